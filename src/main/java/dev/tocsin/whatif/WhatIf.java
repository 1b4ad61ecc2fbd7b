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
import java.util.Iterator;
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
  private static final int MOST_ACTS = 2_000;

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
    PastActs acts = from == null ? PastActs.NONE : incidents.acts(from, start, MOST_ACTS);
    Comparison comparison =
        new Comparison(present, changed, past, Reach.by(known), () -> inTime(start));
    Progress played = new Progress(from);
    if (span.isPresent()) {
      play(comparison, span.get(), page, new StoredAlerts(known), acts.acts(), start, played);
    }
    return new Answer(
        played.signals,
        played.alerts,
        from,
        played.until,
        played.acts - comparison.unplayed(),
        played.complete,
        comparison.presentFigures(),
        comparison.changedFigures(),
        comparison.difference(incidents::number),
        from == null
            ? List.of()
            : limits(span.orElseThrow(), from, start, acts.others() + comparison.unplayed()));
  }

  /** Thrown out of a run that takes too long. */
  private static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
      super("the runs take too long", null, false, false);
    }
  }

  private void inTime(Instant start) {
    if (clock.instant().isAfter(start.plus(LONGEST))) {
      throw new OutOfTime();
    }
  }

  /** How far the runs came. */
  private static final class Progress {
    private int signals;
    private int alerts;
    private int acts;
    private @Nullable Instant until;
    private boolean complete;

    Progress(@Nullable Instant from) {
      this.until = from;
      this.complete = from == null;
    }
  }

  private void play(
      Comparison comparison,
      Span span,
      List<Told> first,
      StoredAlerts reader,
      List<PastActs.Act> acts,
      Instant start,
      Progress progress) {
    try {
      List<Told> page = first;
      Iterator<PastActs.Act> next = acts.iterator();
      PastActs.Act act = next.hasNext() ? next.next() : null;
      while (!page.isEmpty()) {
        for (Told told : page) {
          while (act != null && act.at().isBefore(told.receivedAt())) {
            act(comparison, act, progress);
            act = next.hasNext() ? next.next() : null;
          }
          List<Alert> said = reader.read(told.alerts());
          comparison.take(told.id(), said, told.receivedAt());
          progress.signals++;
          progress.alerts += said.size();
          progress.until = told.receivedAt();
          if (progress.alerts > MOST_ALERTS) {
            return;
          }
        }
        page = signals.page(span, page.getLast().id(), PAGE);
      }
      while (act != null) {
        act(comparison, act, progress);
        act = next.hasNext() ? next.next() : null;
      }
      comparison.advance(start);
      progress.until = start;
      progress.complete = true;
    } catch (OutOfTime e) {
      progress.complete = false; // as far as the runs came
    }
  }

  private static void act(Comparison comparison, PastActs.Act act, Progress progress) {
    comparison.act(act);
    progress.acts++;
  }

  private List<Limit> limits(Span span, Instant from, Instant until, int unplayed) {
    List<Limit> limits = new ArrayList<>();
    limits.add(new Limit("began-before", null));
    limit(limits, "acts-of-people", unplayed);
    limit(limits, "declared", incidents.declared(from, until));
    limit(limits, "counted-lines", signals.counted(span));
    return limits;
  }

  private static void limit(List<Limit> limits, String what, int number) {
    if (number > 0) {
      limits.add(new Limit(what, number));
    }
  }
}
