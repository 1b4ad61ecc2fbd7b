package dev.tocsin.signal.http;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.SignalPump;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
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
class WebhookFeed implements Feed {

  private final HookSources sources;
  private final SignalPump pump;
  private final Secrets secrets;
  private final MeterRegistry meters;

  WebhookFeed(HookSources sources, SignalPump pump, Secrets secrets, MeterRegistry meters) {
    this.sources = sources;
    this.pump = pump;
    this.secrets = secrets;
    this.meters = meters;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    HookSource source = new HookSource(name, HookOptions.read(name, options, secrets), meters);
    Subscription taking =
        pump.subscribe(
            name,
            SignalPump.BatchLimits.BULK,
            batch -> handler.handle(batch, Map.of("source", batch.source())));
    try {
      sources.open(source);
    } catch (RuntimeException e) {
      taking.close();
      throw e;
    }
    return () -> {
      sources.close(source);
      taking.close();
    };
  }
}
