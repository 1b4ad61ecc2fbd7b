package dev.tocsin.signal.http;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.SecretChanged;
import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.OpenDoors;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * {@code feed:webhook:<source>}: opens {@code /hooks/<source>} and hands on what is accepted there.
 *
 * <p>Options, all of them optional: {@code credential} (bearer, basic, hmac, path), {@code secret}
 * (its name; the source's own by default, made up when there is none), {@code maxBytes}, {@code
 * methods}, {@code query}, {@code headers} (comma-separated lists), {@code ratePerSecond} (0 for no
 * limit), {@code deliveryHeader}, {@code signatureHeader}, {@code timestampHeader}, {@code
 * replayWindowSeconds}.
 */
@Component("webhook")
class WebhookFeed implements Feed, OpenDoors {

  private final HookSources sources;
  private final SignalPump pump;
  private final Secrets secrets;
  private final MeterRegistry meters;
  private final Set<Opened> opened = ConcurrentHashMap.newKeySet();

  WebhookFeed(HookSources sources, SignalPump pump, Secrets secrets, MeterRegistry meters) {
    this.sources = sources;
    this.pump = pump;
    this.secrets = secrets;
    this.meters = meters;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    Opened source = new Opened(name, Map.copyOf(options));
    Subscription taking = pump.feed(name, SignalPump.BatchLimits.BULK, handler);
    try {
      sources.open(source.present);
    } catch (RuntimeException e) {
      taking.close();
      throw e;
    }
    opened.add(source);
    source.readAgain(); // the secret may have changed since it was read
    return () -> {
      opened.remove(source);
      source.close();
      taking.close();
    };
  }

  @Override
  public List<Door> open() {
    return opened.stream()
        .map(one -> new Door(one.name, "http", one.problem(), one.secret))
        .toList();
  }

  /** Senders prove themselves with the new secret from here on. */
  @EventListener
  void secretChanged(SecretChanged changed) {
    opened.stream()
        .filter(source -> source.secret.equals(changed.name()))
        .forEach(Opened::readAgain);
  }

  /** A source that a route has open. */
  private final class Opened {
    private final String name;
    private final Map<String, String> options;
    private final String secret;
    private HookSource present;

    Opened(String name, Map<String, String> options) {
      this.name = name;
      this.options = options;
      this.secret = HookOptions.secretName(name, options);
      this.present = new HookSource(name, HookOptions.read(name, options, secrets), meters);
    }

    synchronized void readAgain() {
      HookSource fresh = new HookSource(name, HookOptions.read(name, options, secrets), meters);
      sources.replace(present, fresh);
      present = fresh;
    }

    synchronized @Nullable String problem() {
      return present.options().problem();
    }

    synchronized void close() {
      sources.close(present);
    }
  }
}
