package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.Correlator;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.incident.OutageQueries.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Times in which something failed: while a critical fault stood that is no attack, no mere danger
 * and not the word of one whom nothing confirms; also when it was held back by a silence, for the
 * client had no service all the same. What a person opened again counts until the next end, or
 * until it becomes part of another, with the place of its incident.
 */
@Component
class Outages implements Interruptions {

  private final OutageQueries queries;
  private final Set<String> harmless;
  private final Set<String> attacks;
  private final InstantSource clock;

  Outages(
      OutageQueries queries,
      OutageSettings settings,
      CorrelationSettings correlation,
      InstantSource clock) {
    this.queries = queries;
    this.harmless = Set.copyOf(settings.harmlessWords());
    this.attacks = new HashSet<>(correlation.securityKinds());
    this.attacks.add(Correlator.INTRUSION);
    this.clock = clock;
  }

  @Override
  public List<Interruption> between(Instant from, Instant to) {
    Instant now = clock.instant();
    Stream<Interruption> told =
        queries.critical(from, to).stream()
            .filter(known -> isOutage(known.alert().kind()) && !isWeak(known))
            .flatMap(known -> Outage.of(known, now).stream());
    return Stream.concat(told, returned(queries.reopened(from, to), now).stream())
        .filter(one -> one.from().isBefore(to) && one.to().isAfter(from))
        .toList();
  }

  private boolean isOutage(String kind) {
    return !attacks.contains(kind)
        && Stream.of(kind.toLowerCase(Locale.ROOT).split("[-_. ]", -1))
            .noneMatch(harmless::contains);
  }

  private static boolean isWeak(KnownAlert known) {
    return "weak".equals(known.alert().labels().get("evidence"));
  }

  private List<Interruption> returned(List<Turn> turns, Instant now) {
    List<Interruption> found = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      boolean placed = turn.service() != null || turn.server() != null || turn.dataCentre() != null;
      if (!turn.reopens() || !placed || !isOutage(turn.kind())) {
        continue;
      }
      Turn next = i + 1 < turns.size() ? turns.get(i + 1) : null;
      found.add(
          new Interruption(
              Interruption.Sort.FAULT,
              turn.service(),
              turn.server(),
              turn.dataCentre(),
              turn.at(),
              end(turn, next, now)));
    }
    return found;
  }

  /** The incident's next line, its end without one, or so far; never before it began. */
  private static Instant end(Turn turn, @Nullable Turn next, Instant now) {
    if (next != null && next.incidentId().equals(turn.incidentId())) {
      return next.at();
    }
    Instant end = Objects.requireNonNullElse(turn.overAt(), now);
    return end.isBefore(turn.at()) ? turn.at() : end;
  }
}
