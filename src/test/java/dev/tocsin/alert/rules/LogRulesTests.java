package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertBatch.Counting;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRulesTests {

  private final RuleBook book = new RuleBook();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LogRules rules =
      new LogRules(book, new AlertSettings(ZoneId.of("Europe/Paris")), meters);

  LogRulesTests() {
    StockRules.texts().forEach(book::put);
  }

  private AlertBatch read(String names, Signal... signals) {
    return rules.read(new SignalBatch("logs", List.of(signals)), names);
  }

  private Reading.Facts facts(String names, Signal signal) {
    return (Reading.Facts) read(names, signal).read().getFirst().reading();
  }

  private static Signal signal(String id, String text, Map<String, String> headers) {
    return new Signal(
        id, "logs", Signals.RECEIVED, "", headers, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Signal signal(String text) {
    return signal("signal-1", text, Map.of());
  }

  @Test
  void aRuleThatCountsGivesObservationsWithItsCounting() {
    AlertBatch batch =
        read(
            "postfix,dovecot",
            signal(
                """
                Nov 22 01:21:52 mail01 postfix/smtpd[2301]: warning: unknown[203.0.113.66]: SASL LOGIN authentication failed: UGFzc3dvcmQ6
                Nov 22 01:21:53 mail01 postfix/smtpd[2301]: connect from unknown[203.0.113.66]
                """));
    Reading.Facts facts = (Reading.Facts) batch.read().getFirst().reading();
    Observation seen = facts.observations().getFirst();
    assertThat(facts.observations()).hasSize(1);
    assertThat(facts.alerts()).isEmpty();
    assertThat(seen.kind()).isEqualTo("postfix-sasl-failure");
    assertThat(seen.key()).isEqualTo("203.0.113.66");
    assertThat(seen.at()).isEqualTo(Instant.parse("2026-11-22T00:21:52Z"));
    assertThat(seen.resource().names()).containsExactly("mail01");
    assertThat(seen.labels())
        .containsOnly(
            Map.entry("address", "203.0.113.66"),
            Map.entry("host", "unknown"),
            Map.entry("method", "LOGIN"),
            Map.entry("rule", "postfix-sasl-failure"),
            Map.entry("proposes", "ban"),
            Map.entry("ban-for", "PT1H"));
    assertThat(batch.countings())
        .contains(
            new Counting(
                "postfix-sasl-failure",
                "brute-force",
                Severity.WARNING,
                10,
                Duration.ofMinutes(10),
                Duration.ofHours(1)))
        .extracting(Counting::observed)
        .contains("dovecot-login-failure", "postfix-mass-sending");
    assertThat(meters.counter("tocsin.log.hits", "rule", "postfix-sasl-failure").count())
        .isEqualTo(1);
    assertThat(meters.counter("tocsin.log.lines", "source", "logs").count()).isEqualTo(2);
  }

  @Test
  void aRuleThatDoesNotCountGivesAnAlertAndItsEnd() {
    Reading.Facts facts =
        facts(
            "fail2ban",
            signal(
                "signal-1",
                """
                2026-11-22 01:21:20,211 fail2ban.actions        [18830]: NOTICE  [sshd] Ban 203.0.113.66
                2026-11-22 01:21:21,211 fail2ban.actions        [18830]: NOTICE  [sshd] Ban 203.0.113.67
                2026-11-22 01:22:08,022 fail2ban.actions        [18830]: NOTICE  [sshd] Unban 203.0.113.66
                """,
                Map.of("server", "web01")));
    assertThat(facts.alerts())
        .extracting(Alert::status)
        .containsExactly(Alert.Status.FIRING, Alert.Status.FIRING, Alert.Status.RESOLVED);
    Alert ban = facts.alerts().getFirst();
    assertThat(ban.summary()).isEqualTo("fail2ban banned 203.0.113.66 (sshd)");
    assertThat(ban.resource().names()).containsExactly("web01");
    assertThat(ban.fingerprint())
        .isEqualTo(facts.alerts().get(2).fingerprint())
        .isNotEqualTo(facts.alerts().get(1).fingerprint());
    assertThat(facts.alerts().get(2).endsAt()).isEqualTo(Instant.parse("2026-11-22T00:22:08.022Z"));
  }

  @Test
  void theSameFaultInARowIsOneAlertSinceItsFirstLine() {
    Reading.Facts facts =
        facts(
            "clamav",
            signal(
                """
                Sun Nov 22 01:30:15 2026 -> /var/www/vhosts/client1.example/a.php: Eicar FOUND
                Sun Nov 22 01:30:19 2026 -> /var/www/vhosts/client1.example/b.php: Eicar FOUND
                """));
    assertThat(facts.alerts()).hasSize(1);
    assertThat(facts.alerts().getFirst().startsAt())
        .isEqualTo(Instant.parse("2026-11-22T00:30:15Z"));
    assertThat(facts.alerts().getFirst().resource().names()).containsExactly("client1.example");
    assertThat(facts.alerts().getFirst().summary()).contains("b.php");
  }

  @Test
  void whatIsLongOverIsNoAlert() {
    assertThat(
            facts(
                    "fail2ban",
                    signal(
                        "2026-10-22 01:21:20,211 fail2ban.actions        [1]: NOTICE  [sshd] Ban"
                            + " 203.0.113.66"))
                .alerts())
        .isEmpty();
  }

  @Test
  void aPortCountsOnceAlsoWhenTheSignalIsReadAgain() {
    StringBuilder scan = new StringBuilder();
    for (int port : new int[] {22, 23, 22, 80, 23}) {
      scan.append(
          "Nov 22 01:21:52 web01 kernel: [1.5] DROP IN=eth0 OUT= SRC=203.0.113.66 DST=198.51.100.10"
              + " LEN=40 PROTO=TCP SPT=40000 DPT="
              + port
              + " WINDOW=1024 SYN\n");
    }
    for (int round = 0; round < 2; round++) {
      assertThat(facts("kernel", signal("signal-a", scan.toString(), Map.of())).observations())
          .filteredOn(seen -> seen.kind().equals("port-scan-tcp"))
          .hasSize(3);
    }
    assertThat(facts("kernel", signal("signal-b", scan.toString(), Map.of())).observations())
        .extracting(Observation::kind)
        .containsOnly("firewall-drops");
  }

  @Test
  void aMailToManyCountsForEachOfThem() {
    assertThat(
            facts(
                    "postfix",
                    signal(
                        "Nov 22 01:21:52 m postfix/qmgr[8]: 4F1B: from=<a@b.example>, size=1,"
                            + " nrcpt=50 (queue active)"))
                .observations())
        .singleElement()
        .satisfies(seen -> assertThat(seen.times()).isEqualTo(50));
  }

  @Test
  void thePartOfALineThatWasCutIsNoLine() {
    String line =
        "Nov 22 01:21:52 web01 sshd[1]: Failed password for root from 203.0.113.66 port 1 ssh2\n";
    assertThat(facts("sshd", signal("s", line + line, Map.of("cut", "continued"))).observations())
        .hasSize(1);
    assertThat(facts("sshd", signal("s", line, Map.of("cut", "continued"))).observations())
        .isEmpty();
  }

  @Test
  void theRestOfALineThatIsTooLongIsNotQuarantined() {
    assertThat(
            read("sshd", signal("s", "x".repeat(5_000) + '\n', Map.of("cut", "continued")))
                .read()
                .getFirst()
                .unreadable())
        .isNull();
  }

  @Test
  void whatIsNoSyslogGoesToQuarantineUnlessRulesReadPlainLines() {
    assertThat(read("sshd,postfix", signal("{\"a\": 1}\n")).read().getFirst().unreadable())
        .contains("no line has the shape of syslog");
    assertThat(read("sshd", signal("\n\n")).read().getFirst().unreadable()).isNull();
    assertThat(read("borg", signal("anything\n")).read().getFirst().unreadable()).isNull();
    assertThat(
            read("sshd", signal("Nov 22 01:21:52 web01 cron[1]: hello\n"))
                .read()
                .getFirst()
                .unreadable())
        .isNull();
  }
}
