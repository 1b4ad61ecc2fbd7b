package dev.tocsin.watch;

import static java.util.Objects.requireNonNull;

import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one cell in one stretch of time, put together.
 *
 * @param at beginning of the stretch
 * @param bad how many were a fault
 * @param measured how many had a value
 * @param low the lowest value; null when none had one
 * @param total sum of the values
 */
record HistoryPoint(
    Place place,
    int samples,
    int bad,
    int measured,
    @Nullable Double low,
    @Nullable Double high,
    double total) {

  HistoryPoint {
    requireNonNull(place);
  }

  /** Which cell, which stretch. */
  record Place(Cell.Key cell, Span span, Instant at) {}

  static HistoryPoint of(Cell.Key cell, Span span, Sample sample, boolean bad) {
    long length = span.length.toMillis();
    Instant at = Instant.ofEpochMilli(Math.floorDiv(sample.at().toEpochMilli(), length) * length);
    Double value = sample.value();
    return new HistoryPoint(
        new Place(cell, span, at),
        1,
        bad ? 1 : 0,
        value == null ? 0 : 1,
        value,
        value,
        value == null ? 0 : value);
  }

  HistoryPoint and(HistoryPoint other) {
    return new HistoryPoint(
        place,
        samples + other.samples,
        bad + other.bad,
        measured + other.measured,
        low == null || other.low != null && other.low < low ? other.low : low,
        high == null || other.high != null && other.high > high ? other.high : high,
        total + other.total);
  }

  /** How long the stretches are. */
  enum Span {
    FIVE(Duration.ofMinutes(5)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Span(Duration length) {
      this.length = length;
    }

    Duration length() {
      return length;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Span> find(String word) {
      return Arrays.stream(values()).filter(span -> span.word().equals(word)).findFirst();
    }
  }
}
