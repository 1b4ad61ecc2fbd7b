package dev.tocsin.signal;

import dev.tocsin.platform.Feed;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reads the inbox source by source, one thread for each subscribed source. */
@Component
class StoredSignalPump implements SignalPump {

  private final SignalStore store;
  private final SignalWakeups wakeups;
  private final SignalSettings settings;
  private final MeterRegistry meters;
  private final Map<String, SourceWorker> workers = new ConcurrentHashMap<>();

  StoredSignalPump(
      SignalStore store, SignalWakeups wakeups, SignalSettings settings, MeterRegistry meters) {
    this.store = store;
    this.wakeups = wakeups;
    this.settings = settings;
    this.meters = meters;
  }

  /** The sources whose signals somebody takes. */
  Set<String> taken() {
    return Set.copyOf(workers.keySet());
  }

  @Override
  public Feed.Subscription subscribe(String source, BatchLimits limits, Handler handler) {
    SourceWorker worker =
        new SourceWorker(source, limits, handler, store, wakeups, settings.tries(), meters);
    if (workers.putIfAbsent(source, worker) != null) {
      throw new IllegalStateException("the source '" + source + "' is already taken by a route");
    }
    worker.start();
    return () -> {
      worker.stop();
      workers.remove(source, worker);
    };
  }
}
