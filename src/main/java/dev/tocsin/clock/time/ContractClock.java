package dev.tocsin.clock.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock of a contract: it begins, stands still in pauses, and is stopped in time or too late. A
 * change of level gives it another target; what was counted stays.
 *
 * @param start when it began
 * @param target what may be counted until it is missed; more than nothing
 * @param pauses in any order; they may overlap, and lie before the start or after the stop
 * @param stop when what it waits for was done; null: it goes on
 */
public record ContractClock(
    Instant start, Duration target, List<Pause> pauses, @Nullable Instant stop) {

  public ContractClock {
    requireNonNull(start);
    if (target.isNegative() || target.isZero()) {
      throw new IllegalArgumentException("the target of a clock is more than nothing");
    }
    pauses = pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
  }

  /** The same with another target, as when the level is changed. */
  public ContractClock withTarget(Duration other) {
    return new ContractClock(start, other, pauses, stop);
  }

  /** The same, begun at another time. */
  public ContractClock from(Instant other) {
    return new ContractClock(other, target, pauses, stop);
  }

  /** The same with one more pause. */
  public ContractClock with(Pause pause) {
    List<Pause> more = new ArrayList<>(pauses);
    more.add(pause);
    return new ContractClock(start, target, more, stop);
  }

  /** What has been counted until then, or until it was stopped. */
  public Duration elapsed(ServiceTime time, Instant now) {
    Instant until = stop != null && stop.isBefore(now) ? stop : now;
    Duration counted = Duration.ZERO;
    for (Span span : spans()) {
      Instant end = span.to == null || span.to.isAfter(until) ? until : span.to;
      counted = counted.plus(time.between(span.from, end));
    }
    return counted;
  }

  /** {@link #elapsed} as a part of the target: 1 at the deadline, more after it. */
  public double fraction(ServiceTime time, Instant now) {
    return (double) elapsed(time, now).toMillis() / target.toMillis();
  }

  /** When the target is used up; empty while a pause that lasts comes before. */
  public Optional<Instant> deadline(ServiceTime time) {
    return reaches(time, target);
  }

  /** When so many hundredths of the target are used up; empty as {@link #deadline}. */
  public Optional<Instant> at(ServiceTime time, int percent) {
    return reaches(time, target.multipliedBy(percent).dividedBy(100));
  }

  /** Whether more than the target has been counted; at the very deadline it is still kept. */
  public boolean missed(ServiceTime time, Instant now) {
    return elapsed(time, now).compareTo(target) > 0;
  }

  /** Whether a pause that lasts has begun by then. */
  public boolean paused(Instant now) {
    return pauses.stream()
        .anyMatch(
            pause -> !pause.from().isAfter(now) && (pause.to() == null || pause.to().isAfter(now)));
  }

  private Optional<Instant> reaches(ServiceTime time, Duration counted) {
    Duration left = counted;
    for (Span span : spans()) {
      if (span.to == null) {
        return Optional.of(time.after(span.from, left));
      }
      Duration here = time.between(span.from, span.to);
      if (here.compareTo(left) >= 0) {
        return Optional.of(time.after(span.from, left));
      }
      left = left.minus(here);
    }
    return Optional.empty();
  }

  /** When it runs: between the pauses, the last one open unless a pause lasts. */
  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    Instant from = start;
    for (Pause pause : pauses) {
      if (pause.from().isAfter(from)) {
        spans.add(new Span(from, pause.from()));
      }
      if (pause.to() == null) {
        return spans;
      }
      if (pause.to().isAfter(from)) {
        from = pause.to();
      }
    }
    spans.add(new Span(from, null));
    return spans;
  }

  private record Span(Instant from, @Nullable Instant to) {}
}
