package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The README's tables are made from the code; {@code -Dreadme.write=true} writes them anew, without
 * it a difference fails.
 */
class ReadmeTests {

  private static final Path README = Path.of("README.md");

  @Test
  void settingsAreThoseOfTheCode() throws IOException {
    List<String> rows = new ArrayList<>();
    try (InputStream in = metadata()) {
      for (JsonNode property : new ObjectMapper().readTree(in).get("properties")) {
        String standard = property.has("defaultValue") ? standard(property) : "";
        rows.add(
            "| `"
                + property.get("name").asText()
                + "` | "
                + (standard.isEmpty() ? "" : "`" + standard + "`")
                + " | "
                + plain(property.path("description").asText())
                + " |");
      }
    }
    rows.sort(null);
    check("settings", rows);
  }

  @Test
  void kameletsAreThoseOfThePalette() throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("kamelets"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode kamelet = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        rows.add(
            "| `"
                + kamelet.at("/metadata/name").asText()
                + "` | "
                + kamelet.at("/spec/definition/description").asText().strip()
                + " |");
      }
    }
    check("kamelets", rows);
  }

  /** Every hook has its section with what to paste, and stands in the table with its fixtures. */
  @Test
  void sourcesAreThoseOfTheRoutes() throws IOException {
    Map<String, String> sections = sections(Files.readString(Path.of("routes/ingest/README.md")));
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("routes/ingest"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml")).sorted().toList()) {
        JsonNode route = new ObjectMapper(new YAMLFactory()).readTree(file.toFile()).at("/0/route");
        if (route.at("/from/uri").asText().equals("kamelet:webhook-source")) {
          String id = route.path("id").asText();
          assertThat(sections).as("routes/ingest/README.md has its section").containsKey(id);
          rows.add(row(route, sections.get(id)));
        }
      }
    }
    check("sources", rows);
  }

  private static String row(JsonNode route, String section) throws IOException {
    String id = route.path("id").asText();
    JsonNode door = route.at("/from/parameters");
    String format = route.findPath("format").asText();
    String methods = door.path("methods").asText("POST");
    return "| ["
        + id
        + "](routes/ingest/README.md#"
        + id
        + ") | "
        + methods.replace(",", ", ")
        + " `/hooks/"
        + door.path("source").asText()
        + "` | "
        + door.path("credential").asText("bearer")
        + " | "
        + (format.isEmpty() ? "jq mapping" : "parser `" + format + "`")
        + " | "
        + fixtures(id)
        + " | "
        + said(section, "Opens")
        + " | "
        + said(section, "Resolves")
        + " |";
  }

  private static String fixtures(String id) throws IOException {
    Path folder = Path.of("src/test/resources/tools/" + id);
    if (!Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return "[" + files.count() + "](" + folder + ")";
    }
  }

  private static String said(String section, String word) {
    Matcher line = Pattern.compile("(?m)^- " + word + ": (.+)$").matcher(section);
    assertThat(line.find()).as("%s says what it %s", section.lines().findFirst(), word).isTrue();
    assertThat(section).as("lines to paste").contains("\n    ");
    return line.group(1).replace("|", "\\|");
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new TreeMap<>();
    for (String part : text.split("(?m)^## ", -1)) {
      sections.put(part.lines().findFirst().orElse(""), part);
    }
    return sections;
  }

  private static InputStream metadata() {
    InputStream in =
        ReadmeTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json");
    assertThat(in).as("the compiler writes the settings' metadata").isNotNull();
    return in;
  }

  private static String standard(JsonNode property) {
    JsonNode value = property.get("defaultValue");
    if (!value.isArray()) {
      return value.asText();
    }
    List<String> items = new ArrayList<>();
    value.forEach(item -> items.add(item.asText()));
    return String.join(", ", items);
  }

  private static String plain(String javadoc) {
    return javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`").replace("|", "\\|");
  }

  private static void check(String table, List<String> rows) throws IOException {
    String text = Files.readString(README);
    String start = "<!-- " + table + " -->\n";
    String end = "\n<!-- end of " + table + " -->";
    int from = text.indexOf(start) + start.length();
    int to = text.indexOf(end);
    assertThat(from).as("README has the table of %s", table).isBetween(start.length(), to);
    int header = text.indexOf("|---|", from);
    int first = text.indexOf('\n', header) + 1;
    String made = String.join("\n", rows);
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, text.substring(0, first) + made + text.substring(to));
    } else {
      assertThat(text.substring(Math.min(first, to), to)).isEqualTo(made);
    }
  }
}
