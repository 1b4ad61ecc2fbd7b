package dev.tocsin.alert.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Mutations;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.statuspage.StatusPageSettings;
import dev.tocsin.signal.statuspage.StatusPageSettings.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusPageParserTests {

  private static final Page OURS =
      new Page(
          "https://status.provider.example/api/v2/summary.json",
          "ovhcloud",
          Map.of("rbx8", List.of("RBX8", "RBX"), "gra2", List.of("GRA2", "GRA")),
          Map.of("mail.hoster.example", List.of("MX Plan")));

  private final StatusPageParser parser =
      new StatusPageParser(
          new StatusPageSettings(
              Map.of("ours", OURS, "plain", new Page("", "", Map.of(), Map.of()))));

  private Reading read(String page, byte[] body, String over) throws Unreadable {
    Map<String, String> headers = Map.of("page", page, "over", over);
    return parser.parse(Signals.of("status-ovhcloud", body, headers, Signals.RECEIVED));
  }

  private List<Alert> alerts(String page, String fixture, String over) throws Unreadable {
    return ((Reading.Facts) read(page, Signals.fixture("status-page/" + fixture), over)).alerts();
  }

  private static List<Alert> firing(List<Alert> alerts) {
    return alerts.stream().filter(one -> one.status() == Alert.Status.FIRING).toList();
  }

  @Test
  void whatGoesOnIsAnAlertAtTheDataCentreThatItNames() throws Unreadable {
    List<Alert> firing = firing(alerts("ours", "01-summary.json", ""));
    assertThat(firing)
        .extracting(one -> one.resource().key() + " " + one.kind() + " " + one.severity())
        .containsExactly(
            "datacentre:rbx8 provider-incident CRITICAL",
            "datacentre:rbx8 provider-incident WARNING",
            "datacentre:gra2 provider-maintenance WARNING",
            "datacentre:rbx8 provider-incident CRITICAL");
    Alert first = firing.getFirst();
    assertThat(first.summary()).isEqualTo("ovhcloud: [RBX8] - Power feed lost in a room");
    assertThat(first.startsAt()).isEqualTo(Instant.parse("2026-11-22T00:30:00Z"));
    assertThat(first.links()).containsExactly("https://stspg.example/abc123");
    assertThat(first.labels())
        .containsEntry("impact", "major")
        .containsEntry("state", "identified");
  }

  @Test
  void whatIsOverEndsWhatWasTold() throws Unreadable {
    Alert told = firing(alerts("ours", "01-summary.json", "")).getFirst();
    for (String fixture : List.of("02-incidents.json", "03-history.atom")) {
      assertThat(alerts("ours", fixture, "I:abc123"))
          .filteredOn(one -> one.fingerprint().equals(told.fingerprint()))
          .anyMatch(one -> one.status() == Alert.Status.RESOLVED);
    }
    assertThat(read("ours", Signals.fixture("status-page/02-incidents.json"), ""))
        .isInstanceOf(Reading.Nothing.class);
  }

  @Test
  void aPageWithoutTheDoorsWordTellsItsOwnEnds() throws Unreadable {
    byte[] body = Signals.fixture("status-page/02-incidents.json");
    Reading reading =
        parser.parse(Signals.of("status-ovhcloud", body, Map.of("page", "ours"), Signals.RECEIVED));
    assertThat(((Reading.Facts) reading).alerts())
        .allMatch(one -> one.status() == Alert.Status.RESOLVED)
        .anyMatch(one -> one.resource().key().equals("datacentre:rbx8"));
  }

  @ParameterizedTest
  @CsvSource({"03-history.atom, identified", "04-history.rss, monitoring"})
  void readsFeeds(String fixture, String state) throws Unreadable {
    List<Alert> firing = firing(alerts("ours", fixture, ""));
    assertThat(firing).hasSize(1);
    assertThat(firing.getFirst().labels()).containsEntry("state", state);
    assertThat(firing.getFirst().resource().dataCentre()).isEqualTo("rbx8");
    assertThat(firing.getFirst().fingerprint())
        .isEqualTo(firing(alerts("ours", "01-summary.json", "")).getFirst().fingerprint());
  }

  @Test
  void aPageWithoutPlacesTellsEverythingAtNoPlace() throws Unreadable {
    List<Alert> firing = firing(alerts("plain", "01-summary.json", ""));
    assertThat(firing).hasSize(4).allMatch(one -> one.resource().key().startsWith("unknown:"));
    assertThat(firing).extracting(Alert::severity).contains(Severity.CRITICAL, Severity.WARNING);
  }

  @Test
  void whatIsElsewhereIsLeftOut() throws Unreadable {
    String page =
        "{\"page\":{\"name\":null},\"incidents\":[{\"id\":\"x\",\"name\":\"RBX80 and GRA25\","
            + "\"status\":\"identified\",\"impact\":\"critical\"}]}";
    Reading reading = read("ours", page.getBytes(StandardCharsets.UTF_8), "");
    assertThat(((Reading.Nothing) reading).reason()).contains("none of our places");
  }

  private static String page(String... incidents) {
    return "{\"page\":{},\"incidents\":[" + String.join(",", incidents) + "]}";
  }

  private static String incident(String id, String name) {
    String fields =
        "{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"identified\",\"impact\":\"critical\"}";
    return fields.formatted(id, name);
  }

  @ParameterizedTest
  @CsvSource({"changed", "''"})
  void anEventThatTurnsOutToBeElsewhereEndsWhereItWas(String door) throws Unreadable {
    byte[] before = page(incident("x", "RBX8 down")).getBytes(StandardCharsets.UTF_8);
    byte[] after = page(incident("x", "SBG3 down")).getBytes(StandardCharsets.UTF_8);
    Alert told = firing(((Reading.Facts) read("ours", before, "")).alerts()).getFirst();
    Map<String, String> headers =
        door.isEmpty()
            ? Map.of("page", "ours")
            : Map.of("page", "ours", "over", "", "changed", "I:x");
    Reading reading = parser.parse(Signals.of("status-ovhcloud", after, headers, Signals.RECEIVED));
    assertThat(((Reading.Facts) reading).alerts())
        .anyMatch(
            one ->
                one.fingerprint().equals(told.fingerprint())
                    && one.status() == Alert.Status.RESOLVED)
        .noneMatch(one -> one.status() == Alert.Status.FIRING);
  }

  @Test
  void whatStandsIsNeverCrowdedOutByEnds() throws Unreadable {
    Map<String, List<String>> places = new HashMap<>();
    List<String> incidents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      places.put("web" + i, List.of("zone" + i));
      incidents.add(incident("e" + i, "zone" + i + " down"));
    }
    Page wide = new Page("", "ovhcloud", Map.of(), places);
    StatusPageParser many = new StatusPageParser(new StatusPageSettings(Map.of("wide", wide)));
    byte[] body = page(incidents.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = Map.of("page", "wide");
    Reading reading = many.parse(Signals.of("s", body, headers, Signals.RECEIVED));
    assertThat(firing(((Reading.Facts) reading).alerts())).hasSize(60);
    Map<String, String> door = Map.of("page", "wide", "over", "", "changed", "");
    reading = many.parse(Signals.of("s", body, door, Signals.RECEIVED));
    assertThat(((Reading.Facts) reading).alerts()).hasSize(60);
  }

  @Test
  void aServiceCanBeNamedToo() throws Unreadable {
    String page =
        "{\"page\":{},\"components\":[{\"id\":\"c\",\"name\":\"Emails || MX Plan\","
            + "\"status\":\"degraded_performance\"}]}";
    List<Alert> firing =
        firing(((Reading.Facts) read("ours", page.getBytes(StandardCharsets.UTF_8), "")).alerts());
    assertThat(firing.getFirst().resource().names()).containsExactly("mail.hoster.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"page\":{}}",
        "{\"page\":1,\"incidents\":[]}",
        "<html><body>maintenance</body></html>",
        "<feed><entry>",
        "<!DOCTYPE feed [<!ENTITY x SYSTEM"
            + " \"file:///etc/passwd\">]><feed><title>&x;</title></feed>",
        "down"
      })
  void refusesWhatIsNoStatusPage(String body) {
    assertThatThrownBy(() -> read("ours", body.getBytes(StandardCharsets.UTF_8), ""))
        .isInstanceOf(Unreadable.class)
        .message()
        .doesNotContain("root:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01-summary.json", "02-incidents.json", "03-history.atom"})
  void survivesDamage(String fixture) {
    byte[] original = Signals.fixture("status-page/" + fixture);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          int understood = 0;
          for (int seed = 0; seed < 400; seed++) {
            byte[] body = seed == 0 ? original : Mutations.of(original, seed);
            try {
              read("ours", body, "I:abc123");
              understood++;
            } catch (Unreadable e) {
              assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
            }
          }
          assertThat(understood).isPositive();
        });
  }

  @Test
  void aDeepOrLongFeedIsReadInBoundedTime() {
    String deep = "<feed>" + "<a>".repeat(100_000);
    String bold = "<feed><entry><id>1</id><content>" + "&lt;strong&gt;".repeat(50_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String text : List.of(deep, bold + "</content></entry></feed>")) {
            try {
              read("ours", text.getBytes(StandardCharsets.UTF_8), "");
            } catch (Unreadable expected) {
              assertThat(expected.getMessage()).isNotBlank();
            }
          }
        });
  }
}
