package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents in figures. Cheap however many lie behind. */
public interface IncidentFigures {

  /** What is not closed. */
  Standing standing();

  /**
   * How long it took from the opening until somebody acknowledged, over incidents that opened since
   * then; over the newest ten thousand acknowledgements at most.
   */
  Times acknowledged(Instant since);

  /**
   * How long it took from the opening until the end, over incidents that ended since then; over the
   * newest ten thousand at most.
   */
  Times restored(Instant since);

  /** What began and ended on each of the days, both included, oldest first. */
  List<Day> days(LocalDate first, LocalDate last, ZoneId zone);

  /**
   * @param open incidents that are not closed
   * @param unacknowledged those of them that nobody took charge of
   * @param oldestUnacknowledgedAt when the oldest of these opened; null when there is none
   * @param bySeverity open incidents by {@code info}, {@code warning}, {@code critical}
   * @param byState open incidents by {@code detected}, {@code acknowledged}, {@code resolved}
   */
  record Standing(
      long open,
      long unacknowledged,
      @Nullable Instant oldestUnacknowledgedAt,
      Map<String, Long> bySeverity,
      Map<String, Long> byState) {
    public Standing {
      bySeverity = Map.copyOf(bySeverity);
      byState = Map.copyOf(byState);
    }
  }

  /**
   * @param count how many were measured; the others are null when none was
   * @param medianSeconds half of them took no longer
   * @param p90Seconds nine of ten took no longer
   */
  record Times(
      int count,
      @Nullable Long meanSeconds,
      @Nullable Long medianSeconds,
      @Nullable Long p90Seconds) {

    static Times of(List<Duration> measured) {
      if (measured.isEmpty()) {
        return new Times(0, null, null, null);
      }
      List<Duration> sorted = new ArrayList<>(measured);
      sorted.sort(null);
      long sum = sorted.stream().mapToLong(Duration::toSeconds).sum();
      return new Times(sorted.size(), sum / sorted.size(), rank(sorted, 50), rank(sorted, 90));
    }

    /** The value at the nearest rank. */
    private static long rank(List<Duration> sorted, int percent) {
      int rank = (sorted.size() * percent + 99) / 100;
      return sorted.get(rank - 1).toSeconds();
    }
  }

  /**
   * @param opened incidents that opened on the day
   * @param resolved incidents that ended on the day
   * @param critical those of the opened ones that are critical
   */
  record Day(LocalDate day, long opened, long resolved, long critical) {}
}
