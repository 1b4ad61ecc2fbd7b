package dev.tocsin.watch;

import dev.tocsin.signal.Sources;
import dev.tocsin.signal.Sources.Source;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How long a source has not been heard. What a source says does not matter here: a test message is
 * a sign of life as well.
 */
@Component
class SilenceProbe {

  /** The list of sources counts signals, and is asked for every source. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  private static final double SECONDS_AN_HOUR = 3_600;

  private final Sources sources;
  private final WatchBoard board;
  private final InstantSource clock;
  private Map<String, Source> known = Map.of();
  private Instant asked = Instant.EPOCH;

  SilenceProbe(Sources sources, WatchBoard board, InstantSource clock) {
    this.sources = sources;
    this.board = board;
    this.clock = clock;
  }

  /** The value is the hours since it was heard, or since it is expected when it never was. */
  Sample look(Cell cell) {
    Instant now = clock.instant();
    String name = cell.target().name();
    Source source = known(now).get(name);
    Instant expected = board.find(cell.key()).map(WatchState::firstAt).orElse(now);
    Instant heard = source == null ? null : source.lastSignalAt();
    Instant since = heard == null ? expected : heard;
    double hours = Math.max(0, Duration.between(since, now).toSeconds()) / SECONDS_AN_HOUR;
    if (heard != null) {
      return Sample.measured(now, hours, "last heard " + heard.toString().substring(0, 16) + "Z");
    }
    return Sample.measured(
        now, hours, source == null ? "no route has this source open" : "never heard");
  }

  private synchronized Map<String, Source> known(Instant now) {
    if (asked.plus(FRESH).isBefore(now)) {
      Map<String, Source> fresh = new HashMap<>();
      sources.list().forEach(source -> fresh.put(source.name(), source));
      known = fresh;
      asked = now;
    }
    return known;
  }
}
