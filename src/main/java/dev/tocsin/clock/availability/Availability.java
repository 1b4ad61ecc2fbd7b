package dev.tocsin.clock.availability;

import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruption.Sort;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How long one service or server could be used.
 *
 * @param percent part of the measured time without announced work in which it was not out of
 *     service, 0 to 100, cut off after three places; null when nothing was measured
 * @param measuredSeconds of the month, as far as it is past and the place was there
 * @param downSeconds out of service, outside of announced work
 * @param cutSeconds those of them in which the hub had cut it from the web and nothing had failed
 * @param plannedSeconds of announced work
 * @param outages how often it went out of service, outside of announced work
 */
public record Availability(
    @Nullable Double percent,
    long measuredSeconds,
    long downSeconds,
    long cutSeconds,
    long plannedSeconds,
    int outages) {

  private static final long THOUSANDTHS = 100_000;

  /**
   * @param from when it begins to count: that of the month, or when the place was added
   * @param to when it ends to count; at or before {@code from} when there is nothing to count
   * @param all times out of service that touch it
   */
  public static Availability of(Instant from, Instant to, Collection<Interruption> all) {
    Spans measured = Spans.of(List.<Instant[]>of(new Instant[] {from, to}));
    Spans planned = spans(all, one -> one.sort() == Sort.PLANNED).within(measured);
    Spans promised = measured.without(planned);
    Spans down = spans(all, one -> one.sort() != Sort.PLANNED).within(promised);
    Spans failed = spans(all, one -> one.sort() == Sort.FAULT).within(promised);
    long counted = promised.length().toMillis();
    long lost = down.length().toMillis();
    boolean nothing = measured.size() == 0;
    return new Availability(
        nothing ? null : counted == 0 ? 100.0 : thousandths(counted, lost) / 1000.0,
        seconds(measured),
        seconds(down),
        down.without(failed).length().toSeconds(),
        seconds(planned),
        outages(all, measured, promised));
  }

  /** Never more than what is true: the last place is cut off. */
  private static long thousandths(long counted, long lost) {
    return (counted - lost) * THOUSANDTHS / counted;
  }

  /** One that announced work interrupts is still one. */
  private static int outages(Collection<Interruption> all, Spans measured, Spans promised) {
    return (int)
        spans(all, one -> one.sort() != Sort.PLANNED).within(measured).list().stream()
            .filter(one -> new Spans(List.of(one)).within(promised).size() > 0)
            .count();
  }

  private static long seconds(Spans spans) {
    return spans.length().toSeconds();
  }

  private static Spans spans(Collection<Interruption> all, Predicate<Interruption> which) {
    return Spans.of(
        all.stream().filter(which).map(one -> new Instant[] {one.from(), one.to()}).toList());
  }
}
