package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.scenario.Stage.Held;
import dev.tocsin.scenario.Stage.Seen;
import dev.tocsin.scenario.Stage.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One story, as {@code README.md} beside the files tells: places, alerts by name, steps in the
 * order of time, and what must be true at some of them.
 */
public record Scenario(String name, JsonNode file) {

  private static final Path FILES = Path.of("src/test/resources/scenarios");
  private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d+)-(\\d+)]");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Those of the folder, by name. */
  public static List<Scenario> all() {
    try (Stream<Path> files = Files.list(FILES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(Scenario::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario read(Path file) {
    try {
      String name = file.getFileName().toString().replace(".yaml", "");
      return new Scenario(name, YAML.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be read: " + file, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** Whether a whole hub plays it too. */
  public boolean hub() {
    return file.path("hub").asBoolean() || onlyHub();
  }

  /** Whether only a whole hub can play it. */
  public boolean onlyHub() {
    return file.path("hub").asText().equals("only");
  }

  /** Servers with their data centre (null: none), services with their server. */
  public Map<String, String> places() {
    Map<String, String> places = new java.util.LinkedHashMap<>();
    file.path("places")
        .properties()
        .forEach(e -> many(e.getKey()).forEach(name -> places.put(name, e.getValue().asText())));
    return places;
  }

  /** Rules of the house, as the list of a file; empty when there are none. */
  public String rules() {
    return file.path("rules").asText();
  }

  /** For how long an incident waits with its first notice. */
  public Duration groupWait() {
    return Duration.ofSeconds(file.path("wait").asLong());
  }

  /** {@code "10:05"} or {@code "26:00:01"} of the scenario's day, or a whole instant; UTC. */
  private Instant time(String text) {
    if (text.contains("T")) {
      return Instant.parse(text);
    }
    String[] parts = (text + ":00").split(":", -1);
    LocalDate day = LocalDate.parse(file.path("day").asText("2026-11-24"));
    return day.atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .plus(Duration.ofHours(Long.parseLong(parts[0])))
        .plus(Duration.ofMinutes(Long.parseLong(parts[1])))
        .plus(Duration.ofSeconds(Long.parseLong(parts[2])));
  }

  /** Plays it to its end; fails at the first thing that is not as it must be. */
  public void play(Stage stage) {
    boolean begun = false;
    for (JsonNode step : file.path("steps")) {
      Instant now = time(step.path("at").asText());
      if (begun) {
        stage.at(now);
      } else {
        stage.begin(this, now);
        begun = true;
      }
      try {
        step(stage, step, now);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(name + " at " + step.path("at").asText() + ": " + e, e);
      }
    }
  }

  private void step(Stage stage, JsonNode step, Instant now) {
    if (step.has("fire") || step.has("end")) {
      List<Told> batch = new ArrayList<>(told(step));
      Collections.nCopies(step.path("times").asInt(1), batch).forEach(stage::tell);
    }
    if (step.has("batch")) {
      List<Told> batch = new ArrayList<>();
      step.path("batch").forEach(one -> batch.addAll(told(one)));
      stage.tell(batch);
    }
    for (String type : List.of("silence", "maintenance")) {
      if (step.has(type)) {
        String field = type.equals("silence") ? step.path("field").asText("server") : "";
        Instant until = time(step.path("until").asText("48:00"));
        boolean resolved = step.path("untilResolved").asBoolean();
        Held held = new Held(field, texts(step.path("of")), until, resolved);
        stage.hold(step.path(type).asText(), held);
      }
    }
    step.path("move").properties().forEach(e -> stage.move(e.getKey(), e.getValue().asText()));
    if (step.has("lift")) {
      stage.lift(step.path("lift").asText());
    }
    if (step.has("act")) {
      stage.act(step.path("incident").asInt(1), step.path("act").asText(), step.path("with"));
    }
    stage.check(() -> check(stage, step.path("then")));
  }

  private List<Told> told(JsonNode step) {
    boolean firing = step.has("fire");
    List<Told> told = new ArrayList<>();
    for (String alert : texts(step.path(firing ? "fire" : "end"))) {
      JsonNode about = file.path("alerts").path(alert);
      told.add(
          new Told(
              alert,
              firing,
              step.path("on").asText(about.path("on").asText(alert)),
              about.path("kind").asText("down"),
              step.path("severity").asText(about.path("severity").asText("critical")),
              step.path("weak").asBoolean(),
              maybe(step.path("starts")),
              maybe(step.path("ends"))));
    }
    return told;
  }

  private @Nullable Instant maybe(JsonNode time) {
    return time.isMissingNode() ? null : time(time.asText());
  }

  /** One text or a list; {@code web[1-200]} stands for web1, web2 and so on. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      texts.addAll(many(one.asText()));
    }
    return texts;
  }

  private static List<String> many(String name) {
    Matcher range = RANGE.matcher(name);
    return range.matches()
        ? IntStream.rangeClosed(Integer.parseInt(range.group(2)), Integer.parseInt(range.group(3)))
            .mapToObj(i -> range.group(1) + i)
            .toList()
        : List.of(name);
  }

  private static void check(Stage stage, JsonNode then) {
    if (then.has("incidents")) {
      List<Seen> seen = stage.incidents();
      assertThat(seen).as("incidents").hasSize(then.path("incidents").size());
      for (int i = 0; i < seen.size(); i++) {
        check(seen.get(i), then.path("incidents").get(i));
      }
    }
    if (then.has("count")) {
      assertThat(stage.incidents()).as("incidents").hasSize(then.path("count").asInt());
    }
    if (then.has("absorbed")) {
      assertThat(stage.absorbed()).as("absorbed").isEqualTo(then.path("absorbed").asInt());
    }
    for (String who : List.of("staff", "clients")) {
      if (then.has(who)) {
        assertThat(stage.notices())
            .filteredOn(one -> one.startsWith("staff ") == who.equals("staff"))
            .as("notices to " + who)
            .isEqualTo(texts(then.path(who)));
      }
    }
    for (Map.Entry<String, JsonNode> why : then.path("why").properties()) {
      assertThat(stage.why(why.getKey())).as(why.getKey()).isEqualTo(texts(why.getValue()));
    }
    for (Map.Entry<String, JsonNode> said : then.path("explain").properties()) {
      List<String> sentences = stage.explain(said.getKey());
      if (!sentences.isEmpty()) {
        assertThat(String.join("\n", sentences)).as(said.getKey()).contains(texts(said.getValue()));
      }
    }
  }

  private static void check(Seen seen, JsonNode must) {
    for (Map.Entry<String, JsonNode> one : must.properties()) {
      Object is =
          switch (one.getKey()) {
            case "of" -> seen.of();
            case "state" -> seen.state();
            case "severity" -> seen.severity();
            case "alerts" -> Integer.toString(seen.alerts());
            case "held" -> Integer.toString(seen.held());
            case "told" -> String.join(" ", seen.told());
            default -> throw new IllegalArgumentException("no fact " + one.getKey());
          };
      assertThat(is).as("%s of %s", one.getKey(), seen).isEqualTo(one.getValue().asText());
    }
  }
}
