package dev.tocsin.signal.door;

import dev.tocsin.platform.Feed;
import dev.tocsin.signal.SignalPump;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows who takes the signals of which source. */
public final class RecordingPump implements SignalPump {

  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final Map<String, BatchLimits> limits = new ConcurrentHashMap<>();

  @Override
  public Feed.Subscription subscribe(String source, BatchLimits batch, Handler handler) {
    if (handlers.putIfAbsent(source, handler) != null) {
      throw new IllegalStateException("taken: " + source);
    }
    limits.put(source, batch);
    return () -> handlers.remove(source, handler);
  }

  public boolean takes(String source) {
    return handlers.containsKey(source);
  }

  public Handler handler(String source) {
    return handlers.get(source);
  }

  public BatchLimits limits(String source) {
    return limits.get(source);
  }
}
