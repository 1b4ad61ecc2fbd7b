package dev.tocsin.signal.ovh;

import static dev.tocsin.signal.ovh.OvhSimulator.Fault;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.poll.HttpQuestion;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door against an API over HTTP that checks signature, time and rules, and misbehaves. */
class OvhDoorIT {

  private static final String BLOCK = "/ip/192.0.2.0%2F28/";
  private static final String SERVER = "/dedicated/server/ns1.example";
  private static final OvhCredentials KEYS =
      new OvhCredentials(
          OvhSimulator.APPLICATION_KEY, OvhSimulator.APPLICATION_SECRET, OvhSimulator.CONSUMER_KEY);

  private final RecordingIntake intake = new RecordingIntake();
  private final InstantSource clock = InstantSource.system();
  private final HttpQuestion http = new HttpQuestion(Duration.ofSeconds(2), 1 << 20);
  private final List<Duration> pauses = new ArrayList<>();
  private OvhSimulator ovh;
  private OvhApi api;
  private OvhTeller teller;

  @BeforeEach
  void start() throws IOException {
    ovh = new OvhSimulator();
    ovh.small();
    begin(KEYS);
  }

  @AfterEach
  void stop() {
    http.close();
    ovh.close();
  }

  /** As after a restart: only what the intake has kept is known. */
  private void begin(OvhCredentials keys) {
    URI address = URI.create(ovh.address());
    api = new OvhApi(http, address, keys, clock, Duration.ZERO, outcome -> {});
    OvhOptions options =
        new OvhOptions(
            "ovh", address, List.of(), EnumSet.allOf(OvhTopic.class), Duration.ofSeconds(60));
    teller = new OvhTeller(options, intake, clock);
  }

  private String look(OvhTopic... topics) throws Exception {
    Collection<OvhTopic> read =
        topics.length == 0 ? EnumSet.allOf(OvhTopic.class) : List.of(topics);
    pauses.clear();
    return new OvhRound(api, teller, pauses::add).run(read);
  }

  private List<String> told() {
    List<String> told =
        intake.accepted().stream()
            .map(signal -> signal.headers().get("status") + " " + signal.path())
            .toList();
    assertThat(intake.redelivered()).isZero();
    return told;
  }

