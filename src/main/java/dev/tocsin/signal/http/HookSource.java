package dev.tocsin.signal.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** A source that is open, with its counters. */
final class HookSource {

  private final String name;
  private final HookOptions options;
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  HookSource(String name, HookOptions options, MeterRegistry meters) {
    this.name = name;
    this.options = options;
    for (Outcome outcome : Outcome.values()) {
      counters.put(outcome, counter(meters, name, outcome));
    }
  }

  /** Requests at the door; only declared names become a label, so their number is bounded. */
  static Counter counter(MeterRegistry meters, String source, Outcome outcome) {
    return Counter.builder("tocsin.hooks")
        .description("Requests at the HTTP door")
        .tag("source", source)
        .tag("outcome", outcome.word())
        .register(meters);
  }

  String name() {
    return name;
  }

  HookOptions options() {
    return options;
  }

  void count(Outcome outcome) {
    Counter counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }
}
