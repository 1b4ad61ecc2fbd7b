package dev.tocsin.watch;

import dev.tocsin.platform.Feed;
import dev.tocsin.signal.SignalPump;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code feed:watch:watch}: hands on what the watch found changed. It is no door: nothing comes in
 * from outside.
 */
@Component("watch")
class WatchFeed implements Feed {

  private final SignalPump pump;

  WatchFeed(SignalPump pump) {
    this.pump = pump;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    if (!name.equals(NewsDesk.SOURCE) || !options.isEmpty()) {
      throw new IllegalArgumentException(
          "watch: the source is called " + NewsDesk.SOURCE + " and has no options");
    }
    return pump.subscribe(
        name,
        SignalPump.BatchLimits.BULK,
        batch -> handler.handle(batch, Map.of("source", batch.source())));
  }
}
