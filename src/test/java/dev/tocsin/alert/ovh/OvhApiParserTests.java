package dev.tocsin.alert.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Mutations;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.mail.MailSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OvhApiParserTests {

  private static final String SERVER = "/dedicated/server/ns3123456.ip-51-68-10.eu";
  private static final String IP = "/ip/51.68.10.16%2F28/";
  private static final MailSettings MAIL =
      new Binder(
              new MapConfigurationPropertySource(
                  Map.of("tocsin.mail.provider-domains", "ovhcloud.com")))
          .bindOrCreate("tocsin.mail", MailSettings.class);

  private final OvhApiParser parser =
      new OvhApiParser(new OvhApiNotification(new OvhMailParser(MAIL), MAIL));

  private Reading read(String path, byte[] body, Map<String, String> headers) throws Unreadable {
    return parser.parse(new Signal("s1", "ovh-api", Signals.RECEIVED, path, headers, body));
  }

  private List<Alert> alerts(String path, String fixture) throws Unreadable {
    return ((Reading.Facts) read(path, Signals.fixture("ovh-api/" + fixture), Map.of())).alerts();
  }

  private List<Alert> said(String path, String json) throws Unreadable {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return ((Reading.Facts) read(path, body, Map.of("status", "200"))).alerts();
  }

  private List<Alert> gone(String path) throws Unreadable {
    byte[] body = Signals.fixture("ovh-api/29-ip-mitigation-404.json");
    return ((Reading.Facts) read(path, body, Map.of("status", "404"))).alerts();
  }

  private static void assertEnds(List<Alert> ends, Alert firing) {
    assertThat(ends)
        .filteredOn(end -> end.fingerprint().equals(firing.fingerprint()))
        .singleElement()
        .satisfies(end -> assertThat(end.status()).isEqualTo(Alert.Status.RESOLVED))
        .satisfies(end -> assertThat(end.kind()).isEqualTo(firing.kind()));
  }

  @ParameterizedTest
  @CsvSource({
    "/dedicated/server/ns3123456.ip-51-68-10.eu, 20-dedicated-hackedBlocked.json, intrusion,"
        + " CRITICAL, ns3123456.ip-51-68-10.eu",
    "/dedicated/server/ns1.example/task/987654321, 24-task-doing.json, intervention,"
        + " WARNING, ns1.example",
    "/dedicated/server/ns1.example/task/987654399, 25-task-ovhError.json, provider-task-failed,"
        + " WARNING, ns1.example",
    "/dedicated/server/ns1.example/plannedIntervention/4321, 26-planned-intervention.json,"
        + " intervention, INFO, ns1.example",
    "/dedicated/server/ns1.example/intervention/1187654, 23-intervention-nulls.json,"
        + " intervention, WARNING, ns1.example",
    "/ip/51.68.10.16%2F28/antihack/51.68.10.20, 27-ip-antihack.json, intrusion, CRITICAL,"
        + " 51.68.10.20",
    "/ip/51.68.10.16%2F28/mitigation/51.68.10.20, 28-ip-mitigation-auto.json, ddos, WARNING,"
        + " 51.68.10.20",
    "/ip/51.68.10.16%2F28/spam/51.68.10.20, 30-ip-spam.json, spam, CRITICAL, 51.68.10.20",
    "/ip/51.68.10.16%2F28/arp/51.68.10.21, 31-ip-arp.json, arp-block, CRITICAL, 51.68.10.21",
    "/vps/vps-a1b2c3d4.vps.ovh.net, 32-vps-maintenance.json, intervention, WARNING,"
        + " vps-a1b2c3d4.vps.ovh.net",
    "/hosting/web/client1.example, 33-hosting-bloqued.json, suspension, CRITICAL,"
        + " client1.example"
  })
  void whatIsOnFiresAndEndsWhenItIsGone(
      String path, String fixture, String kind, Severity severity, String name) throws Unreadable {
    Alert firing =
        alerts(path, fixture).stream()
            .filter(alert -> alert.status() == Alert.Status.FIRING)
            .findFirst()
            .orElseThrow();
    assertThat(firing.kind()).isEqualTo(kind);
    assertThat(firing.severity()).isEqualTo(severity);
    assertThat(firing.resource().names()).first().isEqualTo(name);
    assertThat(firing.summary()).startsWith("OVHcloud: ").contains(name);
    assertThat(firing.startsAt()).isBeforeOrEqualTo(Signals.RECEIVED);
    boolean endsByItself = kind.equals("provider-task-failed") || path.contains("/intervention/");
    if (endsByItself) {
      assertThat(firing.endsAt()).isAfter(Signals.RECEIVED);
    } else {
      assertThat(firing.endsAt()).isNull();
      assertEnds(gone(path), firing);
    }
  }

  @Test
  void aServerThatIsWellEndsWhateverItWas() throws Unreadable {
    Alert hacked = said(SERVER, "{\"state\":\"hacked\"}").getFirst();
    Alert broken = said(SERVER, "{\"state\":\"error\"}").getFirst();
    List<Alert> ends = said(SERVER, "{\"state\":\"ok\"}");
    assertEnds(ends, hacked);
    assertEnds(ends, broken);
    assertThat(hacked.fingerprint()).isNotEqualTo(broken.fingerprint());
  }

  @Test
  void anInterventionEndsByItselfAndAnOldOneNeverBegins() throws Unreadable {
    Alert alert = alerts(SERVER + "/intervention/1301112", "22-intervention.json").getFirst();
    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-22T00:12:34Z"));
    assertThat(alert.endsAt()).isEqualTo(alert.startsAt().plus(Duration.ofHours(6)));
    assertThat(alert.summary()).contains("hardDiskDriveReplacement");
    byte[] old = "{\"date\":\"2021-01-01T00:00:00+01:00\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(read(SERVER + "/intervention/1", old, Map.of())).isInstanceOf(Reading.Nothing.class);
  }

  @Test
  void aFailedTaskEndsTheInterventionThatItWas() throws Unreadable {
    String path = SERVER + "/task/9";
    Alert doing =
        said(path, "{\"status\":\"doing\",\"function\":\"hardReboot\",\"comment\":null}")
            .getFirst();
    assertEnds(said(path, "{\"status\":\"ovhError\",\"function\":\"hardReboot\"}"), doing);
    byte[] other = "{\"status\":\"doing\",\"function\":\"addVirtualMac\"}".getBytes();
    assertThat(read(path, other, Map.of())).isInstanceOf(Reading.Nothing.class);
  }

  @Test
  void theEndOfAnAttackIsThatNothingIsAutomatic() throws Unreadable {
    String path = IP + "mitigation/51.68.10.20";
    Alert attack = alerts(path, "28-ip-mitigation-auto.json").getFirst();
    assertEnds(said(path, "{\"auto\":false,\"permanent\":true}"), attack);
    assertThatThrownBy(() -> said(path, "{\"auto\":null}")).isInstanceOf(Unreadable.class);
  }

  @Test
  void aSpamBlockKeepsTheMessageIds() throws Unreadable {
    byte[] body = Signals.fixture("ovh-api/30-ip-spam.json");
    Map<String, String> headers = Map.of("status", "200", "message-ids", "A1@shop.example B2@x");
    Reading.Facts facts = (Reading.Facts) read(IP + "spam/51.68.10.20", body, headers);
    assertThat(facts.alerts().getFirst().labels())
        .containsEntry("message_ids", "A1@shop.example B2@x")
        .containsEntry("blocked_seconds", "3600")
        .containsEntry("state", "blockedForSpam");
  }

  @Test
  void aPhishingPageIsNamedByItsHost() throws Unreadable {
    Alert alert =
        said(
                IP + "phishing/12",
                "{\"state\":\"blocked\",\"ipOnAntiphishing\":\"51.68.10.20\","
                    + "\"urlPhishing\":\"http://www.shop.example/bank/\"}")
            .getFirst();
    assertThat(alert.resource().names()).containsExactly("www.shop.example", "51.68.10.20");
    assertEnds(gone(IP + "phishing/12"), alert);
  }

  @Test
  void aServerGoesByItsOtherNamesToo() throws Unreadable {
    byte[] body = Signals.fixture("ovh-api/20-dedicated-hackedBlocked.json");
    Map<String, String> headers = Map.of("names", "51.68.10.20 web01.hoster.example");
    Reading.Facts facts = (Reading.Facts) read(SERVER, body, headers);
    assertThat(facts.alerts().getFirst().resource().names())
        .containsExactly("ns3123456.ip-51-68-10.eu", "51.68.10.20", "web01.hoster.example");
  }

  @Test
  void aNoticeIsReadAsTheMailThatItWasAndIsProven() throws Unreadable {
    String path = "/me/notification/email/history/321655001";
    Reading reading =
        read(path, Signals.fixture("ovh-api/35-notification-history-item.json"), Map.of());
    assertThat(reading).isInstanceOf(Reading.Notice.class);
    Alert alert = ((Reading.Notice) reading).alert();
    assertThat(alert.kind()).isEqualTo("spam");
    assertThat(alert.labels()).containsEntry("evidence", "strong").doesNotContainKey("from");
    assertThat(alert.resource().names()).contains("51.68.10.20");
    byte[] bill = "{\"subject\":\"Votre facture\",\"body\":\"Bonjour\",\"date\":null}".getBytes();
    assertThat(read(path, bill, Map.of())).isInstanceOf(Reading.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"state\":\"evaporated\"}", "{\"state\":null}", "{}", "[]", "7", "{", ""})
  void neverGuessesAState(String body) {
    assertThatThrownBy(() -> said(SERVER, body)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/me", "/ip/x/y/z", "/dedicated/server/", "/vps/%zz", "/ip//spam/"})
  void neverGuessesWhatAnAnswerIsAbout(String path) {
    assertThatThrownBy(() -> said(path, "{\"state\":\"ok\"}")).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/dedicated/server/ns1.example, 20-dedicated-hackedBlocked.json",
    "/dedicated/server/ns1.example/task/9, 24-task-doing.json",
    "/ip/51.68.10.16%2F28/antihack/51.68.10.20, 27-ip-antihack.json",
    "/ip/51.68.10.16%2F28/spam/51.68.10.20, 30-ip-spam.json",
    "/me/notification/email/history/3, 35-notification-history-item.json"
  })
  void survivesDamage(String path, String fixture) {
    byte[] original = Signals.fixture("ovh-api/" + fixture);
    int understood = 0;
    for (int seed = 0; seed < 400; seed++) {
      byte[] body = seed == 0 ? original : Mutations.of(original, seed);
      byte[] where = Mutations.of(path.getBytes(StandardCharsets.UTF_8), seed);
      String damaged = seed % 2 == 0 ? path : new String(where, StandardCharsets.ISO_8859_1);
      try {
        read(damaged, body, Map.of());
        understood++;
      } catch (Unreadable e) {
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
      }
    }
    assertThat(understood).isPositive();
  }
}
