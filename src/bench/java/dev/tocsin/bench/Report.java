package dev.tocsin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects rows, prints them as a plain table, keeps them as JSON. */
final class Report {

  private final Map<String, Object> document = new LinkedHashMap<>();
  private final List<Object> rows = new ArrayList<>();
  private final List<String[]> lines = new ArrayList<>();

  Report(String name, Options options) {
    document.put("benchmark", name);
    document.put("startedAt", Instant.now().toString());
    document.put("options", options.values());
    document.put("processors", Runtime.getRuntime().availableProcessors());
    document.put("java", System.getProperty("java.version"));
    document.put("rows", rows);
  }

  void say(String line) {
    System.out.println(line);
  }

  /** A result, its quantities by name. */
  void row(String name, Map<String, Figures> quantities, Object rounds) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("quantities", quantities);
    row.put("rounds", rounds);
    rows.add(row);
    quantities.forEach((what, value) -> lines.add(new String[] {name, what, value.text()}));
  }

  void finish(Path file) throws IOException {
    int[] widths = new int[2];
    for (String[] line : lines) {
      widths[0] = Math.max(widths[0], line[0].length());
      widths[1] = Math.max(widths[1], line[1].length());
    }
    say("");
    String before = "";
    for (String[] line : lines) {
      String name = line[0].equals(before) ? "" : line[0];
      before = line[0];
      say(
          ("%-" + Math.max(1, widths[0]) + "s  %-" + Math.max(1, widths[1]) + "s  %s")
              .formatted(name, line[1], line[2]));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), document);
    say("\nmedian (least–most) of the rounds; also in " + file);
  }
}
