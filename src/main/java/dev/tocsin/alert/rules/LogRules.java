package dev.tocsin.alert.rules;

import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertBatch.Counting;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.field.Text;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads lines of logs by rules; the step {@code log-rules} of a route.
 *
 * <p>A rule that counts yields observations with its own counting, another yields alerts. Of a line
 * nothing goes on but the fields that the rule names. Counted in {@code tocsin.log.lines} by source
 * and {@code tocsin.log.hits} by rule.
 */
@Component("log-rules")
public class LogRules implements RouteStep {

  private static final int LINES_LOOKED_AT = 50;

  private final RuleBook book;
  private final ZoneId zone;
  private final MeterRegistry metrics;
  private final DistinctValues distinct = new DistinctValues();

  LogRules(RuleBook book, AlertSettings settings, MeterRegistry metrics) {
    this.book = book;
    this.zone = settings.logZone();
    this.metrics = metrics;
  }

  /**
   * One entry for each signal, in their order.
   *
   * @param rules names of rule files, with commas between them; {@code syslog} for all about syslog
   * @throws IllegalArgumentException when there are no such rules
   */
  public synchronized AlertBatch read(SignalBatch batch, String rules) {
    RuleEngine engine = book.engine(rules);
    List<ReadSignal> read = new ArrayList<>(batch.signals().size());
    int lines = 0;
    for (Signal signal : batch.signals()) {
      LogReading reading = new LogReading(signal, zone, distinct);
      int from = begin(signal);
      lines += engine.scan(signal.body(), from, signal.body().length, reading::add);
      reading.hits().forEach((rule, hits) -> count(rule, hits));
      read.add(outcome(signal, from, engine, reading));
    }
    metrics.counter("tocsin.log.lines", "source", batch.source()).increment(lines);
    return new AlertBatch(batch.source(), read, null, countings(engine));
  }

  private static ReadSignal outcome(
      Signal signal, int begin, RuleEngine engine, LogReading reading) {
    if (reading.hits().isEmpty() && engine.syslogOnly() && !anySyslog(signal.body(), begin)) {
      String excerpt =
          new String(signal.body(), 0, Math.min(200, signal.body().length), StandardCharsets.UTF_8);
      return new ReadSignal(
          signal, null, "no line has the shape of syslog: " + Text.excerpt(excerpt));
    }
    return new ReadSignal(
        signal, new Reading.Facts(reading.alerts(), reading.observations()), null);
  }

  private void count(String rule, int hits) {
    metrics.counter("tocsin.log.hits", "rule", rule).increment(hits);
  }

  /** Behind the rest of a line whose beginning came with the signal before. */
  private static int begin(Signal signal) {
    if (!"continued".equals(signal.headers().get("cut"))) {
      return 0;
    }
    byte[] body = signal.body();
    int at = 0;
    while (at < body.length && body[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, body.length);
  }

  private static boolean anySyslog(byte[] body, int begin) {
    int from = begin;
    boolean empty = true;
    for (int line = 0; line < LINES_LOOKED_AT && from < body.length; line++) {
      int to = from;
      while (to < body.length && body[to] != '\n') {
        to++;
      }
      empty &= to == from;
      if (RuleEngine.isSyslog(body, from, Math.min(to, from + RuleEngine.MOST))) {
        return true;
      }
      from = to + 1;
    }
    return empty;
  }

  private static List<Counting> countings(RuleEngine engine) {
    List<Counting> countings = new ArrayList<>();
    for (Rule rule : engine.rules()) {
      Rule.Count count = rule.count();
      if (count != null && rule.proposes() != Rule.Proposal.COUNT) {
        countings.add(
            new Counting(
                rule.name(),
                rule.kind(),
                rule.severity(),
                count.times(),
                count.within(),
                rule.quiet()));
      }
    }
    return countings;
  }
}
