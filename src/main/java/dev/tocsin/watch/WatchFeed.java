package dev.tocsin.watch;

import dev.tocsin.platform.Feed;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.DoorOptions;
import dev.tocsin.signal.door.OpenDoors;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code feed:watch:watch}: hands on what the watch found changed. */
@Component("watch")
class WatchFeed implements Feed, OpenDoors {

  private final SignalPump pump;
  private volatile boolean open;

  WatchFeed(SignalPump pump) {
    this.pump = pump;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    DoorOptions.of("watch", name, options).rejectOthers();
    if (!name.equals(NewsDesk.SOURCE)) {
      throw new IllegalArgumentException("watch: the source is called " + NewsDesk.SOURCE);
    }
    Subscription taking =
        pump.subscribe(
            name,
            SignalPump.BatchLimits.BULK,
            batch -> handler.handle(batch, Map.of("source", batch.source())));
    open = true;
    return () -> {
      open = false;
      taking.close();
    };
  }

  @Override
  public List<Door> open() {
    return open ? List.of(new Door(NewsDesk.SOURCE, "watch", null, null)) : List.of();
  }
}
