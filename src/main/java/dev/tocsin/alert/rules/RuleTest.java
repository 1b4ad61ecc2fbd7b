package dev.tocsin.alert.rules;

import dev.tocsin.alert.rules.RuleTestResult.Alert;
import dev.tocsin.alert.rules.RuleTestResult.Line;
import dev.tocsin.alert.rules.RuleTestResult.Stop;
import dev.tocsin.alert.rules.RuleTestResult.Yield;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule file on a few lines, line by line: what each yields, what stopped it, which alerts would
 * begin. Nothing is kept or sent.
 *
 * <p>RATIONALE. {@link RuleTrial} tells of a log of any size what is worth telling of it; here a
 * person looks at single lines, so each is run alone and the time is looked at between them.
 */
final class RuleTest {

  static final int MOST_LINES = 1_000;
  static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int SHOWN = 600;

  private final RuleFile file;
  private final WrittenRules written;
  private final RuleEngine engine;
  private final Instant received;
  private final ZoneId zone;
  private final DistinctValues distinct = new DistinctValues();
  private final Map<Rule, Map<String, TrialWindow>> windows = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();

  /**
   * @param received tells the year of lines that do not
   * @param zone of lines that do not tell theirs
   */
  RuleTest(RuleBook.Used rules, Instant received, ZoneId zone) {
    this.file = rules.file();
    this.written = WrittenRules.of(rules.text());
    this.engine = new RuleEngine(List.of(file));
    this.received = received;
    this.zone = zone;
  }

  /**
   * Looks at lines until they end, there are too many, or the time is over.
   *
   * @param clock measures the time it takes
   */
  RuleTestResult run(byte[] body, InstantSource clock) {
    Instant until = clock.instant().plus(LONGEST);
    boolean cut = false;
    int number = 0;
    int at = 0;
    while (at < body.length) {
      if (number == MOST_LINES || clock.instant().isAfter(until)) {
        cut = true;
        break;
      }
      int end = at;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      line(body, at, end, ++number);
      at = end + 1;
    }
    return new RuleTestResult(List.of(), file.description(), number, cut, lines, alerts);
  }

  private void line(byte[] body, int from, int to, int number) {
    List<Yield> yields = new ArrayList<>();
    Set<Rule> yielding = new HashSet<>();
    Map<Rule, Stopped> stops = new LinkedHashMap<>();
    engine.scan(
        body,
        from,
        to,
        hit -> {
          yielding.add(hit.rule());
          yields.add(taken(hit, body, number));
        },
        stopped -> stops.putIfAbsent(stopped.rule(), stopped));
    stops.keySet().removeAll(yielding);
    SyslogHead head = SyslogHead.read(body, from, Math.min(to, from + RuleEngine.MOST));
    int shown = Math.min(to - from, SHOWN);
    lines.add(
        new Line(
            number,
            new String(body, from, shown, StandardCharsets.UTF_8),
            to - from > shown,
            head == null ? null : head.program(),
            head != null && file.covers(head.program()),
            yields,
            stops.values().stream().map(this::told).toList()));
  }

  private Yield taken(Hit hit, byte[] body, int number) {
    Instant told = hit.at(body, received, zone);
    Instant at = told == null ? received : told;
    boolean begins = begins(hit, at);
    Rule rule = hit.rule();
    if (begins) {
      alerts.add(
          new Alert(
              number,
              rule.name(),
              rule.kind(),
              RuleFileView.word(rule.severity()),
              RuleFileView.word(rule.proposes()),
              hit.key(),
              RuleFileView.some(hit.host()),
              at,
              hit.summary()));
    }
    return new Yield(
        rule.name(),
        hit.key(),
        hit.fields().get("address"),
        RuleFileView.some(hit.host()),
        told,
        hit.times(),
        hit.ends(),
        begins,
        hit.fields());
  }

  private boolean begins(Hit hit, Instant at) {
    if (hit.rule().proposes() == Rule.Proposal.COUNT) {
      return false;
    }
    Map<String, TrialWindow> keys = windows.computeIfAbsent(hit.rule(), rule -> new HashMap<>());
    String key = hit.key() + '\n' + hit.host();
    if (hit.ends()) {
      keys.remove(key);
      return false;
    }
    return keys.computeIfAbsent(key, k -> new TrialWindow(distinct)).alarms(hit, at);
  }

  private Stop told(Stopped stopped) {
    return new Stop(stopped.rule().name(), RuleFileView.word(stopped.why()), what(stopped));
  }

  private @Nullable String what(Stopped stopped) {
    return switch (stopped.why()) {
      case KEEP_OUT ->
          written.rules().get(file.rules().indexOf(stopped.rule())).keepOutOf(stopped.keepOut());
      case KEPT_ADDRESS -> stopped.address();
      case CUT -> Integer.toString(file.longest());
      case NO_ADDRESS -> null;
    };
  }
}
