package dev.tocsin.alert.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mappings that are shipped on any body, and any mapping on a body: alerts, or a reason, soon.
 * An input is a body, or after a NUL a program.
 */
class MappingFuzzTests {

  private static final JsonMapping MAPPING = new JsonMapping(new SimpleMeterRegistry(), 1_000);
  private static final List<String> SHIPPED = programs();
  private static final Signal POST =
      Signals.of(
          "x",
          """
          {"check":"disk","host":"web1.example","level":"critical","ok":false,"text":"94 %",
          "at":"2026-03-01T10:00:00Z","url":"https://tool.example/7","tags":{"disk":"/var"},
          "list":[1,2,{"a":null}]}
          """);

  static Stream<byte[]> inputs() {
    return Stream.concat(
        FuzzRules.fixtures(
            "tools/datadog",
            "tools/healthchecks",
            "tools/netdata",
            "tools/uptimerobot",
            "tools/pingdom",
            "tools/better-stack",
            "tools/statuscake",
            "tools/grafana-legacy"),
        Stream.concat(
                SHIPPED.stream(),
                Stream.of(
                    "{kind: .check, server: .host, summary: .text}",
                    "{kind: \"a\", summary: (\"x\" * 100), startsAt: .at, links: [.url], labels: .tags}",
                    "[range(10) | {kind: \"k\", summary: tostring, key: .}]",
                    "def f: f; f",
                    "reduce range(100) as $i (.; . + {\"\\($i)\": $i})",
                    "[paths] | map(tojson) | join(\",\") | error",
                    ".text | test(\"(a+)+$\")",
                    "try error({a: 1}) catch .a",
                    "{nothing: (.list | map(type))}"))
            .map(program -> ("\0" + program).getBytes(UTF_8)));
  }

  @MethodSource("inputs")
  @FuzzTest
  void everyMappingAnswers(byte[] input) {
    if (input.length > 0 && input[0] == 0) {
      String program = new String(input, 1, input.length - 1, UTF_8);
      FuzzRules.inTime("the program", () -> map(POST, program));
      return;
    }
    String program = SHIPPED.get(Math.floorMod(Arrays.hashCode(input), SHIPPED.size()));
    FuzzRules.inTime("the mapping", () -> map(Signals.of("x", input), program));
  }

  private static void map(Signal signal, String program) {
    try {
      Reading reading = MAPPING.tried(signal, program);
      FuzzRules.reading(reading, signal);
    } catch (Unreadable e) {
      FuzzRules.reason(e.getMessage());
    } catch (IllegalArgumentException noProgram) {
      FuzzRules.must(noProgram.getMessage() != null, "no reason");
    }
  }

  private static List<String> programs() {
    try (Stream<Path> routes = Files.list(Path.of("routes/ingest"))) {
      return routes
          .filter(route -> route.toString().endsWith(".yaml"))
          .sorted()
          .map(MappingFuzzTests::expression)
          .filter(program -> !program.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String expression(Path route) {
    try {
      JsonNode file = new YAMLMapper().readTree(route.toFile());
      return file.findPath("expression").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
