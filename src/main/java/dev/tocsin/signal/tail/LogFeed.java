package dev.tocsin.signal.tail;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.OpenDoors;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * {@code feed:log:<source>?path=/var/log/auth.log}: follows a log file and hands on its lines.
 *
 * <p>Options: {@code path} (absolute, below one of the roots; with {@code *} and {@code ?} all logs
 * of that pattern, at most {@code most} of them, 200 unless said), {@code server} (whose log it
 * is), {@code expected} ({@code no}: where there is no such file there is no source), {@code from}
 * ({@code end}: only lines that come after the first opening; {@code start}: all).
 */
@Component("log")
class LogFeed implements Feed, OpenDoors {

  private final Intake intake;
  private final SignalPump pump;
  private final InstantSource clock;
  private final TocsinSettings hub;
  private final TailSettings settings;
  private final Set<TailReader> open = ConcurrentHashMap.newKeySet();

  LogFeed(
      Intake intake,
      SignalPump pump,
      InstantSource clock,
      TocsinSettings hub,
      TailSettings settings) {
    this.intake = intake;
    this.pump = pump;
    this.clock = clock;
    this.hub = hub;
    this.settings = settings;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    TailOptions tail = TailOptions.read(name, options, settings.roots(hub));
    Followed logs =
        tail.glob() == null
            ? new Tail(tail, intake, clock)
            : new TailGroup(tail, tail.glob(), intake, clock);
    TailReader reader = new TailReader(name, logs);
    Subscription taking =
        pump.subscribe(
            name,
            SignalPump.BatchLimits.BULK,
            batch -> handler.handle(batch, Map.of("source", batch.source())));
    reader.start();
    open.add(reader);
    return () -> {
      open.remove(reader);
      reader.close();
      taking.close();
    };
  }

  @Override
  public List<Door> open() {
    return open.stream()
        .filter(TailReader::awaited)
        .map(reader -> new Door(reader.source(), "tail", reader.problem(), null))
        .toList();
  }
}
