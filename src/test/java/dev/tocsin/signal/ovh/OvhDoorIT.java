package dev.tocsin.signal.ovh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.signal.NewSignal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the door tells of changes, and that it tells each once. */
class OvhDoorIT extends OvhWorld {

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
