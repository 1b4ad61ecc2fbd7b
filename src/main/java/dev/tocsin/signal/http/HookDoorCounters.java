package dev.tocsin.signal.http;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts requests that belong to no open source, under one label however they were addressed. */
@Component
class HookDoorCounters {

  private final MeterRegistry meters;

  HookDoorCounters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(Outcome outcome) {
    HookSource.counter(meters, "none", outcome).increment();
  }
}
