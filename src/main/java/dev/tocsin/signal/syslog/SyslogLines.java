package dev.tocsin.signal.syslog;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both kinds of listener do with lines. */
final class SyslogLines {

  private static final Logger log = LoggerFactory.getLogger(SyslogLines.class);

  private final SyslogOptions options;
  private final Intake intake;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Senders senders;
  private final String opened = UUID.randomUUID().toString();
  private final AtomicLong count = new AtomicLong();

  SyslogLines(SyslogOptions options, Intake intake, InstantSource clock, MeterRegistry metrics) {
    this.options = options;
    this.intake = intake;
    this.clock = clock;
    this.metrics = metrics;
    this.senders = new Senders(options.rate());
  }

  SyslogOptions options() {
    return options;
  }

  Senders senders() {
    return senders;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Lines that came together, under a name of their own: the same lines again are no repetition but
   * happened again, and a second try of these is known.
   */
  NewSignal signal(InetAddress sender, byte[] bytes) {
    String address = sender.getHostAddress();
    Map<String, String> headers =
        options.byLine() ? Map.of("sender", address) : Map.of("sender", address, "server", address);
    String delivery = address + ' ' + opened + ' ' + count.incrementAndGet();
    return new NewSignal(options.source(), now(), "syslog", headers, bytes, delivery, null);
  }

  /** On disk when it returns. */
  void accept(NewSignal signal) throws Intake.Refused {
    intake.accept(signal);
  }

  /** What nobody expected: the lines are counted, the port goes on. */
  void failed(Throwable failure, int lines) {
    dropped("failed", lines);
    log.warn("syslog '{}': {} lines are lost", options.source(), lines, failure);
  }

  /** Counted in {@code tocsin.syslog.dropped} by source and reason. */
  void dropped(String reason, int lines) {
    metrics
        .counter("tocsin.syslog.dropped", "source", options.source(), "reason", reason)
        .increment(lines);
  }
}
