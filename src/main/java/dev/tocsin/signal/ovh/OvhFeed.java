package dev.tocsin.signal.ovh;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.Unavailable;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.OpenDoors;
import dev.tocsin.signal.poll.HttpQuestion;
import dev.tocsin.signal.poll.IdleDoors;
import dev.tocsin.signal.poll.Pause;
import dev.tocsin.signal.poll.Poller;
import dev.tocsin.signal.poll.Pollers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code feed:ovh-api:<source>}: reads an account of OVHcloud in rounds and hands on what changed.
 *
 * <p>Options: {@code applicationKey}, {@code applicationSecret}, {@code consumerKey} (names of
 * secrets), {@code endpoint}, {@code reads} (topics, all when left out), {@code everySeconds}. An
 * account without secrets stays idle and says which are missing; they are looked for again in each
 * round.
 */
@Component("ovh-api")
class OvhFeed implements Feed, OpenDoors {

  private static final int MOST_BYTES = 4 << 20;

  private final Intake intake;
  private final SignalPump pump;
  private final Secrets secrets;
  private final InstantSource clock;
  private final OvhSettings settings;
  private final MeterRegistry meters;
  private final IdleDoors idle;
  private final Pollers pollers = new Pollers();

  OvhFeed(
      Intake intake,
      SignalPump pump,
      Secrets secrets,
      InstantSource clock,
      OvhSettings settings,
      MeterRegistry meters,
      IdleDoors idle) {
    this.intake = intake;
    this.pump = pump;
    this.secrets = secrets;
    this.clock = clock;
    this.settings = settings;
    this.meters = meters;
    this.idle = idle;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    OvhOptions account = OvhOptions.read(name, options, settings);
    Subscription taking = pump.feed(name, SignalPump.BatchLimits.BULK, handler);
    HttpQuestion http = new HttpQuestion(settings.timeout(), MOST_BYTES);
    OvhTeller teller = new OvhTeller(account, intake, clock);
    Account rounds = new Account(account, http, teller);
    return pollers.start(new Poller(name, account.every(), clock, rounds::run, idle), http, taking);
  }

  @Override
  public List<Door> open() {
    return pollers.open();
  }

  /** Keeps the connection of one account as long as its secrets stay the same. */
  private final class Account {
    private final OvhOptions options;
    private final HttpQuestion http;
    private final OvhTeller teller;
    private @Nullable OvhCredentials proven;
    private @Nullable OvhApi api;

    Account(OvhOptions options, HttpQuestion http, OvhTeller teller) {
      this.options = options;
      this.http = http;
      this.teller = teller;
    }

    @Nullable String run(Pause pause) throws Intake.Refused, InterruptedException {
      try {
        List<String> missing = options.missing(secrets);
        if (!missing.isEmpty()) {
          return Poller.NOT_SET_UP + "there is no secret " + String.join(", ", missing);
        }
        return new OvhRound(api(options.credentials(secrets)), teller, pause).run(options.topics());
      } catch (Unavailable away) {
        return "its secrets cannot be had now: the secret server does not answer";
      }
    }

    private OvhApi api(OvhCredentials now) {
      OvhApi known = api;
      if (known == null || !now.equals(proven)) {
        Duration gap = Duration.ofMillis(1000L / settings.requestsPerSecond());
        known = new OvhApi(http, options.address(), now, clock, gap, counter());
        api = known;
        proven = now;
      }
      return known;
    }

    private Consumer<String> counter() {
      return outcome ->
          meters
              .counter("tocsin.provider.requests", "source", options.source(), "outcome", outcome)
              .increment();
    }
  }
}
