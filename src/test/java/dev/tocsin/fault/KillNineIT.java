package dev.tocsin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.demo.AgentSimulator;
import dev.tocsin.demo.AgentSimulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments under load, again and again: what was acknowledged has its effect once,
 * what is known to be delivered is not sent again, and no cut is repeated blindly.
 *
 * <p>{@code -Dfault.rounds=500} for more rounds than 6, {@code -Dfault.seed=…} for the same moments
 * again.
 */
class KillNineIT {

  private static final int ROUNDS = Integer.getInteger("fault.rounds", 6);
  private static final long SEED = Long.getLong("fault.seed", System.nanoTime());
  private static final int MOST_SITES = 200;
  private static final int LONGEST_LIFE_MS = 1800;
  private static final int LONGEST_START_MS = 5000;

  private final Random random = new Random(SEED);
  private final List<Long> starts = new ArrayList<>();
  private String summary = "";

  /** Message-IDs that the hub knew to be delivered, with how often they had come by then. */
  private final Map<String, Long> known = new HashMap<>();

  /** Message-IDs that were in the hands of a connection at a kill, and at how many kills. */
  private final Map<String, Long> inHand = new HashMap<>();

  @Test
  void nothingIsLostDoubledOrRepeatedBlindly(@TempDir Path folder) throws IOException {
    int sites = Math.min(ROUNDS, MOST_SITES);
    Path data = Files.createDirectories(folder.resolve("data"));
    try (World world = new World(folder, data, sites);
        HubProcess hub = world.hub("kill-nine", Packaged.command())) {
      world
          .with("tocsin.isolation.ssh.command-timeout", "3s")
          .with("tocsin.isolation.redo", 20)
          .with("tocsin.notices.retry.first", "1s")
          .with("tocsin.notices.retry.reconnect", "2s");
      world.sink.think(Duration.ofMillis(60));
      rehearse(world, hub);
      Load load = new Load(world, hub.api());
      load.begin();
      for (int round = 0; round < ROUNDS; round++) {
        load.round(round, sites);
        world.agents.forEach(agent -> agent.suffer(trouble()));
        liveAndDie(hub, round);
        remember(world, Wreck.of(data));
      }
      world.agents.forEach(agent -> agent.suffer(Fault.NONE));
      hub.start();
      load.close();
      settle(world, hub, load);
    }
    report();
  }

  @Test
  void aCutUnderWayAtTheKillIsCheckedBeforeAnother(@TempDir Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (World world = new World(folder, data, 2);
        HubProcess hub = world.hub("kill-nine-cut", Packaged.command())) {
      AgentSimulator agent = world.agentOf(0);
      agent.suffer(Fault.HANG);
      hub.start();
      world.mail.put(MailDrop.hacked(World.site(0)));
      await().atMost(World.soon()).until(() -> agent.count("site-cut") == 1);
      hub.kill();
      agent.suffer(Fault.NONE);
      hub.start();
      await().atMost(World.soon()).until(() -> agent.web().find(World.site(0)).orElseThrow().cut());
      assertThat(agent.commands().stream().filter(command -> command.startsWith("site-")))
          .containsExactly(
              "site-cut " + World.site(0),
              "site-check " + World.site(0),
              "site-cut " + World.site(0));
    }
  }

  /** One ordinary life first: the log's place is kept, and class data is shared from now on. */
  private void rehearse(World world, HubProcess hub) throws IOException {
    hub.start();
    Files.writeString(
        world.log,
        "2026-01-01T00:00:00Z box-0 cron[1]: (root) CMD (true)\n",
        StandardOpenOption.APPEND);
    await()
        .atMost(World.soon())
        .until(() -> !hub.api().all("/api/signals?source=auth-log").isEmpty());
    hub.stop();
  }

  /** Most lives end a while after the hub was ready, some while it is starting. */
  private void liveAndDie(HubProcess hub, int round) {
    hub.launch();
    if (round % 5 == 4) {
      hub.live(Duration.ofMillis(500 + random.nextInt(LONGEST_START_MS)));
    } else {
      starts.add(hub.awaitReady().toMillis());
      hub.live(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)));
    }
    hub.kill();
  }

  private Fault trouble() {
    return switch (random.nextInt(6)) {
      case 0 -> Fault.DROP_BEFORE;
      case 1 -> Fault.DROP_AFTER;
      case 2 -> Fault.HANG;
      default -> Fault.NONE;
    };
  }

  private void remember(World world, Wreck wreck) {
    wreck.delivered().forEach(id -> known.computeIfAbsent(id, world.sink::count));
    wreck.sending().forEach(id -> inHand.merge(id, 1L, Long::sum));
  }

  private void settle(World world, HubProcess hub, Load load) throws IOException {
    Reckoning reckoning = new Reckoning(world, hub.api());
    reckoning.awaitQuiet();
    assertThat(load.troubles).isEmpty();
    reckoning.nothingInQuarantine();
    reckoning.eachPostOnce(load);
    reckoning.eachLogLineOnce(load);
    reckoning.eachLetterOnce(load);
    reckoning.eachSiteCutOnce(load);
    reckoning.eachNoticeOnce();
    assertThat(known).isNotEmpty();
    known.forEach(
        (id, times) ->
            assertThat(world.sink.count(id))
                .as("%s was known to be delivered", id)
                .isEqualTo(times));
    world
        .sink
        .received()
        .forEach(
            mail ->
                assertThat(world.sink.count(mail.messageId()))
                    .as("%s: sent again only when it was in hand at a kill", mail.messageId())
                    .isLessThanOrEqualTo(1 + inHand.getOrDefault(mail.messageId(), 0L)));
    summary =
        "%d posts, %d mails, %d bytes of log, %d sites, %d notices (%d of them in hand at a kill)"
            .formatted(
                load.acknowledged.size(),
                world.mail.delivered(),
                Files.size(world.log),
                load.hacked.size(),
                hub.api().all("/api/notices").size(),
                inHand.size());
  }

  private void report() {
    List<Long> sorted = starts.stream().sorted().toList();
    System.getLogger("fault")
        .log(
            System.Logger.Level.INFO,
            "{0} kills (seed {1}): {2}; ready again after {3} ms (median), {4} ms (longest)",
            ROUNDS,
            Long.toString(SEED),
            summary,
            Long.toString(sorted.get(sorted.size() / 2)),
            Long.toString(sorted.getLast()));
  }
}
