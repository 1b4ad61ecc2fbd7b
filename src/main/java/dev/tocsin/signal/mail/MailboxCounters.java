package dev.tocsin.signal.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what comes from one mailbox. */
record MailboxCounters(String name, MeterRegistry meters) {

  void count(String outcome) {
    Counter.builder("tocsin.mailbox.messages")
        .description("Messages fetched from a mailbox")
        .tag("mailbox", name)
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  Gauge connection(MailboxState state) {
    return Gauge.builder("tocsin.mailbox.connected", state, s -> s.isConnected() ? 1 : 0)
        .description("Whether the mailbox is connected")
        .tag("mailbox", name)
        .strongReference(true)
        .register(meters);
  }
}