  private static String object(String... pairs) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.add("\"" + pairs[i] + "\":" + pairs[i + 1]);
    }
    return "{" + String.join(",", fields) + "}";
  }

  private void block(String topic, String json) {
    ovh.put(BLOCK + topic, "[\"192.0.2.10\"]");
    ovh.put(BLOCK + topic + "/192.0.2.10", json);
  }

  private void unblock(String topic) {
    ovh.put(BLOCK + topic, "[]");
    ovh.remove(BLOCK + topic + "/192.0.2.10");
  }

  @Test
  void tellsNothingWhenAllIsWell() throws Exception {
    assertThat(look()).isNull();
    assertThat(look()).isNull();
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsAChangeOnceAndItsEndOnce() throws Exception {
    look();
    block("antihack", object("state", "\"blocked\"", "ipBlocked", "\"192.0.2.10\""));
    look();
    look();
    assertThat(told()).containsExactly("200 " + BLOCK + "antihack/192.0.2.10");
    assertThat(new String(intake.last().body(), UTF_8)).contains("\"blocked\"");
    unblock("antihack");
    look();
    look();
    assertThat(told())
        .containsExactly(
            "200 " + BLOCK + "antihack/192.0.2.10", "404 " + BLOCK + "antihack/192.0.2.10");
    block("antihack", object("state", "\"blocked\""));
    look();
    assertThat(told()).hasSize(3);
  }

  @Test
  void tellsAStateThatIsOnAtTheFirstLookAndNotAgainAfterARestart() throws Exception {
    ovh.put(SERVER, OvhSimulator.server("hackedBlocked"));
    look();
    assertThat(told()).containsExactly("200 " + SERVER);
    assertThat(intake.last().headers()).containsEntry("names", "192.0.2.10 web01.hoster.example");
    begin(KEYS);
    look();
    assertThat(told()).hasSize(1);
    ovh.put(SERVER, OvhSimulator.server("ok"));
    begin(KEYS);
    look();
    assertThat(told()).hasSize(2);
  }

  @Test
  void tellsTheEndOfWhatVanishedWithItsServer() throws Exception {
    ovh.put(SERVER, OvhSimulator.server("hacked"));
    look();
    ovh.put("/dedicated/server", "[]");
    ovh.remove(SERVER);
    look();
    assertThat(told()).containsExactly("200 " + SERVER, "404 " + SERVER);
  }

  @Test
  void tellsStatesThatItHasNeverHeardOf() throws Exception {
    ovh.put(SERVER, OvhSimulator.server("evaporated"));
    block("mitigation", object("auto", "null", "state", "\"ok\""));
    look();
    assertThat(told())
        .containsExactlyInAnyOrder("200 " + SERVER, "200 " + BLOCK + "mitigation/192.0.2.10");
  }

  @Test
  void permanentMitigationIsNoAttack() throws Exception {
    block("mitigation", object("auto", "false", "permanent", "true", "state", "\"ok\""));
    look();
    assertThat(told()).isEmpty();
    block("mitigation", object("auto", "true", "permanent", "true", "state", "\"ok\""));
    look();
    block("mitigation", object("auto", "false", "permanent", "true", "state", "\"ok\""));
    look();
    assertThat(told()).hasSize(2);
  }

  @Test
  void interventionsAreToldWhenTheyAreNew() throws Exception {
    String old = OffsetDateTime.now(ZoneOffset.UTC).minusDays(30).toString();
    String now = OffsetDateTime.now(ZoneOffset.ofHours(1)).minusMinutes(5).toString();
    ovh.put(SERVER + "/intervention", "[1301112, 1187654, 1234567]");
    ovh.put(SERVER + "/intervention/1187654", object("date", "null", "type", "null"));
    ovh.put(SERVER + "/intervention/1234567", object("date", "\"" + old + "\""));
    ovh.put(SERVER + "/intervention/1301112", object("date", "\"" + now + "\""));
    look();
    assertThat(told()).containsExactly("200 " + SERVER + "/intervention/1301112");
    look();
    assertThat(told()).hasSize(1);
    ovh.put(SERVER + "/intervention", "[1400000, 1301112, 1399999, 1187654, 1234567]");
    ovh.put(SERVER + "/intervention/1399999", object("date", "null", "type", "null"));
    begin(KEYS);
    look(); // 1400000 is on the list and answers 404
    look();
    assertThat(told()).hasSize(2).endsWith("200 " + SERVER + "/intervention/1399999");
  }

  @Test
  void tasksAreFollowedToTheirEnd() throws Exception {
    ovh.put(SERVER + "/task", "[7]");
    ovh.put(SERVER + "/task/7", object("taskId", "7", "status", "\"done\""));
    look();
    assertThat(told()).isEmpty();
    ovh.put(SERVER + "/task", "[7, 9, 8]");
    ovh.put(SERVER + "/task/8", object("status", "\"done\"", "doneDate", "null"));
    ovh.put(SERVER + "/task/9", object("status", "\"doing\"", "function", "\"hardReboot\""));
    look();
    look();
    assertThat(told()).containsExactly("200 " + SERVER + "/task/9");
    ovh.put(SERVER + "/task/9", object("status", "\"ovhError\"", "function", "\"hardReboot\""));
    look();
    look();
    assertThat(told()).hasSize(2);
    assertThat(new String(intake.last().body(), UTF_8)).contains("ovhError");
  }

  @Test
  void noticesAreToldFromTheFirstLookOn() throws Exception {
    String list = "/me/notification/email/history";
    ovh.put(list, "[5]");
    ovh.put(list + "/5", object("id", "5", "date", "\"2020-01-01T00:00:00Z\"", "body", "\"x\""));
    look();
    assertThat(told()).isEmpty();
    ovh.put(list, "[5, 6]");
    ovh.put(list + "/6", object("id", "6", "date", "null", "subject", "\"s\"", "body", "\"x\""));
    look();
    assertThat(told()).containsExactly("200 " + list + "/6");
  }

  @Test
  void aSpamBlockBringsItsMessageIds() throws Exception {
    block("spam", object("state", "\"blockedForSpam\"", "date", "null", "time", "3600"));
    ovh.put(
        BLOCK + "spam/192.0.2.10/stats",
        "[{\"detectedSpams\":[{\"messageId\":\"A1@shop.example\"},{\"messageId\":\"a b\"},"
            + "{\"messageId\":null}]},{\"detectedSpams\":null}]");
    look();
    assertThat(intake.last().headers()).containsEntry("message-ids", "A1@shop.example");
    assertThat(ovh.requests()).anyMatch(path -> path.contains("/stats?from=20"));
  }

  @Test
  void aFailureIsNeverAnEnd() throws Exception {
    String path = BLOCK + "antihack/192.0.2.10";
    block("antihack", object("state", "\"blocked\""));
    look();
    Fault broken = Fault.status(500, "oops");
    Fault[] bad = {
      broken,
      Fault.half(),
      Fault.status(404, "<html>not the API</html>"),
      Fault.status(502, "{\"message\":\"x\"}")
    };
    ovh.fail(path, bad);
    assertThat(look()).contains("antihack: OVHcloud's API answered 502");
    ovh.fail(BLOCK + "antihack", Fault.status(200, "{}"));
    assertThat(look()).contains("something else than a list");
    assertThat(told()).hasSize(1);
    assertThat(look()).isNull();
    assertThat(told()).hasSize(1);
  }

  @Test
  void triesAgainWithGrowingPauses() throws Exception {
    ovh.fail(SERVER, Fault.status(500, ""), Fault.half(), Fault.status(503, ""));
    ovh.put(SERVER, OvhSimulator.server("hacked"));
    assertThat(look(OvhTopic.SERVERS)).isNull();
    assertThat(told()).hasSize(1);
    List<Duration> waits = pauses.stream().filter(pause -> !pause.isZero()).toList();
    assertThat(waits).hasSize(3);
    assertThat(waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    assertThat(waits.get(2)).isBetween(Duration.ofMillis(2000), Duration.ofMillis(4000));
  }

  @Test
  void waitsAsLongAsItIsTold() throws Exception {
    ovh.fail(SERVER, Fault.slowDown("17"));
    assertThat(look(OvhTopic.SERVERS)).isNull();
    assertThat(pauses).contains(Duration.ofSeconds(17));
    ovh.fail(SERVER, Fault.slowDown("3600"));
    ovh.forgetRequests();
    assertThat(look(OvhTopic.SERVERS, OvhTopic.SPAM)).contains("slow down (429)", "3600 s");
    assertThat(ovh.requests()).containsExactly("/dedicated/server", SERVER);
  }

  @Test
  void goesByTheClockOfTheApi() throws Exception {
    ovh.clockAhead(7_200);
    assertThat(look()).isNull();
    ovh.clockAhead(-7_200);
    assertThat(look()).isNull();
    assertThat(ovh.requests().stream().filter("/auth/time"::equals)).hasSize(2);
  }

  @Test
  void givesUpOnASlowServerAndLeavesTheRestForTheNextRound() throws Exception {
    http.close();
    Fault[] slow = {Fault.slow(5_000), Fault.slow(5_000), Fault.slow(5_000), Fault.slow(5_000)};
    HttpQuestion hasty = new HttpQuestion(Duration.ofMillis(200), 1 << 20);
    api = new OvhApi(hasty, URI.create(ovh.address()), KEYS, clock, Duration.ZERO, outcome -> {});
    ovh.fail(SERVER, slow);
    assertThat(look(OvhTopic.SERVERS)).contains("does not answer within");
    hasty.close();
  }

  @ParameterizedTest
  @CsvSource({
    "other, appsecret, consumer, does not know the application key",
    "appkey, other, consumer, does not accept the signature",
    "appkey, appsecret, other, does not accept the consumer key"
  })
  void saysWhatIsWrongWithTheKeys(String key, String secret, String consumer, String said)
      throws Exception {
    begin(new OvhCredentials(key, secret, consumer));
    assertThat(look()).contains(said).doesNotContain(secret + "secret");
    assertThat(told()).isEmpty();
    assertThat(ovh.requests()).containsExactly("/auth/time", "/dedicated/server");
  }

  @Test
  void aTopicThatIsNotGrantedStopsNoOther() throws Exception {
    ovh.grant(Set.copyOf(OvhTopic.rules(EnumSet.of(OvhTopic.SPAM, OvhTopic.ANTIHACK))));
    block("antihack", object("state", "\"blocked\""));
    assertThat(look(OvhTopic.SERVERS, OvhTopic.SPAM, OvhTopic.ARP, OvhTopic.ANTIHACK))
        .contains("may not read GET /dedicated/server (403)")
        .contains("may not read GET /ip/*/arp (403)");
    assertThat(told()).containsExactly("200 " + BLOCK + "antihack/192.0.2.10");
  }

  @Test
  void everyRuleIsNeededAndNoRequestLeavesThem() throws Exception {
    Set<String> rules = Set.copyOf(OvhTopic.rules(EnumSet.allOf(OvhTopic.class)));
    ovh.grant(rules);
    everythingAtOnce();
    assertThat(look()).isNull();
    assertThat(look()).isNull();
    Set<String> unused = new HashSet<>(rules);
    for (String request : ovh.requests()) {
      String path = "GET " + request.replaceAll("\\?.*", "");
      String narrowest =
          rules.stream()
              .filter(rule -> OvhSimulator.fits(rule, path))
              .max(java.util.Comparator.comparing(String::length))
              .orElse(path);
      unused.remove(narrowest);
    }
    assertThat(unused).isEmpty();
    assertThat(rules).allMatch(rule -> rule.startsWith("GET /"));
  }

  private void everythingAtOnce() {
    for (String topic : List.of("mitigation", "spam", "antihack", "arp")) {
      block(topic, object("state", "\"blocked\"", "auto", "true"));
    }
    ovh.put(BLOCK + "phishing", "[12]");
    ovh.put(BLOCK + "phishing/12", object("state", "\"blocked\""));
    for (String list : List.of("intervention", "task", "plannedIntervention")) {
      ovh.put(SERVER + "/" + list, "[4]");
      ovh.put(SERVER + "/" + list + "/4", object("status", "\"todo\""));
    }
    ovh.put("/vps", "[\"vps-1.vps.example\"]");
    ovh.put("/vps/vps-1.vps.example", object("state", "\"stopped\""));
    ovh.put("/hosting/web", "[\"client1.example\"]");
    ovh.put("/hosting/web/client1.example", object("state", "\"bloqued\""));
    ovh.put("/me/notification/email/history", "[1]");
    ovh.put("/me/notification/email/history/1", object("body", "\"x\"", "date", "null"));
  }

  @Test
  void whatCouldNotBeStoredIsToldAgain() throws Exception {
    block("antihack", object("state", "\"blocked\""));
    intake.refuse(Intake.Refused.Reason.STORE_UNAVAILABLE);
    org.assertj.core.api.Assertions.assertThatThrownBy(this::look)
        .isInstanceOf(Intake.Refused.class);
    intake.stopRefusing();
    look();
    assertThat(told()).containsExactly("200 " + BLOCK + "antihack/192.0.2.10");
  }

  @Test
  void noTwoChangesShareAName() throws Exception {
    for (int i = 0; i < 3; i++) {
      block("arp", object("state", "\"blocked\""));
      look(OvhTopic.ARP);
      unblock("arp");
      look(OvhTopic.ARP);
    }
    Set<String> names =
        intake.accepted().stream().map(NewSignal::deliveryId).collect(Collectors.toSet());
    assertThat(names).hasSize(6);
    assertThat(intake.checkpoint("ovh-api:ovh:arp").orElseThrow()).contains("\"changes\":6");
  }

  @Test
  void aReadPositionThatIsNotOursCountsAsNone() {
    assertThat(Told.of("nonsense")).isEqualTo(Told.NOTHING);
    assertThat(Told.of("{\"changes\":1}").states()).isEmpty();
    Told told = new Told(3, Map.of("/a", 5L), Map.of("/b", "x"));
    assertThat(Told.of(told.text())).isEqualTo(told);
    assertThat(told.seen("/a", 4).newest()).containsEntry("/a", 5L);
  }
}
