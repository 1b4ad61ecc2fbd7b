package dev.tocsin.signal.ovh;

import static dev.tocsin.alert.FuzzRules.must;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.door.RecordingIntake;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the provider's API answers, it is an entry, a word or a refusal, and never a failure.
 */
class OvhAnswerFuzzTests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OvhOptions OPTIONS =
      new OvhOptions(
          "ovh", URI.create("http://127.0.0.1/"), List.of(), Set.of(), Duration.ofMinutes(5));

  static Stream<byte[]> answers() {
    return Stream.concat(
        FuzzRules.fixtures("ovh-api"),
        Stream.of(
                "[1,2,\"a\",null,{},999999999999999999,9999999999999999999]",
                "{\"errorCode\":\"INVALID_KEY\",\"message\":\"m\",\"details\":{\"a\":1}}",
                "{\"changes\":3,\"newest\":{\"a\":1},\"states\":{\"b\":\"c\"}}",
                "null",
                "{\"newest\":{\"a\":null}}")
            .map(String::getBytes));
  }

  @MethodSource("answers")
  @FuzzTest
  void everyAnswerIsUnderstoodOrRefused(byte[] body) {
    Told told = Told.of(new String(body, java.nio.charset.StandardCharsets.UTF_8));
    must(Told.of(told.text()).equals(told), "what was kept is not what was read");
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException notWhole) {
      return;
    }
    for (int status : new int[] {200, 400, 401, 403, 404, 500}) {
      OvhRefusal refusal = OvhRefusal.of(status, json);
      must(status >= 400 || refusal == OvhRefusal.NONE, "a refusal of " + status);
      OvhTrouble trouble = refusal.trouble(status, "/vps/x.example?a=b", json);
      must(!trouble.line().contains("x.example"), "a name in a line for the log");
    }
    OvhRefusal.saysAbsent(json);
    must(OvhPaths.names(json).stream().allMatch(name -> name.length() <= 253), "a long name");
    tell(new OvhReply(true, body, json));
  }

  private static void tell(OvhReply reply) {
    OvhTeller teller = new OvhTeller(OPTIONS, new RecordingIntake(), () -> Signals.RECEIVED);
    List<String> entries;
    try {
      entries = reply.entries();
    } catch (OvhTrouble noList) {
      entries = List.of();
    }
    for (OvhTopic topic : OvhTopic.values()) {
      must(reply.word(topic.field()) != null, "no word");
      teller.isNews(topic, "/x", reply);
      teller.isCurrent(topic, reply.json());
      List<Long> fresh = teller.fresh(topic, "/list", entries);
      must(fresh.size() <= OvhTeller.MOST_FRESH, "many at once");
      must(fresh.stream().sorted().toList().equals(fresh), "not the oldest first");
    }
  }
}
