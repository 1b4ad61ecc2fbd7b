package dev.tocsin.signal.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

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

  /** Posts that were turned away since the hub started, by why; nothing that never happened. */
  Map<String, Long> refused() {
    Map<String, Long> refused = new TreeMap<>();
    counters.forEach(
        (outcome, counter) -> {
          long times = Math.round(counter.count());
          if (outcome.status >= 400 && times > 0) {
            refused.put(outcome.word(), times);
          }
        });
    return refused;
  }

  void count(Outcome outcome) {
    Counter counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }
}
