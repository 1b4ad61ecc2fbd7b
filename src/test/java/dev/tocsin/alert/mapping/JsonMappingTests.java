package dev.tocsin.alert.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMappingTests {

  private static final String ALERT = "{kind: \"k\", summary: \"s\"} + ";

  private final JsonMapping mapping = new JsonMapping(new SimpleMeterRegistry(), 500);

  private ReadSignal map(String body, String program) {
    Signal signal =
        new Signal(
            "signal-1",
            "any",
            Signals.RECEIVED,
            "/down",
            Map.of("x-node", "web01"),
            body.getBytes(StandardCharsets.UTF_8));
    return mapping.map(new SignalBatch("any", List.of(signal)), program).read().getFirst();
  }

  private List<Alert> alerts(String body, String program) {
    ReadSignal read = map(body, program);
    assertThat(read.unreadable()).isNull();
    return ((Reading.Facts) read.reading()).alerts();
  }

  @Test
  void readsAnAlert() {
    Alert alert =
        alerts(
                """
                {"site":"https://shop.example/x","level":"high","at":1795306528,"ok":false}\
                """,
                """
                {kind: "site-down", names: [.site, $headers["x-node"]], severity: .level,
                 status: (if .ok then "resolved" else "firing" end),
                 summary: "down: \\(.site) \\($path)", startsAt: .at, endsAt: null,
                 labels: {n: 5, gone: null}, links: [.site, "javascript:x"], key: .site}\
                """)
            .getFirst();
    assertThat(alert.kind()).isEqualTo("site-down");
    assertThat(alert.resource().names()).containsExactly("shop.example", "web01");
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(alert.summary()).isEqualTo("down: https://shop.example/x /down");
    assertThat(alert.startsAt()).isEqualTo(Instant.ofEpochSecond(1795306528));
    assertThat(alert.endsAt()).isNull();
    assertThat(alert.labels()).containsExactly(Map.entry("n", "5"));
    assertThat(alert.links()).containsExactly("https://shop.example/x");
  }

  @Test
  void knowsTheFaultAgainByItsKey() {
    String program = "{kind: \"k\", summary: .s, status: .st, key: \"1\"}";
    Alert firing = alerts("{\"s\":\"a\",\"st\":\"firing\"}", program).getFirst();
    Alert resolved = alerts("{\"s\":\"b\",\"st\":\"resolved\"}", program).getFirst();
    assertThat(resolved.fingerprint()).isEqualTo(firing.fingerprint());
    assertThat(resolved.endsAt()).isEqualTo(Signals.RECEIVED);
  }

  @ParameterizedTest
  @CsvSource({
    "'.[] | {kind: \"k\", summary: .}', 2",
    "'map({kind: \"k\", summary: .})', 2",
    "'map({kind: \"k\", summary: .}) + [null]', 2"
  })
  void takesSeveral(String program, int count) {
    assertThat(alerts("[\"a\",\"b\"]", program)).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "null", "[]", ".missing", "select(.a == 2)"})
  void mayGiveNothing(String program) {
    assertThat(map("{\"a\":1}", program).reading())
        .isEqualTo(new Reading.Nothing("the mapping gave nothing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {kind: "k"}                          | the mapping gave no 'summary'
          {summary: "s"}                       | the mapping gave no 'kind'
          "text"                               | no alert object
          {kind: "k", summary: "s", sumary: 1} | unknown field 'sumary'
          {kind: "k", summary: "s", severity: "purple"} | 'severity' is info, warning or critical
          {kind: "k", summary: "s", status: "maybe"}    | 'status' is firing or resolved
          {kind: "k", summary: "s", startsAt: "monday"} | 'startsAt' is a time such as
          {kind: "k", summary: "s", startsAt: 1e300}    | out of range
          {kind: "k", summary: {}}             | 'summary' is a text
          {kind: "k", summary: "s", labels: 5} | 'labels' is an object
          .a.b.c                               | the mapping failed
          error("because")                     | because
          input                                | input/0 does not exist
          inputs                               | inputs/0 does not exist
          env                                  | env/0 does not exist
          $ENV                                 | $ENV is not defined
          hostname                             | hostname/0 does not exist
          now                                  | now/0 does not exist
          import "a" as a; 1                   | module not found
          include "/etc/a"; 1                  | module not found
          """)
  void saysWhatIsWrong(String program, String reason) {
    assertThat(map("{\"a\":\"x\"}", program).unreadable()).contains(reason);
  }

  @Test
  void takesTheOthersWhenSomeCannotBeRead() {
    Reading.Facts facts =
        (Reading.Facts)
            map(
                    "1",
                    """
                    {kind: "a", summary: "s"}, [null, 7, {kind: "b"}], {kind: "c", summary: "s"}\
                    """)
                .reading();
    assertThat(facts.alerts()).extracting(Alert::kind).containsExactly("a", "c");
    assertThat(facts.unreadable())
        .containsExactly(
            "alert 2: the mapping gave no alert object but '7'",
            "alert 3: the mapping gave no 'summary'");
    assertThat(map("1", "{kind: 1}, {kind: 2}").unreadable()).contains("none of 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last(range(0; 1000000000000))",
        "[range(0; 1000000000000)]",
        "reduce range(0; 1000000000000) as $i (0; . + 1)",
        "try last(range(0; 1000000000000)) catch 1",
        "range(0; 1000000) | range(0; 1000000) | empty",
        "def f: f; f",
        "def f: f, f; f",
        "def r: ., r; r",
        "def r: [.] | r; r",
        "until(false; .)",
        "[recurse]",
        "recurse(.)",
        "range(0; 5000)"
      })
  void endsAProgramThatDoesNotEndItself(String program) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(map("1", program).unreadable()).isNotBlank());
  }

  @Test
  void runsOnAfterManyProgramsWithoutEnd() {
    for (int i = 0; i < 20; i++) {
      assertThat(map("1", "last(range(0; 1000000000000))").unreadable()).isNotNull();
    }
    assertThat(alerts("1", ALERT + "{}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} x", "plain"})
  void refusesABodyThatIsNoJson(String body) {
    assertThat(map(body, ".").unreadable()).startsWith("the body is");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    assertThat(map("\"" + "x".repeat(JsonMapping.MAX_BODY) + "\"", ".").unreadable())
        .contains("larger");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "if", "| |", "foo("})
  void refusesWhatIsNoProgram(String program) {
    assertThatThrownBy(() -> map("1", program))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jq");
  }
}
