package dev.tocsin.signal.ovh;

import static dev.tocsin.signal.ovh.OvhSimulator.Fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.poll.HttpQuestion;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API that fails, is slow, refuses or grants little. */
class OvhTroubleIT extends OvhWorld {

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
              .max(Comparator.comparing(String::length))
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
    assertThatThrownBy(this::look).isInstanceOf(Intake.Refused.class);
    intake.stopRefusing();
    look();
    assertThat(told()).containsExactly("200 " + BLOCK + "antihack/192.0.2.10");
  }
}
