package dev.tocsin.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The record as others use it: completes entries, folds repetitions, counts. */
@Component
class AuditJournal implements Audit {

  private static final Logger log = LoggerFactory.getLogger(AuditJournal.class);

  /** So many different entries of a lane are kept apart in a fold window, the rest together. */
  private static final int MOST_APART = 200;

  private final AuditChain chain;
  private final AuditSettings settings;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Counter lost;
  private final Map<Lane, Map<AuditEntry, Tally>> open = new EnumMap<>(Lane.class);

  AuditJournal(
      AuditChain chain, AuditSettings settings, InstantSource clock, MeterRegistry meters) {
    this.chain = chain;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    this.lost =
        Counter.builder("tocsin.audit.lost")
            .description("entries of the audit record that could not be kept")
            .register(meters);
  }

  /** What is counted apart, so that a flood of one never hides another. */
  private enum Lane {
    /** Whoever has proven nothing: anybody at all can fill it. */
    STRANGERS,
    LOOKS,
    ACTS;

    static Lane of(AuditEntry entry) {
      if (entry.actor() == null || entry.actor().kind() == Actor.Kind.NOBODY) {
        return STRANGERS;
      }
      return entry.act().equals("view") ? LOOKS : ACTS;
    }
  }

  private record Tally(Instant since, long more) {
    Tally oneMore() {
      return new Tally(since, more + 1);
    }
  }

  @Override
  public void record(AuditEntry entry) {
    chain.append(CallContext.complete(entry));
    RequestMarks.setRecorded();
    count(entry);
  }

  @Override
  public void recordFolded(AuditEntry entry) {
    AuditEntry complete = CallContext.complete(entry);
    RequestMarks.setRecorded();
    if (isFirst(complete)) {
      keep(complete);
    }
  }

  /** Whether it is the first of its kind in this window; else it was counted. */
  private boolean isFirst(AuditEntry entry) {
    synchronized (open) {
      Map<AuditEntry, Tally> lane = open.computeIfAbsent(Lane.of(entry), any -> new HashMap<>());
      AuditEntry key = lane.size() < MOST_APART || lane.containsKey(entry) ? entry : others(entry);
      Tally known = lane.get(key);
      if (known != null) {
        lane.put(key, known.oneMore());
        return false;
      }
      // The entry of "others" only ever holds a count, also of its first.
      lane.put(key, new Tally(clock.instant(), key.equals(entry) ? 0 : 1));
      return key.equals(entry);
    }
  }

  /** Who acted stays: accounts and tokens are few, and that is what is asked for later. */
  private static AuditEntry others(AuditEntry entry) {
    return AuditEntry.of(entry.act(), entry.objectKind(), "")
        .by(Objects.requireNonNullElse(entry.actor(), Actor.NOBODY))
        .from("others")
        .outcome(entry.outcome());
  }

  /** Writes down the counts of windows that have ended; all of them at the end. */
  void settle(boolean all) {
    Instant now = clock.instant();
    Map<AuditEntry, Tally> ended = new HashMap<>();
    synchronized (open) {
      for (Map<AuditEntry, Tally> lane : open.values()) {
        lane.forEach(
            (entry, tally) -> {
              if (all || !tally.since().plus(settings.fold()).isAfter(now)) {
                ended.put(entry, tally);
              }
            });
        lane.keySet().removeAll(ended.keySet());
      }
    }
    List<AuditEntry> counts = new ArrayList<>();
    ended.forEach(
        (entry, tally) -> {
          if (tally.more() > 0) {
            counts.add(
                entry
                    .with("count", Long.toString(tally.more()))
                    .with("since", tally.since().toString()));
          }
        });
    counts.forEach(this::keep);
  }

  private void keep(AuditEntry entry) {
    try {
      chain.append(entry);
      count(entry);
    } catch (DataAccessException | TransactionException e) {
      lost.increment();
      log.error("an entry of the audit record was lost: {} ({})", entry.act(), e.getMessage());
    }
  }

  private void count(AuditEntry entry) {
    Counter.builder("tocsin.audit.entries")
        .description("entries of the audit record by outcome")
        .tag("outcome", entry.outcome().word())
        .register(meters)
        .increment();
  }
}
