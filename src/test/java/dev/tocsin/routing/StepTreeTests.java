package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTreeTests {

  @Test
  void aRouteIsWhatItStartsFromAndItsSteps() throws IOException {
    assertThat(lines(Path.of("routes/ingest/alertmanager.camel.yaml")))
        .containsExactly(
            "0 from webhook-source [source: alertmanager]",
            "1 to parse-action [format: alertmanager]",
            "2 to direct:correlate");
  }

  @Test
  void aChoiceHoldsItsBranches() throws IOException {
    assertThat(lines(Path.of("routes/ingest/mailbox.camel.yaml")))
        .startsWith(
            "0 from mailbox-source [mailbox: support]",
            "1 to classify-mail-action",
            "2 choice ",
            "2.0 when ${header.mailKind} == 'provider'",
            "2.0.0 to parse-action [format: ovh-mail]",
            "2.0.1 to direct:correlate",
            "2.1 when ${header.mailKind} == 'monitoring'")
        .endsWith("2.8 otherwise ", "2.8.0 to quarantine-sink [reason: from a stranger]");
  }

  @Test
  void aKameletIsReadToo() throws IOException {
    assertThat(lines(Path.of("kamelets/webhook-source.kamelet.yaml")).getLast())
        .isEqualTo("1 to sink");
  }

  @Test
  void allKindsAndNoSecret() {
    List<String> lines = new ArrayList<>();
    collect(
        lines,
        StepTree.of(
            """
            - route:
                id: all
                from:
                  uri: "feed:webhook:x?secret=planted"
                  description: The door
                  parameters: {password: planted, apiToken: planted}
                  steps:
                    - to: {uri: "https://hub.example/?token=planted", parameters: {secret: planted, a: b}}
                    - setHeader: {name: token, constant: planted}
                    - setHeader: {name: kind, simple: "${body}"}
                    - filter:
                        jq: .ok
                        steps:
                          - log: hello
                    - bean: {ref: notify, method: "staff(${body})"}
                    - stop: {}
            """));
    assertThat(lines)
        .containsExactly(
            "0 from feed:webhook:x [The door]",
            "1 to https://hub.example/ [a: b]",
            "2 setHeader token = …",
            "3 setHeader kind = ${body}",
            "4 filter .ok",
            "4.0 log hello",
            "5 bean notify.staff(${body})",
            "6 stop ")
        .noneMatch(line -> line.contains("planted"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedFileHasSteps(Path file) throws IOException {
    assertThat(lines(file)).hasSizeGreaterThan(1).first().asString().startsWith("0 from ");
  }

  static Stream<Path> shipped() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("routes", "kamelets")) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(file -> file.toString().matches(".*\\.(camel|kamelet)\\.yaml"))
            .forEach(files::add);
      }
    }
    return files.stream();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "[]", "- route: x", "{a: b", "spec: {template: 1}"})
  void whatIsNoRouteHasNone(String text) {
    assertThat(StepTree.of(text)).isNull();
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    collect(lines, StepTree.of(Files.readString(file)));
    return lines;
  }

  private static void collect(List<String> lines, @Nullable List<StepView> steps) {
    assertThat(steps).isNotNull();
    for (StepView step : steps) {
      String label = step.label() == null ? "" : " [" + step.label() + "]";
      lines.add(step.id() + " " + step.kind() + " " + step.text() + label);
      collect(lines, step.children());
    }
  }
}
