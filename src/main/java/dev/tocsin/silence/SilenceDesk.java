package dev.tocsin.silence;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.incident.HeldBack;
import dev.tocsin.platform.Database;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes and ends silences, each in one transaction with what it changes of the incidents. */
@Component
class SilenceDesk {

  private final SilenceStore store;
  private final HoldBook book;
  private final HeldBack held;
  private final Timers timers;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  SilenceDesk(
      SilenceStore store,
      HoldBook book,
      HeldBack held,
      Timers timers,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.book = book;
    this.held = held;
    this.timers = timers;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  void add(Silence silence) {
    Instant now = clock.instant();
    database.writing(
        jdbc -> {
          store.add(silence);
          book.revise();
          timers.set(Timer.of(HoldTimers.KIND, silence.id(), "end", silence.endsAt()));
          if (silence.beginsAt().isAfter(now)) {
            timers.set(Timer.of(HoldTimers.KIND, silence.id(), "begin", silence.beginsAt()));
          }
          audit.record(
              AuditEntry.of("silence.create", "silence", silence.id())
                  .after(
                      Map.of(
                          "matchers", HoldJson.matchers(silence.matchers()),
                          "owner", silence.owner(),
                          "reason", silence.reason(),
                          "from", silence.beginsAt().toString(),
                          "until", silence.endsAt().toString(),
                          "until-resolved", Boolean.toString(silence.untilResolved()))));
          held.reconsider(true, now);
        });
  }

  /** A person ends it; false when it is over already. */
  boolean remove(String id, String by) {
    Instant now = clock.instant();
    return database.write(
        jdbc -> {
          if (!store.end(id, by, "removed", now)) {
            return false;
          }
          timers.cancel(HoldTimers.KIND, id);
          book.revise();
          audit.record(AuditEntry.of("silence.end", "silence", id).after(Map.of("why", "removed")));
          held.reconsider(false, now);
          return true;
        });
  }

  /** Its begin or end has come; nothing when it is none of ours, or is over. */
  void due(String id, Instant now) {
    Silence silence = store.find(id).filter(one -> one.endedAt() == null).orElse(null);
    if (silence == null) {
      return;
    }
    boolean over = !now.isBefore(silence.endsAt());
    if (over) {
      store.end(id, "hub", "over", now);
      timers.cancel(HoldTimers.KIND, id);
      book.revise();
      audit.record(
          AuditEntry.of("silence.end", "silence", id)
              .by(Actor.HUB)
              .from("")
              .after(Map.of("why", "over")));
    }
    held.reconsider(!over, now);
  }
}
