package dev.tocsin.alert.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A rule file tried on a log, for the operator who writes it: what each rule catches, for which
 * keys, and what would become alerts. Nothing is kept or sent.
 */
@NamedInterface("rules")
public final class RuleTrial {

  private static final int CHUNK = 4 << 20;
  private static final int FIRST_LINES = 3;
  private static final int SHOWN = 200;
  private static final int MOST_KEYS = 200_000;

  private final byte[] buffer = new byte[CHUNK];
  private final Instant received;
  private final ZoneId zone;
  private final RuleEngine engine;
  private final Map<Rule, Tally> tallies = new IdentityHashMap<>();
  private final List<Rule> rules;
  private long lines;
  private long caught;
  private long lastCaught = -1;

  private RuleTrial(RuleFile file, Instant received, ZoneId zone) {
    this.engine = new RuleEngine(List.of(file));
    this.received = received;
    this.zone = zone;
    this.rules = file.rules();
    rules.forEach(rule -> tallies.put(rule, new Tally()));
  }

  /**
   * What a rule file is worth on a log.
   *
   * @param problems what is wrong with the file, each with its line; when there are any, nothing
   *     was read
   */
  @NamedInterface("rules")
  public record Result(
      List<String> problems,
      String description,
      int samples,
      long lines,
      long caught,
      List<Caught> rules) {
    public Result {
      problems = List.copyOf(problems);
      rules = List.copyOf(rules);
    }
  }

  /**
   * What one rule caught.
   *
   * @param says what it looks for and proposes, in a sentence
   * @param ends lines that end a fault
   * @param keys how many different keys
   * @param busiest keys with their numbers of lines, the greatest first
   * @param alerts how many alerts would have begun
   * @param firstAlert the first of them, or null
   * @param first its first lines
   */
  @NamedInterface("rules")
  public record Caught(
      String rule,
      String says,
      long lines,
      long ends,
      int keys,
      Map<String, Long> busiest,
      long alerts,
      @Nullable String firstAlert,
      List<String> first) {
    public Caught {
      busiest = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(busiest));
      first = List.copyOf(first);
    }
  }

  /**
   * Tries.
   *
   * @param name of the rule file, without its ending
   * @param text of the rule file
   * @param log read to its end, not closed
   * @param received when the log was last written: tells the year of lines that do not
   * @param zone of lines that do not tell theirs
   */
  public static Result run(String name, String text, InputStream log, Instant received, ZoneId zone)
      throws IOException {
    RuleFileReader.Read read = RuleFileReader.read(name, text);
    RuleFile file = read.file();
    if (file == null) {
      List<String> problems =
          read.findings().stream().map(f -> "line " + f.line() + ": " + f.message()).toList();
      return new Result(problems, read.description(), 0, 0, 0, List.of());
    }
    RuleTrial trial = new RuleTrial(file, received, zone);
    trial.read(log);
    return new Result(
        List.of(),
        file.description(),
        file.samples().size(),
        trial.lines,
        trial.caught,
        trial.caughtByEach());
  }

  private List<Caught> caughtByEach() {
    List<Caught> all = new ArrayList<>();
    for (Rule rule : rules) {
      Tally tally = tallies.get(rule);
      if (tally != null) {
        all.add(tally.told(rule));
      }
    }
    return all;
  }

  private void read(InputStream log) throws IOException {
    int filled = 0;
    while (true) {
      int count = log.read(buffer, filled, buffer.length - filled);
      if (count > 0) {
        filled += count;
        if (filled < buffer.length) {
          continue;
        }
      }
      int end = count < 0 ? filled : lastBreak(filled);
      lines += engine.scan(buffer, 0, end, this::take);
      System.arraycopy(buffer, end, buffer, 0, filled - end);
      filled -= end;
      if (count < 0) {
        return;
      }
    }
  }

  /** Behind the last whole line; a line that fills the buffer counts as whole. */
  private int lastBreak(int filled) {
    for (int i = filled; i > 0; i--) {
      if (buffer[i - 1] == '\n') {
        return i;
      }
    }
    return filled;
  }

  private void take(Hit hit) {
    Tally tally = tallies.get(hit.rule());
    if (tally == null) {
      return;
    }
    long number = lines + hit.number();
    if (number != lastCaught) {
      lastCaught = number;
      caught++;
    }
    Instant told = hit.at(buffer, received, zone);
    tally.add(hit, number, told == null ? received : told, buffer);
  }

  /** What one rule caught so far. */
  private static final class Tally {
    private final DistinctValues distinct = new DistinctValues();
    private final Map<String, TrialWindow> keys = new HashMap<>();
    private final List<String> first = new ArrayList<>();
    private long lines;
    private long ends;
    private long alerts;
    private @Nullable String firstAlert;

    void add(Hit hit, long number, Instant at, byte[] body) {
      String key = hit.host().isEmpty() ? hit.key() : (hit.key() + " @ " + hit.host()).strip();
      TrialWindow window = keys.get(key);
      if (hit.ends()) {
        ends++;
        if (window != null) {
          window.end();
        }
        return;
      }
      lines++;
      if (first.size() < FIRST_LINES) {
        byte[] shown = Arrays.copyOfRange(body, hit.from(), Math.min(hit.to(), hit.from() + SHOWN));
        first.add(number + ": " + printable(shown) + (hit.to() - hit.from() > SHOWN ? "…" : ""));
      }
      if (window == null && keys.size() < MOST_KEYS) {
        window = new TrialWindow(distinct);
        keys.put(key, window);
      }
      if (window != null && window.alarms(hit, at)) {
        alerts++;
        if (firstAlert == null) {
          firstAlert = "line " + number + (key.isEmpty() ? "" : ", " + key);
        }
      }
    }

    private static String printable(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "·");
    }

    Caught told(Rule rule) {
      Map<String, Long> busiest = new LinkedHashMap<>();
      keys.entrySet().stream()
          .sorted(
              Comparator.comparingLong((Map.Entry<String, TrialWindow> e) -> -e.getValue().lines)
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(5)
          .forEach(entry -> busiest.put(entry.getKey(), entry.getValue().lines));
      return new Caught(
          rule.name(), says(rule), lines, ends, keys.size(), busiest, alerts, firstAlert, first);
    }

    private static String says(Rule rule) {
      Rule.Count count = rule.count();
      String often =
          count == null
              ? "each line"
              : count.times()
                  + (count.distinct().isEmpty() ? " lines" : " different " + count.distinct())
                  + " in "
                  + span(count.within());
      String by = rule.by().isEmpty() ? "" : " by " + String.join(" and ", rule.by());
      String follows =
          switch (rule.proposes()) {
            case ALERT -> "an alert";
            case BAN -> "an alert that proposes a ban for " + span(Rule.BAN);
            case COUNT -> "a figure only";
          };
      return "%s, %s: %s%s makes %s"
          .formatted(
              rule.kind(),
              rule.severity().name().toLowerCase(java.util.Locale.ROOT),
              often,
              by,
              follows);
    }

    private static String span(Duration time) {
      return time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
  }
}
