package dev.tocsin.alert.tool;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Mutations;
import dev.tocsin.alert.Signals;
import dev.tocsin.alert.tool.ToolCases.Fault;
import dev.tocsin.signal.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same fault in other clothes is the same fault; damage ends as a reason, soon. */
class NastyPostsTests {

  private static final int ROUNDS = 120;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ToolHub HUB = new ToolHub();

  @AfterAll
  static void close() {
    HUB.close();
  }

  static List<Fault> all() {
    return ToolCases.faults();
  }

  static List<Fault> json() {
    return ToolCases.faults().stream().filter(fault -> fault.opens().endsWith(".json")).toList();
  }

  private static ReadSignal read(Fault fault, byte[] body) {
    return HUB.read(
        fault.source(),
        new Signal(
            "signal-1",
            fault.source(),
            Signals.RECEIVED,
            fault.opensAt(),
            ToolCases.headers(fault.opens()),
            body));
  }

  private static List<Alert> alerts(ReadSignal read) {
    assertThat(read.unreadable()).isNull();
    return ((Reading.Facts) read.reading()).alerts();
  }

  private static byte[] body(Fault fault) {
    return ToolCases.body(fault.source(), fault.opens());
  }

  @ParameterizedTest
  @MethodSource("json")
  void aByteOrderMarkAndUtf16ChangeNothing(Fault fault) {
    List<Alert> plain = alerts(read(fault, body(fault)));
    String text = new String(body(fault), UTF_8);
    assertThat(alerts(read(fault, ("\ufeff" + text).getBytes(UTF_8)))).isEqualTo(plain);
    assertThat(alerts(read(fault, text.getBytes(UTF_16)))).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("json")
  void numbersAsTextsAreTheSameFault(Fault fault) throws IOException {
    Alert plain = alerts(read(fault, body(fault))).getFirst();
    JsonNode texts = numbersToTexts(JSON.readTree(body(fault)));
    Alert same = alerts(read(fault, JSON.writeValueAsBytes(texts))).getFirst();
    assertThat(same.fingerprint()).isEqualTo(plain.fingerprint());
    assertThat(same.status()).isEqualTo(plain.status());
    assertThat(same.severity()).isEqualTo(plain.severity());
    assertThat(same.startsAt()).isEqualTo(plain.startsAt());
  }

  @ParameterizedTest
  @MethodSource("json")
  void everyFieldMayBeNullOrHuge(Fault fault) throws IOException {
    JsonNode post = JSON.readTree(body(fault));
    for (JsonNode value : List.of(JSON.nullNode(), TextNode.valueOf("x".repeat(100_000)))) {
      for (JsonNode changed : variants(post, value)) {
        ReadSignal read = read(fault, JSON.writeValueAsBytes(changed));
        sane(read);
        if (read.reading() instanceof Reading.Facts facts) {
          assertThat(facts.alerts())
              .allSatisfy(
                  alert -> {
                    assertThat(alert.summary()).hasSizeLessThanOrEqualTo(Alert.MAX_SUMMARY);
                    assertThat(alert.kind()).hasSizeLessThanOrEqualTo(64);
                    assertThat(alert.labels().values()).allMatch(label -> label.length() <= 1_024);
                    assertThat(alert.resource().names()).allMatch(name -> name.length() <= 253);
                  });
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void survivesDamage(Fault fault) {
    byte[] original = body(fault);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int seed = 1; seed <= ROUNDS; seed++) {
            sane(read(fault, Mutations.of(original, seed)));
          }
        });
  }

  private static void sane(ReadSignal read) {
    if (read.reading() == null) {
      assertThat(read.unreadable()).isNotBlank().hasSizeLessThan(400);
      assertThat(read.unreadable()).doesNotContain("the parser failed").doesNotContain("Exception");
    }
  }

  private static JsonNode numbersToTexts(JsonNode node) {
    if (node.isNumber()) {
      return TextNode.valueOf(node.asText());
    }
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        object.set(field.getKey(), numbersToTexts(field.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, numbersToTexts(array.get(i)));
      }
    }
    return node;
  }

  /** The post with one field replaced, for each field of the upper levels. */
  private static List<JsonNode> variants(JsonNode post, JsonNode value) {
    List<JsonNode> variants = new ArrayList<>();
    if (post instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        ObjectNode changed = object.deepCopy();
        changed.set(field.getKey(), value);
        variants.add(changed);
        if (field.getValue().size() > 0 && field.getValue().size() < 20) {
          for (JsonNode inner : variants(field.getValue(), value)) {
            ObjectNode outer = object.deepCopy();
            outer.set(field.getKey(), inner);
            variants.add(outer);
          }
        }
      }
    } else if (post instanceof ArrayNode array && !array.isEmpty()) {
      for (JsonNode inner : variants(array.get(0), value)) {
        ArrayNode outer = array.deepCopy();
        outer.set(0, inner);
        variants.add(outer);
      }
    }
    return variants;
  }
}
