package dev.tocsin.silence;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import dev.tocsin.incident.ActiveHolds;
import dev.tocsin.platform.Ids;
import dev.tocsin.timer.Timers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is in force, kept in memory for as long as the revision in the database is the same. */
@Component
class HoldBook implements ActiveHolds {

  private final SilenceStore silences;
  private final MaintenanceStore maintenances;
  private final CorrelationSettings settings;
  private final Timers timers;
  private final Audit audit;
  private volatile Known known = new Known("", Holds.NONE);

  HoldBook(
      SilenceStore silences,
      MaintenanceStore maintenances,
      CorrelationSettings settings,
      Timers timers,
      Audit audit) {
    this.silences = silences;
    this.maintenances = maintenances;
    this.settings = settings;
    this.timers = timers;
    this.audit = audit;
  }

  private record Known(String revision, Holds holds) {}

  @Override
  public Holds now() {
    String revision = silences.revision();
    Known last = known;
    if (!last.revision().equals(revision)) {
      Stream<Hold> all =
          Stream.concat(
              silences.inForce().stream().map(Silence::hold),
              maintenances.inForce().stream().map(MaintenanceWindow::hold));
      last = new Known(revision, Holds.of(all.toList(), settings));
      known = last;
    }
    return last.holds();
  }

  /** To be called in the transaction of each change. */
  void revise() {
    silences.revise(Ids.next());
  }

  @Override
  public void resolved(String id, Instant at) {
    if (silences.end(id, "hub", "resolved", at)) {
      timers.cancel(HoldTimers.KIND, id);
      revise();
      audit.record(
          AuditEntry.of("silence.end", "silence", id)
              .by(Actor.HUB)
              .from("")
              .after(Map.of("why", "resolved")));
    }
  }

  @Override
  public Optional<Described> describe(String id) {
    return silences
        .find(id)
        .map(
            one ->
                new Described(
                    id,
                    Hold.Type.SILENCE.word(),
                    one.owner(),
                    one.reason(),
                    one.endsAt(),
                    one.endedAt()))
        .or(
            () ->
                maintenances
                    .find(id)
                    .map(
                        one ->
                            new Described(
                                id,
                                Hold.Type.MAINTENANCE.word(),
                                one.what().owner(),
                                one.what().title(),
                                one.endsAt(),
                                one.endedAt())));
  }
}
