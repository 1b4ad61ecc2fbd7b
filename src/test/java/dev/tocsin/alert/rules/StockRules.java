package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rule files at the top of the repository. */
final class StockRules {

  private StockRules() {}

  /** Texts by name. */
  static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("routes/rules"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        assertThat(name).endsWith(RuleFile.ENDING);
        texts.put(
            name.substring(0, name.length() - RuleFile.ENDING.length()), Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RuleFile file(String name) {
    return read(name, texts().get(name));
  }

  static RuleFile read(String name, String text) {
    RuleFileReader.Read read = RuleFileReader.read(name, text);
    assertThat(read.findings()).isEmpty();
    assertThat(read.file()).isNotNull();
    return read.file();
  }

  static List<RuleFile> all() {
    return texts().entrySet().stream().map(e -> read(e.getKey(), e.getValue())).toList();
  }
}
