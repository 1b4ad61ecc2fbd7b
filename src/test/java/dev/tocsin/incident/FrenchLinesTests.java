package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrenchLinesTests {

  private static final Path SOURCES = Path.of("src/main/java/dev/tocsin");

  /** Calls that write a line into the record of an incident. */
  private static final Pattern WRITES =
      Pattern.compile(
          "(?:\\b(?:incidents|report|record|procedures|desk)\\.(?:note|tell)|(?<![.\\w])(?:note|tell)"
              + "|new TimelineEntry|new Entry|new Act)\\(");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Words that a call holds beside its line: names of data, kinds, rules, empty ends. */
  private static final Pattern WORD = Pattern.compile("[a-z.-]*");

  private static final Pattern NO_LINE = Pattern.compile("[a-z.:-]*|[A-Za-z]+: ?|, .*|; .*| .*");

  /** What stands in a line by a name or call of the source that has a form of its own. */
  private static final Map<String, String> PARTS =
      Map.of(
          "+ used", "+ \"7 of 7\"",
          "+ whom", "+ \"a contact of 7\"",
          "at(after)", "\" on 7\"",
          "at(action)", "\" on 7\"",
          "cutting(action)", "\"cut 7 from the web on 7\"",
          "cutting(after)", "\"cut 7 from the web on 7\"",
          "notice.template().word()", "\"opened\"",
          "+ template +", "+ \"opened\" +");

  /** What a class puts before the lines of its calls. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "ClockKeeper.java", "response clock (GTI)",
          "ClockWarnings.java", "response clock (GTI)",
          "NotifyStep.java", "notice 'opened': ");

  /** Made of parts that are lines by themselves, see the examples. */
  private static final Set<String> COMPOSED =
      Set.of(
          "notice 'opened': notice 'opened': 7",
          "step '7' 7",
          "ticket T-7",
          "response clock (GTI), kept: 7 of 7",
          "response clock (GTI), missed: ");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          opened   | opened by: shop.example is down                  | Ouvert par : shop.example is down
          alert    | worse: disk                                      | Aggravation : disk
          action   | Runs 'cut-site shop.example' on web01            | Exécute « cut-site shop.example » sur web01
          proposed | Proposed: cut shop.example from the web on web01 | Proposé : couper shop.example du web sur web01
          proposed | Proposed: cut sites of web01 from the web, each by itself: 3 | Proposé : couper du web les sites de web01, chacun à part : 3
          notice   | notice 'opened': 2 contacts of 1 client          | Message « début d’incident » : à 2 contacts de 1 client
          notice   | notice 'back' to a contact of acme came back     | Message « retour à la normale » : à un contact de acme : revenu à l’expéditeur
          told     | notice 'back': 3 delivered, 1 failed, 2 replaced by a newer message | Message « retour à la normale » : 3 remis, 1 en échec, 2 remplacés par un message plus récent
          clock    | response clock (GTI) runs: 48 h at level 1, due 2026-11-24 17:59 (Europe/Paris) | Délai « intervention (GTI) » court : 48 h au niveau 1, échéance 2026-11-24 17:59 (Europe/Paris)
          clock    | restore clock (GTR) was missed: 9 h of 7 h       | Délai « rétablissement (GTR) » manqué : 9 h sur 7 h
          recovery | restore of dupont failed: no key                 | Restauration de dupont : échouée : no key
          step     | step 'Find the cause' done: a full disk          | Étape « Trouver la cause » faite : a full disk
          requested | ticket T-7 of smith is about this, confirmed 2026-11-18T12:00:05Z | Le ticket T-7 de smith s’y rapporte, confirmé le 2026-11-18T12:00:05Z
          """)
  void aLineOfTheHubIsSaidInFrench(String kind, String english, String french) {
    assertThat(FrenchLines.say(kind, english)).isEqualTo(french);
  }

  @Test
  void whatPeopleWroteAndWhatIsUnknownStays() {
    assertThat(FrenchLines.say("noted", "closed: the door of the rack"))
        .isEqualTo("closed: the door of the rack");
    assertThat(FrenchLines.say("alert", "something new $1 \\ here"))
        .isEqualTo("something new $1 \\ here");
    assertThat(FrenchLines.say("resolved", "resolved: page removed.\npasswords $2 too."))
        .isEqualTo("Résolu : page removed.\npasswords $2 too.");
  }

  /**
   * Every line that the hub writes where it says so in the call itself, read from its sources with
   * 7 for whatever is put in. Whoever writes another line gives it its French words, or this fails.
   */
  @Test
  void everyLineThatTheHubWritesHasFrenchWords() throws IOException {
    TreeMap<String, String> missing = new TreeMap<>();
    TreeSet<String> seen = new TreeSet<>();
    for (Path file : sources()) {
      String name = file.getFileName().toString();
      String source = Files.readString(file);
      for (Map.Entry<String, String> part : PARTS.entrySet()) {
        source = source.replace(part.getKey(), part.getValue());
      }
      Matcher call = WRITES.matcher(source);
      while (call.find()) {
        for (String argument : arguments(source, call.end())) {
          for (String said : lines(argument, BEFORE.containsKey(name))) {
            String line = BEFORE.getOrDefault(name, "") + said;
            seen.add(line);
            if (COMPOSED.contains(line)) {
              continue;
            }
            if (Stream.of("alert", "clock", "recovery")
                .noneMatch(kind -> FrenchLines.find(kind, line).isPresent())) {
              missing.put(line, name);
            }
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(seen).as("lines found").hasSizeGreaterThan(40);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(SOURCES.resolve("signal")))
          .sorted()
          .toList();
    }
  }

  /** The arguments of a call, from behind its bracket. */
  private static List<String> arguments(String source, int from) {
    List<String> found = new ArrayList<>();
    int depth = 0;
    int start = from;
    boolean quoted = false;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ',' && depth == 0 || c == ')' && depth == 0) {
        found.add(source.substring(start, i).strip());
        start = i + 1;
        if (c == ')') {
          return found;
        }
      } else if (c == ')') {
        depth--;
      }
    }
    return found;
  }

  /**
   * What an argument says; each branch of a choice by itself. Nothing for one that says no line.
   */
  private static List<String> lines(String argument, boolean part) {
    List<String> said = new ArrayList<>();
    if (argument.startsWith("new ")) {
      return said; // its own arguments are read by themselves
    }
    for (String branch : argument.split("\\s[?:]\\s(?=\\(*\")", -1)) {
      if (!branch.strip().startsWith("\"")) {
        continue;
      }
      String text = said(branch.strip());
      if (!(part ? WORD : NO_LINE).matcher(text).matches()) {
        said.add(text);
      }
    }
    return said;
  }

  private static String said(String sum) {
    StringBuilder text = new StringBuilder();
    Matcher literal = LITERAL.matcher(sum);
    int end = 0;
    while (literal.find()) {
      if (sum.substring(end, literal.start()).replaceAll("[\\s+]", "").length() > 0) {
        text.append('7');
      }
      text.append(literal.group(1).replace("\\\"", "\""));
      end = literal.end();
    }
    return text + (sum.substring(end).replaceAll("[\\s+)]", "").isEmpty() ? "" : "7");
  }
}
