package dev.tocsin.signal.syslog;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What both kinds of listener do with lines. */
final class SyslogLines {

  private final SyslogOptions options;
  private final Intake intake;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Senders senders;

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

  /** On disk when it returns. */
  void accept(InetAddress sender, byte[] lines) throws Intake.Refused {
    String address = sender.getHostAddress();
    Map<String, String> headers =
        options.byLine() ? Map.of("sender", address) : Map.of("sender", address, "server", address);
    intake.accept(new NewSignal(options.source(), now(), "syslog", headers, lines, null, null));
  }

  /** Counted in {@code tocsin.syslog.dropped} by source and reason. */
  void dropped(String reason, int lines) {
    metrics
        .counter("tocsin.syslog.dropped", "source", options.source(), "reason", reason)
        .increment(lines);
  }
}
