package dev.tocsin.signal;

import dev.tocsin.signal.door.OpenDoors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Joins the open doors with what came through them. An hour that is over is counted once: a hub
 * that takes a million signals a day must not count them anew for each look. The newest of each
 * source is kept too, so that only what came since the last look is read.
 */
@Component
class SourceList implements Sources {

  private static final int HOURS = 24;

  /** A signal gets its id before it is committed. */
  private static final Duration COMMITTED_AFTER = Duration.ofMinutes(2);

  private final List<OpenDoors> doors;
  private final SourceQueries queries;
  private final InstantSource clock;
  private final Map<Instant, Map<String, Long>> byHour = new ConcurrentHashMap<>();
  private final Map<String, Instant> newest = new HashMap<>();
  private Instant looked = Instant.EPOCH;

  SourceList(List<OpenDoors> doors, SourceQueries queries, InstantSource clock) {
    this.doors = List.copyOf(doors);
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public List<Source> list() {
    Instant now = clock.instant();
    Map<String, Instant> newest = newest(now);
    Map<String, Long> received = receivedWithinADay(now);
    Map<String, Long> fresh = queries.quarantined(firstHour(now));
    Map<String, Long> all = queries.quarantined(Instant.EPOCH);
    return doors.stream()
        .flatMap(kind -> kind.open().stream())
        .map(
            door -> {
              String name = door.source();
              long signals = received.getOrDefault(name, 0L);
              return new Source(
                  name,
                  door.kind(),
                  later(newest.get(name), door.answeredAt()),
                  signals,
                  fresh.getOrDefault(name, 0L),
                  all.getOrDefault(name, 0L),
                  state(door, newest.get(name), signals),
                  door.problem(),
                  door.secret());
            })
        .sorted(Comparator.comparing(Source::name))
        .toList();
  }

  @Override
  public Optional<Instant> lastSignal() {
    return newest(clock.instant()).values().stream().max(Comparator.naturalOrder());
  }

  private synchronized Map<String, Instant> newest(Instant now) {
    Map<String, Instant> since = queries.newest(looked);
    if (looked.equals(Instant.EPOCH)) {
      keep(queries.remembered());
    }
    keep(since);
    looked = now.minus(COMMITTED_AFTER);
    return Map.copyOf(newest);
  }

  private void keep(Map<String, Instant> times) {
    times.forEach((source, at) -> newest.merge(source, at, (a, b) -> a.isAfter(b) ? a : b));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other != null && other.isAfter(one) ? other : one;
  }

  /** A door that goes out and asks is well when it can: that nothing has changed is an answer. */
  private static State state(OpenDoors.Door door, @Nullable Instant last, long signals) {
    if (door.problem() != null) {
      return State.FAILING;
    }
    if (door.kind().equals("poll")) {
      return State.OK;
    }
    if (last == null) {
      return State.NEVER;
    }
    return signals > 0 ? State.OK : State.QUIET;
  }

  private static Instant firstHour(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
  }

  /**
   * How many signals came in each of the last 24 hours and the present one, oldest first, by
   * source; what sent nothing is left out.
   */
  Map<String, List<Long>> hourly() {
    List<Map<String, Long>> hours = hours(clock.instant());
    Map<String, List<Long>> counts = new HashMap<>();
    hours.stream()
        .flatMap(hour -> hour.keySet().stream())
        .distinct()
        .forEach(
            source ->
                counts.put(
                    source, hours.stream().map(hour -> hour.getOrDefault(source, 0L)).toList()));
    return counts;
  }

  private Map<String, Long> receivedWithinADay(Instant now) {
    Map<String, Long> sums = new HashMap<>();
    hours(now)
        .forEach(hour -> hour.forEach((source, signals) -> sums.merge(source, signals, Long::sum)));
    return sums;
  }

  private List<Map<String, Long>> hours(Instant now) {
    Instant first = firstHour(now);
    byHour.keySet().removeIf(hour -> hour.isBefore(first));
    List<Map<String, Long>> hours = new ArrayList<>(HOURS + 1);
    for (Instant hour = first; !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
      Instant end = hour.plus(1, ChronoUnit.HOURS);
      hours.add(
          end.plus(COMMITTED_AFTER).isBefore(now)
              ? byHour.computeIfAbsent(hour, from -> queries.received(from, end))
              : queries.received(hour, end));
    }
    return hours;
  }
}
