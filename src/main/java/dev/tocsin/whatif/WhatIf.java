package dev.tocsin.whatif;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.Hold;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.signal.ToldSignals;
import dev.tocsin.signal.ToldSignals.Span;
import dev.tocsin.signal.ToldSignals.Told;
import dev.tocsin.silence.HoldHistory;
import dev.tocsin.whatif.Answer.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plays stored signals by two sets of rules, a page at a time: what is kept meanwhile grows with
 * the faults, not with the signals.
 */
@Component
class WhatIf {

  private static final int PAGE = 500;
  private static final int MOST_ALERTS = 200_000;
  private static final int MOST_HOLDS = 2_000;

  /** Longer than any sensible number of signals takes; a proxy gives up after a minute. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ToldSignals signals;
  private final HoldHistory holds;
  private final RealIncidentQueries incidents;
  private final Inventory inventory;
  private final InstantSource clock;

  WhatIf(
      ToldSignals signals,
      HoldHistory holds,
      RealIncidentQueries incidents,
      Inventory inventory,
      InstantSource clock) {
    this.signals = signals;
    this.holds = holds;
    this.incidents = incidents;
    this.inventory = inventory;
    this.clock = clock;
  }

  /** Compares the two over the newest so many signals that told of alerts. */
  Answer compare(Side present, Side changed, int most) {
    Instant start = clock.instant();
    InventorySnapshot known = inventory.snapshot();
    Optional<Span> span = signals.newest(most);
    List<Told> page = span.map(some -> signals.page(some, "", PAGE)).orElse(List.of());
    Instant from = page.isEmpty() ? null : page.getFirst().receivedAt();
    List<Hold> past = from == null ? List.of() : holds.between(from, start, MOST_HOLDS);
    Comparison comparison = new Comparison(present, changed, past, Reach.by(known));
    Progress played =
        span.map(some -> play(comparison, some, page, new StoredAlerts(known), start))
            .orElse(new Progress(0, 0, null, true));
    return new Answer(
        played.signals(),
        played.alerts(),
        from,
        played.until(),
        played.complete(),
        comparison.presentFigures(),
        comparison.changedFigures(),
        comparison.difference(incidents::number),
        span.map(some -> limits(some, present, changed)).orElse(List.of()));
  }

  private record Progress(int signals, int alerts, @Nullable Instant until, boolean complete) {}

  private Progress play(
      Comparison comparison, Span span, List<Told> first, StoredAlerts reader, Instant start) {
    List<Told> page = first;
    int played = 0;
    int alerts = 0;
    Instant until = start;
    while (!page.isEmpty()) {
      for (Told told : page) {
        List<Alert> said = reader.read(told.alerts());
        comparison.take(told.id(), said, told.receivedAt());
        played++;
        alerts += said.size();
        until = told.receivedAt();
        if (alerts > MOST_ALERTS || clock.instant().isAfter(start.plus(LONGEST))) {
          return new Progress(played, alerts, until, false);
        }
      }
      page = signals.page(span, page.getLast().id(), PAGE);
    }
    comparison.advance(start);
    return new Progress(played, alerts, start, true);
  }

  private List<Limit> limits(Span span, Side present, Side changed) {
    List<Limit> limits = new ArrayList<>();
    limits.add(new Limit("began-before", null));
    limits.add(new Limit("acts-of-people", null));
    limits.add(new Limit("declared", null));
    if (present.inhibits() || changed.inhibits()) {
      limits.add(new Limit("inhibition", null));
    }
    int counted = signals.counted(span);
    if (counted > 0) {
      limits.add(new Limit("counted-lines", counted));
    }
    return limits;
  }
}
