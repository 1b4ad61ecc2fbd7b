package dev.tocsin.incident;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of the timeline in French. The hub writes its record in English; what is known by its form
 * is put into French, what people wrote and everything else stays as it is. The forms stand in
 * {@code timeline/fr.json}, which the console reads too.
 */
final class FrenchLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<List<String>>> PAIRS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private static final Pattern NOTICE = Pattern.compile("^notice '([a-z-]+)'(: | to )");
  private static final Pattern CLOCK = Pattern.compile("^(response|restore) clock \\((GTI|GTR)\\)");
  private static final Pattern DUE = Pattern.compile(", due (\\S+ \\S+ \\(\\S+\\))");
  private static final Pattern STEP =
      Pattern.compile("^step '([^']*)' (done|skipped|opened again): (.*)$", Pattern.DOTALL);
  private static final Pattern ENGLISH_COLON = Pattern.compile("(faite?|échouée?): ");

  private static final FrenchLines ALL = new FrenchLines(file());

  private final Map<String, String> templates;
  private final List<Form> lines;
  private final List<Form> recovery;
  private final List<Form> notices;
  private final List<Form> addressed;
  private final List<Form> clocks;
  private final Map<String, String> titles;
  private final Map<String, String> words;
  private final List<Form> proofs;

  private FrenchLines(JsonNode file) {
    templates = JSON.convertValue(file.path("templates"), WORDS);
    lines = forms(file.path("lines"));
    recovery = forms(file.path("recovery"));
    notices = forms(file.path("notices"));
    addressed = forms(file.path("addressed"));
    clocks = forms(file.path("clocks"));
    titles = JSON.convertValue(file.path("steps").path("titles"), WORDS);
    words = JSON.convertValue(file.path("steps").path("words"), WORDS);
    proofs = forms(file.path("steps").path("proofs"));
  }

  /** What stands in English, and the same in French with the groups of the former. */
  private record Form(Pattern english, String french) {}

  private static JsonNode file() {
    try (InputStream in = FrenchLines.class.getResourceAsStream("/timeline/fr.json")) {
      if (in == null) {
        throw new IllegalStateException("timeline/fr.json is missing");
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Form> forms(JsonNode pairs) {
    return JSON.convertValue(pairs, PAIRS).stream()
        .map(pair -> new Form(Pattern.compile(pair.get(0), Pattern.DOTALL), pair.get(1)))
        .toList();
  }

  /** The line in French; as it was written where it has no French form. */
  static String say(String kind, String text) {
    return find(kind, text).orElse(text);
  }

  /** Empty where it has no French form. */
  static Optional<String> find(String kind, String text) {
    return ALL.french(kind, text);
  }

  private Optional<String> french(String kind, String text) {
    if (kind.equals("noted")) {
      return Optional.empty();
    }
    if (kind.equals("clock")) {
      return clock(text);
    }
    Matcher notice = NOTICE.matcher(text);
    if (notice.find()) {
      String template = notice.group(1);
      String rest = text.substring(notice.end());
      return through(notice.group(2).equals(": ") ? notices : addressed, rest)
          .map(said -> "Message « " + templates.getOrDefault(template, template) + " » : " + said);
    }
    if (kind.equals("recovery")) { // a colon of the hub's own English goes as it came
      return through(recovery, text).map(said -> ENGLISH_COLON.matcher(said).replaceFirst("$1 : "));
    }
    Matcher step = STEP.matcher(text);
    return step.matches() ? Optional.of(step(step)) : through(lines, text);
  }

  private String step(Matcher step) {
    String proof = step.group(3);
    return "Étape « "
        + titles.getOrDefault(step.group(1), step.group(1))
        + " » "
        + words.getOrDefault(step.group(2), step.group(2))
        + " : "
        + through(proofs, proof).orElse(proof);
  }

  private Optional<String> clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.find()) {
      return Optional.empty();
    }
    String name = clock.group(2).equals("GTI") ? "intervention (GTI)" : "rétablissement (GTR)";
    return through(clocks, text.substring(clock.end()))
        .map(rest -> "Délai « " + name + " »" + DUE.matcher(rest).replaceFirst(", échéance $1"));
  }

  private static Optional<String> through(List<Form> forms, String text) {
    for (Form form : forms) {
      Matcher matcher = form.english.matcher(text);
      if (matcher.find()) {
        return Optional.of(matcher.replaceFirst(form.french));
      }
    }
    return Optional.empty();
  }
}
