package dev.tocsin.incident;

import static dev.tocsin.incident.Interruption.Sort.FAULT;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.correlation.KnownAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From when to when something failed, as far as alerts tell.
 *
 * <p>RATIONALE. An alert counts, not its incident: the incident stands until somebody says that it
 * is over, the alert tells when the service came back, and an incident of a server holds alerts of
 * single services too. The source's own times are nearer to the truth than the hub's reception (a
 * check that fails twice before it speaks, a mail that waited), so they are believed as far as they
 * can be:
 *
 * <ul>
 *   <li>what begins after the hub had heard of it began when the hub heard of it, and its end is
 *       set back as much, though not before the last word about it: the clock of its source is
 *       ahead, or the word of the end gives its own time for the beginning;
 *   <li>what began more than a day before the hub heard of it is taken from the reception on: such
 *       times are mostly wrong (the year 1, the start of the machine);
 *   <li>what ends before it began, or does not say when, ended with the last word about it;
 *   <li>nothing ends later than now.
 * </ul>
 */
final class Outage {

  private static final Duration BELIEVED = Duration.ofDays(1);

  private Outage() {}

  /** Empty when its place is none of the inventory. */
  static Optional<Interruption> of(KnownAlert known, Instant now) {
    Alert alert = known.alert();
    Resource at = alert.resource();
    if (at.service() == null && at.server() == null && at.dataCentre() == null) {
      return Optional.empty();
    }
    Instant heard = known.firstSeen();
    Duration ahead = Duration.between(heard, alert.startsAt());
    boolean believed = !ahead.isPositive() && ahead.negated().compareTo(BELIEVED) <= 0;
    Instant from = believed ? alert.startsAt() : heard;
    Instant end = known.firing() ? now : end(known, ahead);
    Instant to = end.isBefore(from) ? known.lastSeen() : end;
    if (to.isAfter(now)) {
      to = now;
    }
    return to.isBefore(from)
        ? Optional.empty()
        : Optional.of(
            new Interruption(FAULT, at.service(), at.server(), at.dataCentre(), from, to));
  }

  private static Instant end(KnownAlert known, Duration ahead) {
    Instant said = known.alert().endsAt();
    if (said == null) {
      return known.lastSeen();
    }
    if (!ahead.isPositive()) {
      return said;
    }
    Instant back = said.minus(ahead);
    return back.isBefore(known.lastSeen()) ? known.lastSeen() : back;
  }
}
