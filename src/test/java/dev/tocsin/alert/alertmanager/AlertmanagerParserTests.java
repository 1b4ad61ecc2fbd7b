package dev.tocsin.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerParserTests {

  private final AlertmanagerParser parser = new AlertmanagerParser();

  private List<Alert> alerts(String json) throws Unreadable {
    return Signals.facts(parser, Signals.of("am", json)).alerts();
  }

  private List<Alert> fixture(String name) throws Unreadable {
    return Signals.facts(parser, Signals.of("am", Signals.fixture("alertmanager/" + name)))
        .alerts();
  }

  private Alert withLabels(String labels) throws Unreadable {
    return alerts(
            """
            {"version":"4","alerts":[{"status":"firing","labels":{%s},"annotations":{},
            "startsAt":"2026-11-22T00:00:00Z","endsAt":"0001-01-01T00:00:00Z"}]}\
            """
                .formatted(labels))
        .getFirst();
  }

  @Test
  void readsALiveFiringPost() throws Unreadable {
    Alert alert = fixture("10-live-firing.json").getFirst();
    assertThat(alert.fingerprint()).isEqualTo("am:09c8a957d54177a5");
    assertThat(alert.kind()).isEqualTo("disque-presque-plein");
    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
    assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(alert.resource().names()).containsExactly("web01.exemple-hebergeur.fr");
    assertThat(alert.summary()).isEqualTo("Disque à 92 % sur web01");
    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-22T00:15:28.759380836Z"));
    assertThat(alert.endsAt()).isNull();
    assertThat(alert.labels()).containsEntry("mountpoint", "/var/www/vhosts").hasSize(6);
    assertThat(alert.links())
        .containsExactly(
            "http://prom:9090/graph?g0.expr=node_filesystem_avail_bytes+%3C+10&g0.tab=1",
            "https://alertmanager.exemple-hebergeur.fr");
  }

  @Test
  void readsEachAlertsOwnStatus() throws Unreadable {
    List<Alert> alerts = fixture("12-live-mixed.json");
    assertThat(alerts)
        .extracting(Alert::status)
        .containsExactly(Alert.Status.RESOLVED, Alert.Status.FIRING);
    assertThat(alerts.getFirst().endsAt()).isEqualTo(Instant.parse("2026-11-22T00:15:35Z"));
    assertThat(alerts.getFirst().fingerprint())
        .isEqualTo(fixture("10-live-firing.json").getFirst().fingerprint());
  }

  @Test
  void showsThatAlertsWereLeftOut() throws Unreadable {
    List<Alert> alerts = fixture("14-live-truncated.json");
    assertThat(alerts)
        .extracting(Alert::kind)
        .containsExactly("trunc", "trunc", "alerts-truncated");
    assertThat(alerts.get(0).resource().names()).containsExactly("client1.example");
    assertThat(alerts.getLast().labels()).containsEntry("truncated", "3");
    assertThat(alerts.getLast().endsAt()).isAfter(Signals.RECEIVED);
  }

  @Test
  void tellsEqualLabelsApartByTheSendersFingerprint() throws Unreadable {
    String alert =
        """
        {"status":"firing","labels":{"host":"andromeda"},"startsAt":"2026-11-22T00:00:00Z",
        "fingerprint":"%s"}\
        """;
    List<Alert> alerts =
        alerts(
            "{\"version\":\"4\",\"groupKey\":\"{}/{}:{}\",\"alerts\":["
                + alert.formatted("a1")
                + ","
                + alert.formatted("b2")
                + "]}");
    assertThat(alerts).extracting(Alert::fingerprint).containsExactly("am:a1", "am:b2");
    assertThat(alerts).extracting(Alert::kind).containsOnly("alert");
  }

  @Test
  void readsVersion3WithABigNumberAsGroupKey() throws Unreadable {
    List<Alert> alerts =
        alerts(
            """
            {"version":"3","groupKey":18446744073709551615,"status":"firing","truncatedAlerts":2,
            "alerts":[{"status":"resolved","labels":{"alertname":"X"},"annotations":{},
            "startsAt":"2026-11-21T10:00:00.1-04:00","endsAt":"2026-11-21T15:00:00Z"}]}\
            """);
    assertThat(alerts.getFirst().startsAt()).isEqualTo(Instant.parse("2026-11-21T14:00:00.1Z"));
    assertThat(alerts.getFirst().fingerprint()).hasSize(32);
    assertThat(alerts.getLast().labels()).containsEntry("group", "18446744073709551615");
  }

  @Test
  void readsTheOthersWhenSomeCannotBeRead() throws Unreadable {
    Reading.Facts facts =
        Signals.facts(
            parser,
            Signals.of(
                "am",
                """
                {"version":"4","alerts":[
                {"status":"firing","labels":{"alertname":"A"}},
                {"status":"firing","labels":{"alertname":"B","x":{"y":[1,{"z":2}]},"w":[3]}},
                {"startsAt":{"at":[{}]},"endsAt":[],"labels":{"alertname":"C"}},
                {"startsAt":"yesterday","labels":{"alertname":"D"}},
                {"labels":[{"alertname":"E"}],"annotations":7},
                7, null, [{"labels":{"alertname":"F"}}], {},
                {"status":"perhaps","labels":{"alertname":"G"}},
                {"status":"resolved","labels":{"alertname":"H"}}],
                "truncatedAlerts":1,"groupKey":"g"}\
                """));
    assertThat(facts.alerts())
        .extracting(Alert::kind)
        .containsExactly("a", "h", "alerts-truncated");
    assertThat(facts.unreadable())
        .hasSize(9)
        .contains(
            "alert 2: 'x' is not a text",
            "alert 3: 'startsAt' is not a text",
            "alert 4: an alert's 'startsAt' is no time: 'yesterday'",
            "alert 5: an alert's 'labels' is not an object",
            "alert 6: not an object",
            "alert 10: unknown status of an alert: 'perhaps'");
  }

  @Test
  void saysHowManyCannotBeReadWhenNoneCan() {
    assertThatThrownBy(
            () -> parser.parse(Signals.of("am", "{\"version\":\"4\",\"alerts\":[{},{},{}]}")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("alert 1: ")
        .hasMessageContaining("none of 3");
  }

  @Test
  void needsNothingForAnEmptyPost() throws Unreadable {
    assertThat(parser.parse(Signals.of("am", "{\"version\":\"4\",\"alerts\":[]}")))
        .isInstanceOf(Reading.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "instance":"web01:9100"                               | web01
          "instance":"https://u:p@shop.example:8443/a?b=c"      | shop.example
          "instance":"[2001:db8::1]:9100"                       | 2001:db8::1
          "instance":"2001:DB8::1"                              | 2001:db8::1
          "target":"http://[::1]/x"                             | ::1
          "host":"node1","site":"shop.example"                  | shop.example,node1
          "server":" srv-7 ","hostname":"srv-7"                 | srv-7
          "instance":"bad\\u0000name"                           | ''
          "job":"node"                                          | ''
          """)
  void takesNamesFromLabels(String labels, String names) throws Unreadable {
    assertThat(String.join(",", withLabels(labels).resource().names())).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({
    "critical, CRITICAL",
    "page, CRITICAL",
    "Disaster, CRITICAL",
    "error, CRITICAL",
    "warn, WARNING",
    "average, WARNING",
    "none, INFO",
    "info, INFO",
    "purple, WARNING"
  })
  void mapsSeverities(String word, Severity severity) throws Unreadable {
    assertThat(withLabels("\"severity\":\"" + word + "\"").severity()).isEqualTo(severity);
  }

  @Test
  void boundsLabelsAndRefusesOtherLinks() throws Unreadable {
    StringBuilder labels = new StringBuilder("\"alertname\":\"A\\u0000B\"");
    for (int i = 0; i < 200; i++) {
      labels.append(",\"l").append(i).append("\":\"").append("x".repeat(2_000)).append('"');
    }
    Alert alert = withLabels(labels.toString());
    assertThat(alert.labels()).hasSize(Alert.MAX_LABELS).containsEntry("alertname", "A B");
    assertThat(alert.labels().values()).allMatch(v -> v.length() <= 1_024);
    assertThat(
            alerts(
                    """
                    {"version":"4","externalURL":"javascript:alert(1)","alerts":[{"status":"firing",
                    "labels":{"a":"b"},"annotations":{"runbook_url":"HTTPS://wiki.example/x"},
                    "generatorURL":"file:///etc/passwd"}]}\
                    """)
                .getFirst()
                .links())
        .containsExactly("HTTPS://wiki.example/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nonsense",
        "{\"version\":\"4\"}",
        "{\"version\":\"4\",\"alerts\":{}}",
        "{\"version\":\"4\",\"alerts\":[1]}",
        "{\"version\":\"4\",\"alerts\":[{}]}",
        "{\"version\":\"9\",\"alerts\":[]}",
        "{\"alerts\":[]}",
        "{\"version\":\"4\",\"alerts\":[]} x",
        "{\"version\":\"4\",\"alerts\":[{\"labels\":{\"a\":{}}}]}",
        "{\"version\":\"4\",\"alerts\":[{\"labels\":{\"a\":\"b\"},\"status\":\"perhaps\"}]}",
        "{\"version\":\"4\",\"alerts\":[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"yesterday\"}]}",
        "{\"version\":\"4\",\"alerts\":[{\"labels\":{\"a\":\"b\"}"
      })
  void refusesWhatItDoesNotKnow(String body) {
    assertThatThrownBy(() -> parser.parse(Signals.of("am", body)))
        .isInstanceOf(Unreadable.class)
        .hasMessageMatching(".{5,200}");
  }
}
