package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.incident.Incident.State;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import dev.tocsin.isolation.ssh.FakeAgent;
import dev.tocsin.platform.DatabaseEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a Message-ID to the site that sent the mail, over real SSH and a real mail log. */
class MailTraceIT {

  private static final String SENT = "A1.b@shop.example";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path keys;
  private FakeAgent agent;
  private TestHub hub;
  private MailTrace trace;

  @BeforeEach
  void start() throws IOException {
    agent = new FakeAgent(keys);
    TestInventory inventory =
        new TestInventory()
            .with(agent.asServer())
            .with("shop.example", "site", "web01")
            .with("blog.example", "site", "web02");
    hub = new TestHub(engines, engines.settings(DatabaseEngines.SQLITE), inventory, keys);
    hub.record.add("incident-1", "web01", null, State.DETECTED);
    hub.record.labels.put("message_ids", List.of(SENT + " $(id)@x", "not an id"));
    trace = new MailTrace(hub.database, hub.record, inventory, hub.sessions, hub.desk, hub.policy);
  }

  @AfterEach
  void stop() {
    hub.close();
    agent.close();
  }

  private static IncidentEvent event(long sequence) {
    return new IncidentEvent(
        sequence, "incident-1", IncidentEvent.Type.OPENED, Instant.now(), Map.of());
  }

  private void answers(String fields) {
    String line = "{\"ok\":true,\"verb\":\"mail-trace\"," + fields + "}\n";
    agent.next(
        (out, channel) -> {
          out.write(line.getBytes(StandardCharsets.UTF_8));
          return 0;
        });
  }

  @ParameterizedTest
  @CsvSource({
    "/var/www/vhosts/shop.example, '', www@blog.example",
    "/var/www, info@shop.example, anybody@blog.example",
    "/var/www, '', www@shop.example"
  })
  void theSiteIsNamedAndProposed(String home, String login, String sender) {
    for (int i = 1; i <= 2; i++) {
      answers(
          "\"found\":true,\"user\":\"shop\",\"home\":\"%s\",\"login\":\"%s\",\"sender\":\"%s\",\"recipients\":40"
              .formatted(home, login, sender));
      trace.trace(event(i));
    }
    assertThat(agent.commands).containsExactly("mail-trace " + SENT, "mail-trace " + SENT);
    assertThat(hub.store.ofIncident("incident-1"))
        .singleElement()
        .satisfies(action -> assertThat(action.state()).isEqualTo(ActionState.PROPOSED))
        .satisfies(action -> assertThat(action.order().service()).isEqualTo("shop.example"));
    assertThat(hub.record.lines("incident-1"))
        .filteredOn(line -> line.contains("was sent by"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("site shop.example", "40 recipients"));
  }

  @Test
  void aSiteElsewhereIsNeverProposed() {
    answers("\"found\":true,\"user\":\"www-data\",\"sender\":\"www@blog.example\"");
    trace.trace(event(1));
    assertThat(hub.store.ofIncident("incident-1")).isEmpty();
    assertThat(hub.record.lines("incident-1")).anyMatch(line -> line.contains("no site"));
  }

  @Test
  void saysWhenNothingWasFound() {
    answers("\"found\":false");
    trace.trace(event(1));
    answers("\"found\":nonsense");
    assertThatThrownBy(() -> trace.trace(event(2))).isInstanceOf(IllegalStateException.class);
    assertThat(hub.record.lines("incident-1"))
        .anyMatch(line -> line.contains("does not know " + SENT))
        .anyMatch(line -> line.contains("could not be searched"));
    assertThat(hub.store.ofIncident("incident-1")).isEmpty();
  }

  @Test
  void anAgentThatIsAwayIsAskedAgain() {
    agent.close();
    for (int i = 1; i <= 2; i++) {
      long sequence = i;
      assertThatThrownBy(() -> trace.trace(event(sequence)))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(hub.record.lines("incident-1"))
        .filteredOn(line -> line.contains("could not be searched"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@x",
        "a@",
        "-a@b",
        "a@-b",
        "a b@c",
        "a;id@b",
        "$(id)@b",
        "`id`@b",
        "a@b\nping",
        "../a@b",
        "a@b>c",
        "é@b"
      })
  void onlyPlainMessageIdsLeaveTheHub(String id) {
    assertThatThrownBy(() -> AgentCommand.of(Verb.MAIL_TRACE, id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The agent's own part, on a log that a sender tried to write into. */
  @ParameterizedTest
  @CsvSource({
    "A1.b@shop.example, true, '\"uid\":\"33\"', www@shop.example",
    "C3@dupont.example, true, '\"login\":\"info@dupont.example\"', info@dupont.example",
    "E5@evil.example, false, '\"queue\":\"\"', ''",
    "none@x.example, false, '\"queue\":\"\"', ''"
  })
  void theAgentReadsTheLog(String id, boolean found, String has, String sender) throws Exception {
    Path log = Files.writeString(keys.resolve("mail.log"), LOG);
    Path lib = Path.of("src/main/agent/lib").toAbsolutePath();
    String script =
        "started=${EPOCHREALTIME/./}; VERB=mail-trace SITE=''; . \"$1/answer.sh\";"
            + " . \"$1/mail-trace.sh\"; MAIL_LOGS=(\"$2\");"
            + " valid_message_id \"$3\" || exit 64; mail_trace \"$3\"";
    Process bash =
        new ProcessBuilder("bash", "-c", script, "agent", lib.toString(), log.toString(), id)
            .redirectErrorStream(true)
            .start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(answer)
        .startsWith("{\"ok\":true,\"verb\":\"mail-trace\",\"found\":" + found)
        .contains(has)
        .contains("\"sender\":\"" + sender + "\"");
  }

  private static final String LOG =
      """
      2026-11-22T01:00:00.1+01:00 web01 postfix/pickup[9]: 4F1A2BCDE: uid=1 from=<old>
      2026-11-22T01:00:00.2+01:00 web01 postfix/cleanup[9]: 4F1A2BCDE: message-id=<old@x.example>
      2026-11-22T01:00:00.3+01:00 web01 postfix/qmgr[9]: 4F1A2BCDE: from=<old@x.example>, size=1, nrcpt=1 (queue active)
      2026-11-22T01:00:00.4+01:00 web01 postfix/qmgr[9]: 4F1A2BCDE: removed
      2026-11-22T01:10:00.1+01:00 web01 postfix/pickup[9]: 4F1A2BCDE: uid=33 from=<www-data>
      2026-11-22T01:10:00.2+01:00 web01 postfix/cleanup[9]: 4F1A2BCDE: message-id=<A1.b@shop.example>
      2026-11-22T01:10:00.3+01:00 web01 postfix/qmgr[9]: 4F1A2BCDE: from=<www@shop.example>, size=1, nrcpt=40 (queue active)
      2026-11-22T01:11:00.1+01:00 web01 postfix/smtpd[9]: AAAA12345: client=unknown[203.0.113.5], sasl_method=PLAIN, sasl_username=info@dupont.example
      2026-11-22T01:11:00.2+01:00 web01 postfix/cleanup[9]: AAAA12345: message-id=<C3@dupont.example>
      2026-11-22T01:11:00.3+01:00 web01 postfix/qmgr[9]: AAAA12345: from=<info@dupont.example>, size=1, nrcpt=3 (queue active)
      2026-11-22T01:12:00.2+01:00 web01 postfix/cleanup[9]: BBBB12345: message-id=<x]: CCCC12345: message-id=<E5@evil.example>
      2026-11-22T01:12:00.3+01:00 web01 php: ]: DDDD12345: message-id=<E5@evil.example>
      """;
}
