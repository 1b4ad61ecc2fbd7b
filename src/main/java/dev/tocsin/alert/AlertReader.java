package dev.tocsin.alert;

import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.body.LooksLike;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a batch of signals in a named format; the step {@code parse} of a route.
 *
 * <p>A signal that cannot be read keeps its reason and never holds up the others. Counted in {@code
 * tocsin.alert.unreadable} by format and cause ({@code input} or {@code parser}; {@code alert} is
 * one of several in a signal, whose others were read).
 */
@Component("parse")
public class AlertReader implements RouteStep {

  private static final Logger log = LoggerFactory.getLogger(AlertReader.class);

  private final Map<String, AlertParser> parsers = new TreeMap<>();
  private final MeterRegistry metrics;

  AlertReader(List<AlertParser> parsers, MeterRegistry metrics) {
    this.metrics = metrics;
    for (AlertParser parser : parsers) {
      if (this.parsers.put(parser.format(), parser) != null) {
        throw new IllegalStateException("two parsers for the format '" + parser.format() + "'");
      }
    }
  }

  /**
   * One entry for each signal, in their order.
   *
   * @throws IllegalArgumentException when no parser reads this format
   */
  public AlertBatch read(SignalBatch batch, String format) {
    AlertParser parser = parsers.get(format);
    if (parser == null) {
      throw new IllegalArgumentException(
          "there is no format '" + format + "', only " + parsers.keySet());
    }
    List<Signal> signals = batch.signals();
    Stream<Signal> each =
        parser.needsOrder() || signals.size() == 1 ? signals.stream() : signals.parallelStream();
    return new AlertBatch(batch.source(), each.map(signal -> read(signal, parser)).toList(), null);
  }

  private ReadSignal read(Signal signal, AlertParser parser) {
    try {
      AlertParser.Reading reading = parser.parse(signal);
      if (reading instanceof AlertParser.Reading.Facts facts) {
        facts.unreadable().forEach(reason -> count(parser, "alert"));
      }
      return new ReadSignal(signal, reading, null);
    } catch (Unreadable e) {
      count(parser, "input");
      String reason = e.getMessage();
      return new ReadSignal(
          signal,
          null,
          LooksLike.explain(
              signal, parser.format(), reason == null ? "not of this format" : reason));
    } catch (RuntimeException e) {
      count(parser, "parser");
      log.warn("the parser '{}' failed on {}", parser.format(), signal, e);
      return new ReadSignal(signal, null, "the parser failed: " + e.getClass().getSimpleName());
    }
  }

  private void count(AlertParser parser, String cause) {
    metrics
        .counter("tocsin.alert.unreadable", "format", parser.format(), "cause", cause)
        .increment();
  }
}
