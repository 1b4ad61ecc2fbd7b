package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationState;
import dev.tocsin.correlation.Inhibitions.Tie;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets incidents be told whose wait is over, and news whose interval is. When that is stands in the
 * incident's own row, so that whatever changes the row changes it too, and what came due while the
 * hub was down is told as soon as it is up.
 */
@Component
class GatheringLoop {

  private static final Logger LOG = LoggerFactory.getLogger(GatheringLoop.class);
  private static final int MOST_AT_ONCE = 500;
  private static final int INCIDENTS_AT_ONCE = 200;
  private static final int ROUNDS_OF_A_MINUTE = 120;

  private final GatheringStore store;
  private final HeldStore held;
  private final Correlation correlation;
  private final ActiveHolds holds;
  private final Inhibitor inhibitor;
  private final RulesInForce rules;
  private final Database database;
  private final InstantSource clock;
  private CorrelationRules learnt = CorrelationRules.NONE;
  private int rounds;

  GatheringLoop(
      GatheringStore store,
      HeldStore held,
      Correlation correlation,
      ActiveHolds holds,
      Inhibitor inhibitor,
      RulesInForce rules,
      Database database,
      InstantSource clock) {
    this.store = store;
    this.held = held;
    this.correlation = correlation;
    this.holds = holds;
    this.inhibitor = inhibitor;
    this.rules = rules;
    this.database = database;
    this.clock = clock;
  }

  /** One round; what fails comes again in the next one. */
  @Scheduled(initialDelay = 2_000, fixedDelay = 500)
  void round() {
    Instant now = clock.instant();
    try {
      explain(now);
    } catch (RuntimeException e) {
      LOG.warn("what became of alerts that explain others could not be followed yet", e);
    }
    for (String id : store.due(now, MOST_AT_ONCE)) {
      try {
        database.writing(jdbc -> tell(id, now));
      } catch (RuntimeException e) {
        LOG.warn("what incident {} waited with could not be told yet", id, e);
      }
    }
  }

  /** What is explained by others falls silent before its wait is over, or speaks again. */
  private void explain(Instant now) {
    CorrelationRules current = rules.now();
    boolean others = !current.equals(learnt);
    if (inhibitor.isIdle()) {
      learnt = current;
      return;
    }
    Consumer<Tie> affected = tie -> correlation.explained(tie, now);
    if (others) {
      for (List<String> some : lots(held.standingIncidents(false))) {
        database.writing(jdbc -> learn(some, now, affected));
      }
      learnt = current;
    }
    if (inhibitor.hasMoved(now)) {
      database.writing(jdbc -> inhibitor.follow(now, affected));
    }
    if (rounds++ % ROUNDS_OF_A_MINUTE == 0) {
      inhibitor.forgetEnded();
    }
  }

  private void learn(List<String> incidents, Instant now, Consumer<Tie> affected) {
    List<KnownAlert> standing = held.standingAlerts(incidents);
    inhibitor.learn(standing, now, affected);
    List<KnownAlert> after = held.standingAlerts(incidents);
    correlation.reconsider(inhibitor.state(after), after, now);
  }

  private static List<List<String>> lots(List<String> ids) {
    List<List<String>> lots = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += INCIDENTS_AT_ONCE) {
      lots.add(ids.subList(from, Math.min(ids.size(), from + INCIDENTS_AT_ONCE)));
    }
    return lots;
  }

  private void tell(String id, Instant now) {
    if (!store.claim(id, now)) {
      return;
    }
    List<KnownAlert> standing = held.standingAlerts(List.of(id));
    CorrelationState state =
        new CorrelationState(Map.of(), held.incidents(List.of(id)), Map.of(), holds.now());
    correlation.due(state, id, standing, now);
  }
}
