package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RuleTrialTests {

  private static RuleTrial.Result run(String name, String text, String log) throws IOException {
    return RuleTrial.run(
        name,
        text,
        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
        Instant.parse("2026-11-23T00:00:00Z"),
        ZoneOffset.UTC);
  }

  @Test
  void tellsWhatARuleCatchesAcrossTheChunksOfALargeLog() throws IOException {
    StringBuilder log = new StringBuilder();
    int lines = 60_000;
    for (int i = 0; i < lines; i++) {
      log.append("Nov 22 %02d:%02d:%02d web01 sshd[1]: ".formatted(i / 3_600, i / 60 % 60, i % 60))
          .append(
              "Failed password for root from 203.0.113.%d port 4 ssh2\n"
                  .formatted(i % 2 == 0 ? 1 : 2 + i % 200));
    }
    assertThat(log.length()).isGreaterThan(4 << 20);
    RuleTrial.Result result = run("sshd", StockRules.texts().get("sshd"), log.toString());
    assertThat(result.problems()).isEmpty();
    assertThat(result.lines()).isEqualTo(lines);
    assertThat(result.caught()).isEqualTo(lines);
    RuleTrial.Caught failures = result.rules().getFirst();
    assertThat(failures.rule()).isEqualTo("sshd-login-failure");
    assertThat(failures.lines()).isEqualTo(lines);
    assertThat(failures.busiest().entrySet().iterator().next().getKey())
        .isEqualTo("203.0.113.1 @ web01");
    assertThat(failures.busiest().entrySet().iterator().next().getValue()).isEqualTo(30_000);
    assertThat(failures.firstAlert()).isEqualTo("line 11, 203.0.113.1 @ web01");
    assertThat(failures.first()).hasSize(3).first().asString().startsWith("1: Nov 22 00:00:00");
    assertThat(failures.says()).contains("6 lines in 10m by address").contains("ban for 1h");
  }

  @Test
  void countsAnAlertAgainAfterItsQuietTimeOnly() throws IOException {
    String log =
        "2026-11-22 01:00:00,0 fail2ban.actions [1]: NOTICE  [sshd] Ban 203.0.113.6\n"
            + "2026-11-22 01:01:00,0 fail2ban.actions [1]: NOTICE  [sshd] Ban 203.0.113.6\n"
            + "2026-11-22 01:02:00,0 fail2ban.actions [1]: NOTICE  [sshd] Unban 203.0.113.6\n"
            + "2026-11-22 01:03:00,0 fail2ban.actions [1]: NOTICE  [sshd] Ban 203.0.113.6\n";
    RuleTrial.Caught bans =
        run("fail2ban", StockRules.texts().get("fail2ban"), log).rules().getFirst();
    assertThat(bans.alerts()).isEqualTo(2);
    assertThat(bans.ends()).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    RuleTrial.Result result = run("x", "description: x\nlog: lines\nrules: [{name: a}]\n", "");
    assertThat(result.problems()).isNotEmpty().allMatch(problem -> problem.startsWith("line 3: "));
  }

  @Test
  void aPortThatIsKnockedAtAgainLaterCountsAgainAsInTheHub() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int hour = 1; hour < 6; hour += 2) {
      for (int port = 20; port < 40; port++) {
        log.append(
            "Nov 22 0%d:00:%02d web01 kernel: IN=eth0 OUT= SRC=203.0.113.6 DST=198.51.100.1 PROTO=TCP SPT=4 DPT=%d WINDOW=1 RES=0x00 SYN URGP=0\n"
                .formatted(hour, port, port));
      }
    }
    RuleTrial.Caught scans =
        run("kernel", StockRules.texts().get("kernel"), log.toString()).rules().getFirst();
    assertThat(scans.rule()).isEqualTo("port-scan-tcp");
    assertThat(scans.lines()).isEqualTo(60);
    assertThat(scans.alerts()).isEqualTo(3);
  }
}
