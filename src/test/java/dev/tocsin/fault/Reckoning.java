package dev.tocsin.fault;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.demo.AgentSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether everything that was acknowledged has had its effect, once; seen through the API. */
final class Reckoning {

  private static final Set<String> SETTLED = Set.of("done", "failed", "undone", "undo-failed");

  private final World world;
  private final HubApi hub;

  Reckoning(World world, HubApi hub) {
    this.world = world;
    this.hub = hub;
  }

  /** Waits until nothing is under way any more: mailbox, log, signals, actions, notices. */
  void awaitQuiet() {
    long log = world.log.toFile().length();
    await("all is worked off")
        .atMost(Duration.ofSeconds(240))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              assertThat(hub.all("/api/signals?status=received")).isEmpty();
              assertThat(bytesOf("auth-log")).isEqualTo(log);
              assertThat(hub.all("/api/signals?source=support")).hasSize(world.mail.delivered());
              assertThat(hub.all("/api/notices?status=pending")).isEmpty();
              assertThat(hub.all("/api/notices?status=sending")).isEmpty();
              assertThat(actions().stream().map(action -> action.path("state").asText()))
                  .allSatisfy(state -> assertThat(SETTLED).contains(state));
            });
  }

  /** Nothing failed, nothing was set aside. */
  void nothingInQuarantine() {
    assertThat(hub.all("/api/signals?status=quarantined")).isEmpty();
  }

  /** Each acknowledged post is a handled signal, and its alert is in one incident, once. */
  void eachPostOnce(Load load) {
    Map<String, String> status = new HashMap<>();
    for (JsonNode signal : hub.all("/api/signals")) {
      status.put(signal.path("id").asText(), signal.path("status").asText());
    }
    Map<String, List<String>> resourcesByKind = new HashMap<>();
    Map<String, Long> told = new HashMap<>();
    for (JsonNode incident : incidents()) {
      for (JsonNode alert : incident.path("alerts")) {
        resourcesByKind
            .computeIfAbsent(alert.path("kind").asText(), kind -> new ArrayList<>())
            .add(incident.path("resourceKey").asText());
        told.putIfAbsent(alert.path("fingerprint").asText(), 0L);
      }
      for (JsonNode line : incident.path("timeline")) {
        String kind = line.path("kind").asText();
        if (kind.equals("opened") || kind.equals("alert")) {
          told.merge(line.path("data").path("fingerprint").asText(), 1L, Long::sum);
        }
      }
    }
    assertThat(load.acknowledged).isNotEmpty();
    assertThat(load.acknowledged)
        .filteredOn(
            post ->
                !"processed".equals(status.get(post.signal()))
                    || !List.of(post.resource()).equals(resourcesByKind.get(post.kind())))
        .as("acknowledged posts without their one effect")
        .isEmpty();
    assertThat(told)
        .as("lines of the timelines for each alert")
        .allSatisfy((f, n) -> assertThat(n).isEqualTo(1));
  }

  /** The log came in byte for byte, and each line counted once. */
  void eachLogLineOnce(Load load) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (JsonNode signal : hub.all("/api/signals?source=auth-log").reversed()) {
      log.writeBytes(hub.raw(signal.path("id").asText()));
    }
    assertThat(log.toString(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(world.log));
    Map<String, Long> alerts = new HashMap<>();
    for (JsonNode incident : incidents()) {
      for (JsonNode alert : incident.path("alerts")) {
        if (alert.path("kind").asText().equals("brute-force")) {
          String summary = alert.path("summary").asText();
          alerts.merge(summary.substring(summary.lastIndexOf(' ') + 1), 1L, Long::sum);
        }
      }
    }
    assertThat(load.attackers).isNotEmpty();
    load.attackers.forEach(
        (address, times) ->
            assertThat(alerts.getOrDefault(address, 0L))
                .as("alerts about %s with %d failures", address, times)
                .isEqualTo(times >= Load.THRESHOLD ? 1L : 0L));
  }

  /** Each mail of a client is one ticket. */
  void eachLetterOnce(Load load) {
    Map<String, Long> tickets =
        hub.all("/api/tickets").stream()
            .map(ticket -> ticket.path("subject").asText())
            .collect(groupingBy(identity(), counting()));
    assertThat(load.letters).isNotEmpty();
    assertThat(load.letters).allSatisfy(subject -> assertThat(tickets).containsEntry(subject, 1L));
    assertThat(tickets).hasSameSizeAs(load.letters);
  }

  /** Each reported site is cut by one action, and no cut was repeated without a look before. */
  void eachSiteCutOnce(Load load) {
    Map<String, List<String>> states = new HashMap<>();
    for (JsonNode action : actions()) {
      states
          .computeIfAbsent(action.path("service").asText(), site -> new ArrayList<>())
          .add(action.path("state").asText());
    }
    assertThat(load.hacked).isNotEmpty();
    for (int site : load.hacked) {
      String name = World.site(site);
      assertThat(states).containsEntry(name, List.of("done"));
      assertThat(world.agentOf(site).web().find(name).orElseThrow().cut()).isTrue();
      assertThat(world.agentOf(site).commands()).contains("site-cut " + name);
    }
    world.agents.forEach(Reckoning::noBlindRepetition);
  }

  /** After a cut that left the hub, only a check allows a second one. */
  static void noBlindRepetition(AgentSimulator agent) {
    Set<String> unchecked = new HashSet<>();
    for (String command : agent.commands()) {
      String site = command.substring(command.indexOf(' ') + 1);
      if (command.startsWith("site-cut ")) {
        assertThat(unchecked.add(site)).as("%s was cut again without a check", site).isTrue();
      } else if (command.startsWith("site-check ") || command.startsWith("site-restore ")) {
        unchecked.remove(site);
      }
    }
  }

  /**
   * Each message was written once, and each that was sent has arrived. Staff hear of a change when
   * the incident gets graver and when another kind of fault joins; a newer message of theirs may
   * take the place of one that waits.
   */
  void eachNoticeOnce() {
    List<JsonNode> notices = hub.all("/api/notices");
    Map<String, Long> written = new HashMap<>();
    for (JsonNode notice : notices) {
      String turn =
          String.join(
              " ",
              notice.path("incident").asText("") + notice.path("ticket").asText(""),
              notice.path("kind").asText(),
              notice.path("to").asText());
      written.merge(turn, 1L, Long::sum);
      if (notice.path("status").asText().equals("superseded")) {
        assertThat(notice.path("kind").asText()).startsWith("staff-");
        continue;
      }
      assertThat(notice.path("status").asText()).isEqualTo("delivered");
      assertThat(world.sink.count(notice.path("messageId").asText())).isPositive();
    }
    assertThat(written)
        .allSatisfy(
            (turn, times) ->
                assertThat(times).isBetween(1L, turn.contains(" staff-changed ") ? 2L : 1L));
    Set<String> known = new HashSet<>();
    notices.forEach(notice -> known.add(notice.path("messageId").asText()));
    assertThat(world.sink.received())
        .extracting(SmtpSink.Mail::messageId)
        .allMatch(known::contains);
  }

  private List<JsonNode> actions() {
    List<JsonNode> actions = new ArrayList<>();
    incidents().forEach(incident -> incident.path("actions").forEach(actions::add));
    return actions;
  }

  private List<JsonNode> incidents() {
    return hub.all("/api/incidents").stream()
        .map(incident -> hub.get("/api/incidents/" + incident.path("id").asText()))
        .toList();
  }

  private long bytesOf(String source) {
    return hub.all("/api/signals?source=" + source).stream()
        .mapToLong(signal -> signal.path("size").asLong())
        .sum();
  }
}
