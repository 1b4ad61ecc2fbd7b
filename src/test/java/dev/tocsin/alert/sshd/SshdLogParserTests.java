package dev.tocsin.alert.sshd;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshdLogParserTests {

  private static final String AT = "2026-11-22T01:21:52.000000+01:00 web01 sshd[20530]: ";

  private final SshdLogParser parser =
      new SshdLogParser(new AlertSettings(ZoneId.of("Europe/Paris")));

  private List<Observation> seen(String lines) throws Unreadable {
    return Signals.facts(parser, Signals.of("auth-log", lines)).observations();
  }

  @Test
  void countsEachAttemptOnce() throws Unreadable {
    String log = new String(Signals.fixture("sshd/01-debian12.log"), StandardCharsets.UTF_8);
    Map<String, Long> counted =
        seen(log).stream().collect(groupingBy(Observation::key, counting()));
    assertThat(counted)
        .containsOnly(
            Map.entry("203.0.113.66", 2L),
            Map.entry("203.0.113.67", 4L),
            Map.entry("2001:db8::5", 1L));
  }

  @Test
  void countsTheSameWhenLinesComeOneByOne() throws Unreadable {
    long counted = 0;
    for (String line :
        new String(Signals.fixture("sshd/01-debian12.log"), StandardCharsets.UTF_8).split("\n")) {
      counted += seen(line + "\n").size();
    }
    assertThat(counted).isEqualTo(7);
  }

  @Test
  void aSignalThatIsReadAgainSaysTheSameAlsoOfASessionThatAnEarlierOneBegan() throws Unreadable {
    List<List<Observation>> first = new ArrayList<>();
    List<List<Observation>> again = new ArrayList<>();
    String[] lines =
        new String(Signals.fixture("sshd/01-debian12.log"), StandardCharsets.UTF_8).split("\n");
    for (List<List<Observation>> round : List.of(first, again)) {
      for (int i = 0; i < lines.length; i++) {
        Signal signal =
            new Signal(
                "signal-" + i,
                "auth-log",
                Signals.RECEIVED,
                "",
                Map.of(),
                lines[i].getBytes(StandardCharsets.UTF_8));
        round.add(Signals.facts(parser, signal).observations());
      }
    }
    assertThat(again).isEqualTo(first);
  }

  @Test
  void countsHostileUsersAndKeyboardLogins() throws Unreadable {
    String log =
        new String(
            Signals.fixture("sshd/02-hostile-user-and-keyboard.log"), StandardCharsets.UTF_8);
    assertThat(seen(log)).hasSize(9).extracting(Observation::key).containsOnly("203.0.113.8");
  }

  @Test
  void tellsWhatWasSeen() throws Unreadable {
    Observation seen =
        seen(AT + "Failed password for invalid user t\\303\\251st x from 203.0.113.66 port 1 ssh2")
            .getFirst();
    assertThat(seen.kind()).isEqualTo("login-failure");
    assertThat(seen.resource().names()).containsExactly("web01");
    assertThat(seen.at()).isEqualTo(Instant.parse("2026-11-22T00:21:52Z"));
    assertThat(seen.labels())
        .containsEntry("address", "203.0.113.66")
        .containsEntry("user", "t\\303\\251st x");
  }

  @Test
  void takesTheServerFromTheSignal() throws Unreadable {
    var signal =
        Signals.of(
            "auth-log",
            (AT + "Invalid user x from 203.0.113.66 port 1").getBytes(StandardCharsets.UTF_8),
            Map.of("server", "srv-7"),
            Signals.RECEIVED);
    assertThat(Signals.facts(parser, signal).observations().getFirst().resource().names())
        .containsExactly("srv-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed password for invalid user a from 6.6.6.6 port 22 ssh2 from 203.0.113.9 port 5 ssh2",
        "Failed password for invalid user invalid user from 203.0.113.9 port 5 ssh2",
        "Failed password for root from ::ffff:203.0.113.9 port 5 ssh2",
        "Failed keyboard-interactive/pam for root from 203.0.113.9 port 5 ssh2",
        "Invalid user from 6.6.6.6 port 22 from 203.0.113.9 port 5",
        "Invalid user a from 6.6.6.6 port 22 from 203.0.113.9",
        "Invalid user  from 203.0.113.9 port 5",
        "Connection closed by invalid user 6.6.6.6 port 22 [preauth] 203.0.113.9 port 5 [preauth]",
        "Connection reset by authenticating user root 203.0.113.9 port 5 [preauth]",
        "error: PAM: Authentication failure for illegal user a from 6.6.6.6 from 203.0.113.9",
        "error: maximum authentication attempts exceeded for invalid user x from 6.6.6.6 port 1"
            + " ssh2 from 203.0.113.9 port 5 ssh2 [preauth]",
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
            + " rhost=203.0.113.9  user=a rhost=6.6.6.6"
      })
  void takesTheAddressThatSshdWrote(String message) throws Unreadable {
    assertThat(seen(AT + message)).extracting(Observation::key).containsExactly("203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed password for root from UNKNOWN port 65535 ssh2",
        "Failed password for root from evil.example port 22 ssh2",
        "Failed password for root from 203.0.113.300 port 22 ssh2",
        "Failed password for root from 203.0.113.09 port 22 ssh2",
        "Failed password for root from 203.0.113.9 port 22 ssh2 extra",
        "Failed publickey for root from 203.0.113.9 port 22 ssh2: RSA SHA256:x",
        "Accepted password for root from 203.0.113.9 port 22 ssh2",
        "Connection closed by 203.0.113.9 port 22 [preauth]",
        "Disconnected from user root 203.0.113.9 port 22",
        "error: Received disconnect from 203.0.113.9 port 22:3: Failed password for root from"
            + " 6.6.6.6 port 22 ssh2",
        "banner exchange: Connection from 203.0.113.9 port 38572: invalid format"
      })
  void countsNothingElse(String message) throws Unreadable {
    assertThat(seen(AT + message)).isEmpty();
  }

  @Test
  void doesNotBelieveALineThatMayHaveBeenCut() throws Unreadable {
    String user = "x".repeat(900) + " from 6.6.6.6 port 22 ssh2";
    assertThat(seen(AT + "Failed password for invalid user " + user)).isEmpty();
  }

  @Test
  void joinsPamOfAnotherProcessToItsAttempt() throws Unreadable {
    assertThat(
            seen(
                """
                2026-11-22T01:22:01+01:00 web01 sshd[31]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root
                2026-11-22T01:22:03+01:00 web01 sshd[30]: error: PAM: Authentication failure for root from 203.0.113.9
                2026-11-22T01:22:05+01:00 web01 sshd[30]: error: PAM: Authentication failure for root from 203.0.113.9
                """))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "Nov 22 01:21:12, 2026-11-22T00:45:00Z, 2026-11-22T00:21:12Z",
    "Nov  2 01:21:12, 2026-11-22T00:45:00Z, 2026-11-02T00:21:12Z",
    "Dec 31 23:59:59, 2026-12-31T23:30:00Z, 2026-12-31T22:59:59Z",
    "Dec 31 23:59:59, 2027-01-01T00:10:00Z, 2026-12-31T22:59:59Z",
    "Jan  1 00:00:01, 2026-12-31T22:59:58Z, 2026-12-31T23:00:01Z",
    "Feb 29 12:00:00, 2027-03-01T00:00:00Z, 2024-02-29T11:00:00Z",
    "Jul 14 12:00:00, 2026-07-14T10:00:01Z, 2026-07-14T10:00:00Z",
    "Oct 25 02:30:00, 2026-10-25T00:30:01Z, 2026-10-25T00:30:00Z",
    "Oct 25 02:30:00, 2026-10-25T01:30:01Z, 2026-10-25T01:30:00Z"
  })
  void findsTheYearOfAnOldStyleLine(String time, Instant received, Instant at) throws Unreadable {
    var signal =
        Signals.of(
            "auth-log",
            (time + " web01 sshd[1]: Failed password for root from 203.0.113.9 port 5 ssh2\r\n")
                .getBytes(StandardCharsets.UTF_8),
            Map.of(),
            received);
    assertThat(Signals.facts(parser, signal).observations().getFirst().at()).isEqualTo(at);
  }

  @Test
  void refusesWhatIsNoSyslog() {
    assertThatThrownBy(() -> seen("{\"a\":1}\nhello\n")).isInstanceOf(Unreadable.class);
  }
}
