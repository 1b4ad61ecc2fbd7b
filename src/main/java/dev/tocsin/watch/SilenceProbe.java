package dev.tocsin.watch;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.Sources;
import dev.tocsin.signal.Sources.Source;
import dev.tocsin.watch.check.Bounds;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long a source has not been heard. What a source says does not matter here: a test message of
 * the tool is a sign of life as well, one that the hub sent itself is not. While the hub itself was
 * away nothing could be heard: after that a source is left as long again as the hub was away, at
 * most as long as it may be silent.
 */
@Component
class SilenceProbe {

  /** The list of sources counts signals, and is asked for every source. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  private static final double SECONDS_AN_HOUR = 3_600;

  private final Sources sources;
  private final WatchBoard board;
  private final InstantSource clock;
  private final Instant back;

  /** When the hub worked last before it came back; null when it never did. */
  private final @Nullable Instant left;

  private Map<String, Source> known = Map.of();
  private Instant asked = Instant.EPOCH;

  SilenceProbe(Sources sources, WatchBoard board, Intake intake, InstantSource clock) {
    this.sources = sources;
    this.board = board;
    this.clock = clock;
    this.back = clock.instant();
    this.left = intake.checkpoint(Pulse.CHECKPOINT).map(Instant::parse).orElse(null);
  }

  /** The value is the hours since it was heard, or since it is expected when it never was. */
  Sample look(Cell cell) {
    Instant now = clock.instant();
    String name = cell.target().name();
    Source source = known(now).get(name);
    Instant expected = board.find(cell.key()).map(WatchState::firstAt).orElse(now);
    Instant heard = source == null ? null : source.lastSignalAt();
    Instant since = heard == null ? expected : heard;
    String last = heard == null ? "" : "last heard " + heard.toString().substring(0, 16) + "Z";
    if (left != null && since.isBefore(back) && now.isBefore(back.plus(grace(cell, left)))) {
      String away = "the hub itself was away from " + left + " to " + back;
      return Sample.excused(now, last.isEmpty() ? away : away + ", " + last);
    }
    double hours = Math.max(0, Duration.between(since, now).toSeconds()) / SECONDS_AN_HOUR;
    if (heard != null) {
      return Sample.measured(now, hours, last);
    }
    return Sample.measured(
        now, hours, source == null ? "no route has this source open" : "never heard");
  }

  private Duration grace(Cell cell, Instant left) {
    Bounds bounds = cell.check().bounds();
    Duration away = Duration.between(left, back);
    Duration allowed =
        bounds == null ? away : Duration.ofSeconds((long) (bounds.alarm() * SECONDS_AN_HOUR));
    return away.compareTo(allowed) < 0 ? away : allowed;
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
