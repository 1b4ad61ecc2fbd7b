package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The console of the packaged hub in Chromium, with 10,000 open incidents behind it. Options:
 * {@code rounds}, {@code open}, {@code lines}, {@code storm}, {@code seconds}, {@code java}.
 */
final class ConsoleBench implements Bench.Benchmark {

  private static final Path SCRIPT = Path.of("src", "bench", "console", "measure.mjs");

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public void run(Options options, Path folder, Report report) throws Exception {
    String java = options.text("java", "");
    int open = options.number("open", 10_000);
    try (Hub young = Hub.start("tocsin", folder, java)) {
      young.call("POST", "/api/inventory/import", "application/yaml", ConsoleFiller.inventory());
    }
    report.say("filling a store with " + open + " open incidents");
    try (ConsoleFiller filler = ConsoleFiller.open(folder.resolve("data").resolve("tocsin.db"))) {
      filler.incidents(open, options.number("lines", 5_000));
    }
    Files.move(folder.resolve("log"), folder.resolve("log.first"));
    try (Hub hub = Hub.start("tocsin", folder, java)) {
      Map<String, Map<String, Figures>> rows = new LinkedHashMap<>();
      measure(settings(options, open, hub), report, rows);
      rows.forEach((name, quantities) -> report.row(name, quantities, List.of()));
    }
  }

  /** What the script needs, with a person who has been invited and has never been here. */
  private ObjectNode settings(Options options, int open, Hub hub) throws Exception {
    ObjectNode person = json.createObjectNode().put("login", "sofia");
    person.putObject("profile").put("name", "Sofia Lindqvist").put("role", "administrator");
    JsonNode invited = hub.call("POST", "/api/people", "application/json", person.toString());
    return json.createObjectNode()
        .put("hub", "http://localhost:" + hub.port())
        .put("invitation", invited.get("invitation").asText())
        .put("token", Hub.TOKEN)
        .put("secret", Hub.SECRET)
        .put("open", open)
        .put("rounds", options.number("rounds", 7))
        .put("storm", options.number("storm", 200))
        .put("seconds", options.number("seconds", 20));
  }

  /** Each line of the script is a result, as JSON, or something to say. */
  private void measure(
      ObjectNode settings, Report report, Map<String, Map<String, Figures>> rows) throws Exception {
    Process node =
        new ProcessBuilder("node", SCRIPT.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = node.getOutputStream()) {
      in.write(json.writeValueAsBytes(settings));
    }
    try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          JsonNode result = json.readTree(line);
          double[] values =
              StreamSupport.stream(result.get("values").spliterator(), false)
                  .mapToDouble(JsonNode::asDouble)
                  .toArray();
          rows.computeIfAbsent(result.get("row").asText(), row -> new LinkedHashMap<>())
              .put(result.get("what").asText(), Figures.of(values));
        } else {
          report.say(line);
        }
      }
    }
    if (node.waitFor() != 0) {
      throw new IllegalStateException(SCRIPT + " failed");
    }
  }
}
