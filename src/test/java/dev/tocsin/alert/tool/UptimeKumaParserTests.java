package dev.tocsin.alert.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UptimeKumaParserTests {

  private final UptimeKumaParser parser = new UptimeKumaParser();

  private Reading read(String post) throws Unreadable {
    return parser.parse(Signals.of("uptime-kuma", post));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [shop][https://shop.example/] server certificate shop.example will expire in 7 days | certificate-expires | CRITICAL | shop.example
          [shop] certificate will expire in 21 days | certificate-expires | WARNING | shop
          Domain name shop.example will expire in 14 days | domain-expires | WARNING | Domain name shop.example will
          """)
  void anExpiryIsToldWithoutAMonitor(String text, String kind, Severity severity, String name)
      throws Unreadable {
    Reading.Facts facts =
        (Reading.Facts) read("{\"heartbeat\": null, \"monitor\": null, \"msg\": \"" + text + "\"}");
    Alert alert = facts.alerts().getFirst();
    assertThat(alert.kind()).isEqualTo(kind);
    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.resource().names().getFirst()).isEqualTo(name);
    assertThat(alert.endsAt()).isEqualTo(Signals.RECEIVED.plus(Duration.ofDays(8)));
  }

  @ParameterizedTest
  @CsvSource({"2, pending", "3, maintenance"})
  void aMonitorThatIsNeitherUpNorDownTellsNothing(int status, String reason) throws Unreadable {
    Reading reading =
        read("{\"heartbeat\": {\"monitorID\": 1, \"status\": " + status + "}, \"monitor\": {}}");
    assertThat(((Reading.Nothing) reading).reason()).contains(reason);
  }

  @Test
  void timesAreUtcThoughTheyDoNotSaySo() throws Unreadable {
    Reading.Facts facts =
        (Reading.Facts)
            read(
                """
                {"heartbeat": {"monitorID": 5, "status": 0, "time": "2026-11-22 01:00:59.924",
                 "timezoneOffset": "+01:00"}, "monitor": {"name": "borg", "url": "https://"}}\
                """);
    assertThat(facts.alerts().getFirst().startsAt())
        .isEqualTo(Instant.parse("2026-11-22T01:00:59.924Z"));
    assertThat(facts.alerts().getFirst().resource().names()).containsExactly("borg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"heartbeat\": {\"status\": 0}, \"monitor\": {}}",
        "{\"heartbeat\": {\"monitorID\": 1, \"status\": 9}, \"monitor\": {}}",
        "{\"msg\": \"x\"}",
        "{\"data\": \"no json\"}",
        "[]"
      })
  void refusesWhatNamesNoMonitorOrState(String post) {
    assertThatThrownBy(() -> read(post)).isInstanceOf(Unreadable.class);
  }
}
