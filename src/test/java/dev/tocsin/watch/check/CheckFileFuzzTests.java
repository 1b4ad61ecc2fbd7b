package dev.tocsin.watch.check;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.FuzzRules;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text as a file of checks: it is used whole, or it is broken and says where. */
class CheckFileFuzzTests {

  private static final Declarations STOCK = stock();

  static Stream<byte[]> files() {
    return Stream.concat(
        FuzzRules.files(Path.of("src/main/resources/watch")),
        Stream.of(
                """
                checks:
                  disk: {above: 90, until: 80, every: 10m, rounds: 2, severity: critical}
                  own:
                    kind: tcp
                    ports: [25, 993]
                    servers: [web01]
                    overrides:
                      - {servers: [web02], disabled: true}
                  site: {path: "/health?a=b"}
                  load: {disabled: true}
                silence: {backup: 26h}
                pauses:
                  - {servers: [web01], from: 2026-03-01T22:00:00Z, until: 2026-03-02T02:00:00Z, reason: move}
                """,
                "checks: {disk: {above: .nan, until: 1e999, rounds: 0x10, every: -5s}}",
                "checks: {disk: {above: !!int \"\", every: !!binary x, path: !!timestamp y}}",
                "pauses: [{from: 2026-99-99, until: 0001-01-01}]\n? {a: b}\n: c")
            .map(text -> text.getBytes(UTF_8)));
  }

  @MethodSource("files")
  @FuzzTest
  void everyFileIsUsedOrBroken(byte[] file) {
    FuzzRules.inTime("the file", () -> read(new String(file, UTF_8)));
  }

  private static void read(String text) {
    try {
      Declarations read = CheckFile.read(text, STOCK);
      must(read.equals(CheckFile.read(text, STOCK)), "one file is read in two ways");
      Declarations all = STOCK.with(read);
      for (Check check : all.checks().values()) {
        must(check.rounds() >= 1 && check.every().compareTo(Check.SHORTEST) >= 0, "check " + check);
        must(check.kind() != CheckKind.SILENCE, "a check of silence");
      }
    } catch (BrokenFile e) {
      must(e.getMessage() != null && !e.getMessage().isBlank(), "no reason");
    }
  }

  private static Declarations stock() {
    try {
      byte[] file = FuzzRules.files(Path.of("src/main/resources/watch")).findFirst().orElseThrow();
      return CheckFile.read(new String(file, UTF_8), Declarations.NONE);
    } catch (BrokenFile e) {
      throw new IllegalStateException(e);
    }
  }
}
