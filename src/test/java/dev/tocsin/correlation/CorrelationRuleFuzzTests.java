package dev.tocsin.correlation;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text as a file of rules of correlation: it is used, or there are findings that say why. */
class CorrelationRuleFuzzTests {

  private static final Alert ALERT =
      new Alert(
          "f",
          "s",
          "raid",
          new Resource(List.of("web1"), "web1", null, null),
          Severity.WARNING,
          Alert.Status.FIRING,
          "array md0 is degraded",
          Instant.EPOCH,
          null,
          Map.of("unit", "md0"),
          List.of());

  static Stream<byte[]> files() {
    return Stream.of(
            CorrelationRuleReaderTests.ALL,
            "description: x\nrules:\n- {name: a, when: {kind: '~ (a|b?)*c'}, level: 1}\n",
            "a: &b [*b]\n? [c]\n: {d: !!int e}\n--- |\n f")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("files")
  @FuzzTest
  void everyFileIsUsedOrRefused(byte[] file) {
    FuzzRules.inTime("the file", () -> read(new String(file, UTF_8)));
  }

  private static void read(String text) {
    CorrelationRuleReader.Read read = CorrelationRuleReader.read("fuzz", text);
    must(read.findings().isEmpty() || read.rules().isEmpty(), "both used and refused");
    must(read.findings().size() <= 50, read.findings().size() + " findings");
    read.findings()
        .forEach(
            finding ->
                must(finding.line() >= 1 && !finding.message().isBlank(), "finding " + finding));
    must(read.equals(CorrelationRuleReader.read("fuzz", text)), "one file is read in two ways");
    new CorrelationRules(read.rules()).treat(ALERT);
  }
}
