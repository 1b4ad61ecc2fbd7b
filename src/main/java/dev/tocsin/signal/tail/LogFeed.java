package dev.tocsin.signal.tail;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.SignalPump;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * {@code feed:log:<source>?path=/var/log/auth.log}: follows a log file and hands on its lines.
 *
 * <p>Options: {@code path} (absolute, below one of the roots), {@code server} (whose log it is),
 * {@code from} ({@code end}: only lines that come after the first opening; {@code start}: all).
 */
@Component("log")
class LogFeed implements Feed {

  private final Intake intake;
  private final SignalPump pump;
  private final InstantSource clock;
  private final TocsinSettings hub;
  private final TailSettings settings;

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
    TailReader reader = new TailReader(name, new Tail(tail, intake, clock));
    Subscription taking =
        pump.subscribe(
            name,
            SignalPump.BatchLimits.BULK,
            batch -> handler.handle(batch, Map.of("source", batch.source())));
    reader.start();
    return () -> {
      reader.close();
      taking.close();
    };
  }
}
