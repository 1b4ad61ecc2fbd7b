package dev.tocsin.alert.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tools' words mean, beyond that a fault opens and ends. */
class ToolSemanticsTests {

  private static List<Alert> facts(AlertParser parser, String path, String body) throws Unreadable {
    return ((Reading.Facts) read(parser, path, body)).alerts();
  }

  private static Reading read(AlertParser parser, String path, String body) throws Unreadable {
    return parser.parse(
        new Signal(
            "1", "s", Signals.RECEIVED, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String monit(String id, String event) {
    return "<monit id='"
        + id
        + "'><server><localhostname>web01</localhostname></server><services><service name='shop'>"
        + "<port><hostname>shop.example</hostname></port></service></services><event><service>shop"
        + "</service>"
        + event
        + "</event></monit>";
  }

  @Test
  void aChangeThatMonitTellsEndsByItself() throws Unreadable {
    String changed = "<type>2</type><id>1</id><state>2</state><message>changed</message>";
    Alert alert = facts(new MonitParser(), "", monit("a", changed)).getFirst();
    assertThat(alert.kind()).isEqualTo("file-changed");
    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
    assertThat(alert.endsAt()).isEqualTo(Signals.RECEIVED.plus(Duration.ofHours(6)));
    assertThat(alert.resource().names()).containsExactly("web01");
    assertThat(facts(new MonitParser(), "", monit("b", changed)).getFirst().fingerprint())
        .isNotEqualTo(alert.fingerprint());
  }

  @Test
  void aRemoteCheckOfMonitIsAboutTheRemoteHost() throws Unreadable {
    String failed = "<type>4</type><id>32</id><state>1</state><message>no answer</message>";
    Alert alert = facts(new MonitParser(), "", monit("a", failed)).getFirst();
    assertThat(alert.resource().names()).containsExactly("shop", "shop.example");
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    String action = "<type>3</type><id>131072</id><state>2</state>";
    assertThat(read(new MonitParser(), "", monit("a", action))).isInstanceOf(Reading.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"host": "web01", "state": "UNREACHABLE"}                                   | FIRING   | WARNING
          {"host": "web01", "service": "http", "state": "UNKNOWN"}                    | FIRING   | WARNING
          {"host": "web01", "type": "CheckResult", "check_result": {"state": 1}}      | RESOLVED | WARNING
          {"host": "web01", "type": "CheckResult", "check_result": {"state": 2}}      | FIRING   | CRITICAL
          {"host": {"name": "web01", "state": "DOWN"}, "notification": {"type": "PROBLEM"}} | FIRING | CRITICAL
          {"NAGIOS_HOSTNAME": "web01", "NAGIOS_SERVICEDESC": "d", "NAGIOS_SERVICESTATEID": 1} | FIRING | WARNING
          """)
  void statesOfChecks(String post, Alert.Status status, Severity severity) throws Unreadable {
    Alert alert = facts(new Icinga2Parser(), "", post).getFirst();
    assertThat(alert.status()).isEqualTo(status);
    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.resource().names()).contains("web01");
  }

  @Test
  void aSoftStateIsNoFaultAndTheEndOfFlappingTellsHowItStands() throws Unreadable {
    String soft =
        "{\"host\":\"h\",\"service\":\"s\",\"state\":2,\"state_type\":0,\"type\":\"StateChange\"}";
    assertThat(read(new Icinga2Parser(), "", soft)).isInstanceOf(Reading.Nothing.class);
    String stop = "{\"host\":\"h\",\"service\":\"s\",\"state\":\"%s\",\"type\":\"FLAPPINGSTOP\"}";
    assertThat(facts(new NagiosParser(), "", stop.formatted("OK")))
        .extracting(Alert::status)
        .containsExactly(Alert.Status.RESOLVED, Alert.Status.RESOLVED);
    assertThat(facts(new NagiosParser(), "", stop.formatted("CRITICAL")))
        .extracting(Alert::status)
        .containsExactly(Alert.Status.RESOLVED, Alert.Status.FIRING);
  }

  /** In downtime no recovery is told. */
  @Test
  void theEndOfADowntimeTellsThatItIsFine() throws Unreadable {
    String end = "{\"host\":\"h\",\"service\":\"s\",\"state\":\"%s\",\"type\":\"DOWNTIMEEND\"}";
    assertThat(facts(new NagiosParser(), "", end.formatted("OK")))
        .extracting(Alert::status)
        .containsExactly(Alert.Status.RESOLVED);
    assertThat(read(new NagiosParser(), "", end.formatted("CRITICAL")))
        .isInstanceOf(Reading.Nothing.class);
  }

  @Test
  void aCloudEventWithASeverityAloneIsToldOnce() throws Unreadable {
    String event =
        """
        {"specversion": "1.0", "type": "example.raid", "source": "/x", "subject": "web01", "id": "1",
         "severity": "critical", "data_base64": "eyJtZXNzYWdlIjogIlJBSUQifQ=="}""";
    Alert alert = facts(new CloudEventParser(), "", event).getFirst();
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.summary()).isEqualTo("RAID");
    assertThat(alert.endsAt()).isEqualTo(Signals.RECEIVED.plus(Duration.ofHours(6)));
    Reading.Facts batch =
        (Reading.Facts) read(new CloudEventParser(), "", "[" + event + ", {\"type\": \"x\"}]");
    assertThat(batch.alerts()).hasSize(1);
    assertThat(batch.unreadable()).singleElement().asString().startsWith("event 2: not a Cloud");
  }

  @Test
  void theReasonOfASubscriptionNeverHoldsItsToken() {
    Signal signal = Signals.of("s", ToolCases.body("aws-sns", "04-subscription.json"));
    assertThatThrownBy(() -> new AwsSnsParser().parse(signal))
        .hasMessageNotContaining("2336412f37")
        .hasMessageContaining("alertes");
  }

  @ParameterizedTest
  @CsvSource({"P1, CRITICAL", "P2, CRITICAL", "P3, WARNING", "P4, INFO", "P5, INFO", ", WARNING"})
  void prioritiesOfOpsgenie(String priority, Severity severity) throws Unreadable {
    String post = "{\"message\": \"m\", \"alias\": \"a\", \"priority\": \"%s\"}";
    String given = priority == null ? "" : priority;
    assertThat(facts(new OpsgenieParser(), "/v2/alerts", post.formatted(given)).getFirst())
        .extracting(Alert::severity)
        .isEqualTo(severity);
  }

  @Test
  void theAliasOfOpsgenieMayHoldAnySign() throws Unreadable {
    Alert opened =
        facts(new OpsgenieParser(), "/v2/alerts", "{\"message\": \"m\", \"alias\": \"disk full?\"}")
            .getFirst();
    String path = "/v2/alerts/disk full%3F";
    for (String close : List.of(path + "/close?identifierType=alias", path)) {
      Alert closed = facts(new OpsgenieParser(), close, "").getFirst();
      assertThat(closed.fingerprint()).isEqualTo(opened.fingerprint());
      assertThat(closed.status()).isEqualTo(Alert.Status.RESOLVED);
    }
    for (String other : List.of(path + "/acknowledge", path + "/notes", "/v2/heartbeats/x/ping")) {
      assertThat(read(new OpsgenieParser(), other, "{}")).isInstanceOf(Reading.Nothing.class);
    }
  }

  @Test
  void versionOneOfPagerDutySaysTheSame() throws Unreadable {
    String trigger =
        """
        {"service_key": "k", "event_type": "%s", "incident_key": "i", "description": "Disk full",
         "details": {"firing": "Labels:\\n - alertname = DiskFull\\n - instance = web01:9100\\n"}}""";
    Alert opened = facts(new PagerDutyParser(), "", trigger.formatted("trigger")).getFirst();
    Alert ended = facts(new PagerDutyParser(), "", trigger.formatted("resolve")).getFirst();
    assertThat(opened.kind()).isEqualTo("disk-full");
    assertThat(opened.resource().names()).containsExactly("web01");
    assertThat(ended.fingerprint()).isEqualTo(opened.fingerprint());
    assertThat(ended.status()).isEqualTo(Alert.Status.RESOLVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event_action\": \"resolve\", \"payload\": {\"summary\": \"s\"}}",
        "{\"event_action\": \"shout\", \"payload\": {}}",
        "{\"event_action\": \"trigger\", \"payload\": {}}",
        "{\"payload\": {}}"
      })
  void refusesEventsForPagerDutyWithoutIdentityOrAction(String post) {
    assertThatThrownBy(() -> read(new PagerDutyParser(), "/v2/enqueue", post))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void whatSentryTellsOfProgramsIsRarelyCriticalAndEndsByItself() throws Unreadable {
    String post =
        "{\"id\": \"1\", \"project\": \"p\", \"culprit\": \"c\", \"level\": \"%s\", \"event\": {}}";
    Alert error = facts(new SentryParser(), "", post.formatted("error")).getFirst();
    assertThat(error.severity()).isEqualTo(Severity.WARNING);
    assertThat(error.endsAt()).isEqualTo(Signals.RECEIVED.plus(Duration.ofHours(24)));
    assertThat(facts(new SentryParser(), "", post.formatted("fatal")).getFirst().severity())
        .isEqualTo(Severity.CRITICAL);
    assertThat(
            read(
                new SentryParser(),
                "",
                "{\"action\": \"assigned\", \"data\": {\"issue\": {\"id\": \"1\"}}}"))
        .isInstanceOf(Reading.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Disaster, CRITICAL",
    "High, CRITICAL",
    "Average, WARNING",
    "Warning, WARNING",
    "Information, INFO",
    "Not classified, INFO",
    "5, CRITICAL",
    "2, WARNING",
    "0, INFO"
  })
  void severitiesOfZabbix(String word, Severity severity) throws Unreadable {
    String post =
        "{\"host\": \"h\", \"trigger\": \"t\", \"status\": \"PROBLEM\", \"severity\": \""
            + word
            + "\"}";
    assertThat(facts(new ZabbixParser(), "", post).getFirst().severity()).isEqualTo(severity);
  }

  @Test
  void anUpdateOfZabbixOpensNothingAndItsEndResolves() throws Unreadable {
    String post =
        "{\"host_name\": \"h\", \"event_name\": \"t\", \"trigger_id\": 7, \"event_value\": %d, \"event_update_status\": 1}";
    assertThat(read(new ZabbixParser(), "", post.formatted(1))).isInstanceOf(Reading.Nothing.class);
    assertThat(facts(new ZabbixParser(), "", post.formatted(0)).getFirst().status())
        .isEqualTo(Alert.Status.RESOLVED);
  }

  @Test
  void aProblemOfZabbixWhoseRecoveryIsNotFilledYetIsNoTest() throws Unreadable {
    String post =
        """
        {"event_value": "%s", "event_update_status": "0", "event_id": "10528", "trigger_id": "14032",
         "event_name": "web06 is unreachable", "event_timestamp": "1795308001",
         "event_recovery_timestamp": "%s", "host_name": "web06"}
        """;
    Alert problem =
        facts(new ZabbixParser(), "", post.formatted("1", "{EVENT.RECOVERY.TIMESTAMP}")).getFirst();
    assertThat(problem.status()).isEqualTo(Alert.Status.FIRING);
    Alert over = facts(new ZabbixParser(), "", post.formatted("0", "1795308600")).getFirst();
    assertThat(over.status()).isEqualTo(Alert.Status.RESOLVED);
    assertThat(over.fingerprint()).isEqualTo(problem.fingerprint());
    assertThat(over.endsAt()).isEqualTo("2026-11-22T00:50:00Z");
    assertThat(
            read(
                new ZabbixParser(),
                "",
                post.formatted("{EVENT.VALUE}", "{EVENT.RECOVERY.TIMESTAMP}")))
        .isInstanceOf(Reading.Nothing.class);
  }
}
