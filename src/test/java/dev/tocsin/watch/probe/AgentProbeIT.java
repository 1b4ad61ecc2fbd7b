package dev.tocsin.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.TestClock;
import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.FakeAgent;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Group;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks through an agent over real SSH. */
class AgentProbeIT {

  private final List<String> restores = new ArrayList<>();

  private static final SshSettings SSH =
      new SshSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          8,
          true);

  @TempDir Path home;
  private final TestClock clock = new TestClock();
  private FakeAgent agent;
  private AgentSessions sessions;
  private AgentProbe probe;

  @BeforeEach
  void open() throws IOException {
    Path keys = Files.createDirectory(home.resolve("ssh"));
    agent = new FakeAgent(keys);
    sessions = new AgentSessions(keys, SSH, new SimpleMeterRegistry());
    probe =
        new AgentProbe(
            sessions,
            (server, backup, at) -> restores.add(server + " " + backup + " " + at),
            clock);
  }

  @AfterEach
  void close() {
    sessions.close();
    agent.close();
  }

  @Test
  void anAgentThatAnswersIsReached() {
    assertThat(look(CheckKind.AGENT).outcome()).isEqualTo(Outcome.GOOD);
    assertThat(agent.commands).containsExactly("ping");
  }

  @Test
  void whatItTellsIsMeasured() {
    says(
        "{\"ok\":true,\"verb\":\"look-memory\",\"percent\":81.5,\"detail\":\"swap 3"
            + " %\",\"items\":[]}",
        0);
    Sample sample = look(CheckKind.MEMORY);
    assertThat(agent.commands).containsExactly("look-memory");
    assertThat(sample.value()).isEqualTo(81.5);
    assertThat(sample.detail()).isEqualTo("81.5 %, swap 3 %");
  }

  /**
   * A hub that is newer than its agents tells that once for each server, not once for each check.
   */
  @Test
  void anOldAgentIsTheMatterOfOneCheck() {
    String refused =
        "{\"ok\":false,\"verb\":\"\",\"error\":\"refused\",\"detail\":\"not a known verb\"}";
    for (CheckKind kind : List.of(CheckKind.DISK, CheckKind.MEMORY)) {
      says(refused, 64);
      assertThat(look(kind).outcome()).isEqualTo(Outcome.EXCUSED);
    }
    Sample told = look(CheckKind.AGENT);
    assertThat(told.outcome()).isEqualTo(Outcome.BAD);
    assertThat(told.detail()).contains("look-disk, look-memory");
    for (String verb : List.of("disk", "memory")) {
      says("{\"ok\":true,\"verb\":\"look-" + verb + "\",\"percent\":1,\"items\":[]}", 0);
    }
    look(CheckKind.DISK);
    look(CheckKind.MEMORY);
    assertThat(look(CheckKind.AGENT).outcome()).isEqualTo(Outcome.GOOD);
  }

  @Test
  void aLookThatFailedOnTheServerSaysWhy() {
    says(
        "{\"ok\":false,\"verb\":\"look-mail\",\"site\":\"\",\"error\":\"failed\",\"changed\":false,"
            + "\"ms\":5,\"detail\":\"is Postfix running?\"}",
        70);
    Sample sample = look(CheckKind.MAIL_QUEUE);
    assertThat(sample.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(sample.detail()).contains("is Postfix running?");
  }

  @Test
  void whenItCannotBeReachedOneCheckTellsAndTheOthersAreExcused() {
    Server here = agent.asServer();
    agent.close();
    assertThat(probe.look(cell(CheckKind.AGENT, here)).outcome()).isEqualTo(Outcome.BAD);
    assertThat(probe.look(cell(CheckKind.DISK, here)).outcome()).isEqualTo(Outcome.EXCUSED);
  }

  @Test
  void aScanIsStartedWhenItIsDueAndNotAgainWhileItRuns() {
    says(scans("\"running\":false,\"started\":0,\"ended\":0,\"exit\":-1"), 0);
    says(
        "{\"ok\":true,\"verb\":\"scan-antivirus\",\"scanner\":\"clamscan\",\"changed\":true,\"items\":[]}",
        0);
    assertThat(look(CheckKind.ANTIVIRUS).outcome()).isEqualTo(Outcome.UNKNOWN);
    long now = clock.instant().getEpochSecond();
    says(scans("\"running\":true,\"started\":" + now + ",\"ended\":0,\"exit\":-1"), 0);
    assertThat(look(CheckKind.ANTIVIRUS).outcome()).isEqualTo(Outcome.EXCUSED);
    says(
        scans(
            "\"running\":false,\"started\":"
                + now
                + ",\"ended\":"
                + now
                + ",\"exit\":0,\"scanned\":12,\"infected\":0"),
        0);
    assertThat(look(CheckKind.ANTIVIRUS).outcome()).isEqualTo(Outcome.MEASURED);
    assertThat(agent.commands)
        .containsExactly("look-scans", "scan-antivirus", "look-scans", "look-scans");
  }

  @Test
  void aScanThatWasBrokenOffIsStartedAgainBeforeItsNextTurn() {
    long begun = clock.instant().getEpochSecond();
    String brokenOff =
        scans(
            "\"running\":false,\"started\":"
                + begun
                + ",\"ended\":"
                + (begun - 700_000)
                + ",\"exit\":0,\"scanned\":12,\"infected\":0");
    clock.tick(Duration.ofHours(5));
    says(brokenOff, 0);
    look(CheckKind.ANTIVIRUS);
    assertThat(agent.commands).containsExactly("look-scans");
    clock.tick(Duration.ofHours(2));
    says(brokenOff, 0);
    look(CheckKind.ANTIVIRUS);
    assertThat(agent.commands).containsExactly("look-scans", "look-scans", "scan-antivirus");
  }

  private static String scans(String fields) {
    return "{\"ok\":true,\"verb\":\"look-scans\",\"items\":[{\"kind\":\"antivirus\","
        + "\"scanner\":\"clamscan\","
        + fields
        + "}]}";
  }

  @Test
  void aRestoreTestThatTheServerNamesIsHandedOn() {
    says(
        "{\"ok\":true,\"verb\":\"look-backups\",\"items\":[{\"name\":\"shop\",\"newest\":1772704800,"
            + "\"sizes\":[],\"restored\":1771000000,\"error\":\"\"},{\"name\":\"old\",\"newest\":1772704800,"
            + "\"sizes\":[],\"error\":\"\"}],\"ms\":1}",
        0);
    look(CheckKind.BACKUP);
    assertThat(restores).containsExactly(agent.asServer().name() + " shop 2026-02-13T16:26:40Z");
  }

  @Test
  void anAgentThatIsOlderThanACheckIsNoFault() {
    says("{\"ok\":false,\"verb\":\"\",\"error\":\"refused\",\"detail\":\"not a known verb\"}", 64);
    assertThat(look(CheckKind.SNAPSHOTS).outcome()).isEqualTo(Sample.Outcome.EXCUSED);
  }

  private void says(String line, int status) {
    agent.next(
        (out, channel) -> {
          out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
          return status;
        });
  }

  private Sample look(CheckKind kind) {
    return probe.look(cell(kind, agent.asServer()));
  }

  private static Cell cell(CheckKind kind, Server server) {
    return new Cell(
        new Check(
            kind.word(),
            kind,
            Group.ALL,
            Duration.ofMinutes(5),
            1,
            null,
            "warning",
            List.of(),
            "/",
            List.of()),
        Target.of(server));
  }
}
