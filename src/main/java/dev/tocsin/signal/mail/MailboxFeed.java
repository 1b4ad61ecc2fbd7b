package dev.tocsin.signal.mail;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.DoorOptions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * {@code feed:mailbox:<name>}: reads the mailbox of this name from the settings {@code
 * tocsin.mailboxes.<name>} and hands on its messages, one at a time, as raw bytes (RFC 822).
 *
 * <p>Option: {@code maxBytes} (50 MiB); of a longer message the first part is kept, with the
 * headers {@code truncated} and {@code size}. A mailbox that is not in the settings stays idle.
 */
@Component("mailbox")
class MailboxFeed implements Feed {

  private static final Logger log = LoggerFactory.getLogger(MailboxFeed.class);
  private static final int MAX_BYTES = 50 << 20;

  private final Intake intake;
  private final SignalPump pump;
  private final Secrets secrets;
  private final InstantSource clock;
  private final MailboxSettings settings;
  private final MailboxHealth health;
  private final MeterRegistry meters;

  MailboxFeed(
      Intake intake,
      SignalPump pump,
      Secrets secrets,
      InstantSource clock,
      MailboxSettings settings,
      MailboxHealth health,
      MeterRegistry meters) {
    this.intake = intake;
    this.pump = pump;
    this.secrets = secrets;
    this.clock = clock;
    this.settings = settings;
    this.health = health;
    this.meters = meters;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    DoorOptions read = DoorOptions.of("mailbox", name, options);
    int maxBytes = (int) read.number("maxBytes", MAX_BYTES, 1024, 4L * MAX_BYTES);
    read.rejectOthers();
    MailboxSettings.Mailbox mailbox = settings.mailboxes().get(name);
    if (mailbox != null && mailbox.isSet()) {
      password(name, mailbox.secret()); // one that is missing is told when the route starts
    }
    Subscription taking = pump.feed(name, SignalPump.BatchLimits.SINGLE, handler);
    MailboxState state = health.open(name);
    if (mailbox == null || !mailbox.isSet()) {
      log.info("mailbox '{}' is not configured: set tocsin.mailboxes.{}.host", name, name);
      state.notConfigured();
      return () -> {
        health.close(name, state);
        taking.close();
      };
    }
    MailboxCounters counters = new MailboxCounters(name, meters);
    Gauge gauge = counters.connection(state);
    MailboxPlan plan =
        new MailboxPlan(
            name,
            mailbox,
            () -> password(name, mailbox.secret()),
            maxBytes,
            MailboxPlan.IDLE,
            MailboxPlan.RETRY);
    MailboxReader reader = new MailboxReader(plan, intake, clock, state, counters);
    reader.start();
    return () -> {
      reader.close();
      meters.remove(gauge);
      health.close(name, state);
      taking.close();
    };
  }

  private String password(String name, String secret) {
    return secrets
        .find(secret)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "mailbox '" + name + "': there is no secret '" + secret + "'"));
  }
}
