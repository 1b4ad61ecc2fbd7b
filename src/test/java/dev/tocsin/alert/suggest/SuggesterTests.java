package dev.tocsin.alert.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.alert.Signals;
import dev.tocsin.alert.mapping.JsonMapping;
import dev.tocsin.alert.suggest.Suggestion.Foreseen;
import dev.tocsin.alert.suggest.Suggestion.Guess;
import dev.tocsin.alert.suggest.Suggestion.Mapping;
import dev.tocsin.signal.KeptSignals.Kept;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggesterTests {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Suggester suggester = new Suggester(new JsonMapping(meters));

  @Test
  void guessesAMappingFromTheNamesOfFields() throws IOException {
    Suggestion suggestion =
        suggest(
            """
            {"monitor": {"name": "disk-space", "id": 7}, "hostname": "web1.example", "priority": "P1",
             "state": "DOWN", "msg": "94 % of /var is used", "timestamp": 1772359200,
             "link": "https://tool.example/7", "tags": {"disk": "/var", "size": 20}}
            """);

    Mapping mapping = suggestion.mapping();
    assertThat(mapping.problem()).isNull();
    assertThat(mapping.alerts())
        .containsExactly(
            new Foreseen(
                "disk-space",
                "critical",
                "firing",
                "94 % of /var is used",
                List.of("web1.example"),
                Instant.ofEpochSecond(1_772_359_200),
                null,
                Map.of("disk", "/var", "size", "20"),
                List.of("https://tool.example/7")));
    assertThat(mapping.path()).isEqualTo("routes/ingest/new-tool.camel.yaml");
    JsonNode route = new YAMLMapper().readTree(mapping.file()).at("/0/route");
    assertThat(route.path("id").asText()).isEqualTo("new-tool");
    assertThat(route.findPath("expression").asText().strip()).isEqualTo(mapping.program().strip());
    assertThat(route.at("/from/steps/1/to").asText()).isEqualTo("direct:correlate");
    assertThat(meters.getMeters()).as("nothing is counted").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"check\": \"http\", \"status\": \"recovered\", \"message\": \"fine\"} | resolved",
        "{\"check\": \"http\", \"ok\": true, \"text\": \"fine\"} | resolved",
        "{\"check\": \"http\", \"ok\": false, \"text\": \"not fine\"} | firing",
        "{\"check\": \"http\", \"down\": false, \"text\": \"fine\"} | resolved",
        "{\"check\": \"http\", \"level\": \"odd\", \"text\": \"no status\"} | firing"
      })
  void tellsWhetherItIsOver(String body, String status) {
    assertThat(suggest(body).mapping().alerts())
        .extracting(Foreseen::status)
        .containsExactly(status);
  }

  @Test
  void takesEachOfAListAndWhatStandsAroundIt() {
    Mapping mapping =
        suggest(
                """
                {"host": "db1.example", "alerts": [
                  {"rule": "slow-queries", "state": "open", "description": "slow"},
                  {"rule": "no-replica", "state": "closed", "description": "lost"}]}
                """)
            .mapping();
    assertThat(mapping.alerts())
        .extracting(Foreseen::kind)
        .containsExactly("slow-queries", "no-replica");
    assertThat(mapping.alerts()).extracting(Foreseen::status).containsExactly("firing", "resolved");
    assertThat(mapping.alerts())
        .allSatisfy(alert -> assertThat(alert.names()).containsExactly("db1.example"));
  }

  /** A name of a field must not be able to say anything in the program or the file. */
  @Test
  void namesThatAreNotPlainNeverEnterTheProgram() {
    Mapping mapping =
        suggest(
                """
                {"message": "m", "check": "c", "host\\"] | error(\\"x\\") | [\\"": "h",
                 "host\\\\(1+1)": "h", "{{host}}": "h", "${host}": "h", "host name": "web1.example",
                 "host\\nhost": "h", "state": "down"}
                """)
            .mapping();
    assertThat(mapping.problem()).isNull();
    assertThat(mapping.alerts()).hasSize(1);
    assertThat(mapping.alerts().getFirst().names()).containsExactly("web1.example");
    assertThat(mapping.file()).doesNotContain("error", "{{", "${", "1+1");
  }

  @Test
  void waysThatAreNoWordsCompileHoweverDeepTheyAre() {
    Mapping mapping =
        suggest(
                """
                {"host name": "db1.example", "alerts": [
                  {"check": {"check-name": "slow-queries"}, "@meta": {"x-data": {"state": "open"}},
                   "end": {"severity": "p1"}, "def": {"if": {"message": "slow"}}}]}
                """)
            .mapping();
    assertThat(mapping.problem()).isNull();
    assertThat(mapping.alerts())
        .extracting(Foreseen::kind, Foreseen::severity, Foreseen::summary, Foreseen::names)
        .containsExactly(tuple("slow-queries", "critical", "slow", List.of("db1.example")));
    assertThat(mapping.guesses())
        .extracting(Guess::way)
        .contains(".check[\"check-name\"]", "$all[\"host name\"]");
  }

  @Test
  void aProgramThatDoesNotCompileIsShownWithTheReason() {
    Mapping mapping = suggest("{\"message\": \"m\", \"check\": \"c\"}", "no\"name").mapping();
    assertThat(mapping.problem()).startsWith("not a jq program");
    assertThat(mapping.alerts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello there | not-json",
        "<html><body>x</body></html> | not-json",
        "[1, 2] | no-object",
        "{\"a\": 1, \"b\": {\"c\": true}} | no-known-names"
      })
  void saysWhyThereIsNoMapping(String body, String why) {
    Suggestion suggestion = suggest(body);
    assertThat(suggestion.mapping()).isNull();
    assertThat(suggestion.noMapping()).isEqualTo(why);
  }

  @Test
  void looksAtNothingThatIsLargerThanAMappingReads() {
    Signal empty = new Signal("s", "generic", Signals.RECEIVED, "", Map.of(), new byte[0]);
    SuggestionController api =
        new SuggestionController(
            (id, most) -> {
              Kept kept = new Kept(empty, SignalStatus.QUARANTINED, "a reason", most + 1);
              return Optional.of(kept);
            },
            suggester);
    assertThat(api.suggestion("s", null))
        .isEqualTo(new Suggestion("a reason", null, null, "not-json"));
  }

  @Test
  void readsXmlToo() {
    assertThat(suggest("<event><check>raid</check><message>m</message></event>").mapping().alerts())
        .extracting(Foreseen::kind)
        .containsExactly("raid");
  }

  @Test
  void namesTheSenderAndItsRoute() {
    Suggestion suggestion =
        suggest("{\"alerts\": [{\"status\": \"firing\"}], \"orgId\": 1, \"title\": \"t\"}");
    assertThat(suggestion.looksLike().name()).isEqualTo("Grafana");
    assertThat(suggestion.looksLike().route()).isEqualTo("grafana");
    assertThat(suggest("<html></html>").looksLike().route()).isNull();
  }

  private Suggestion suggest(String body) {
    return suggest(body, "new-tool");
  }

  private Suggestion suggest(String body, String name) {
    return suggester.of(
        new Signal(
            "signal-1",
            "generic",
            Signals.RECEIVED,
            "",
            Map.of(),
            body.getBytes(StandardCharsets.UTF_8)),
        "a reason",
        name);
  }
}
