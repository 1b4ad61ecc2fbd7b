package dev.tocsin.silence;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.incident.EventSettings;
import dev.tocsin.incident.HeldBack;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.Server;
import dev.tocsin.notification.PlannedWork;
import dev.tocsin.notification.PlannedWork.Step;
import dev.tocsin.notification.PlannedWorkNotices;
import dev.tocsin.platform.Database;
import dev.tocsin.silence.MaintenanceWindow.Work;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans, moves, begins and ends maintenance, each in one transaction with its timers, what it
 * changes of the incidents and what clients are told.
 */
@Component
class MaintenanceDesk {

  private final MaintenanceStore store;
  private final HoldBook book;
  private final Around around;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  MaintenanceDesk(
      MaintenanceStore store,
      HoldBook book,
      Around around,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.book = book;
    this.around = around;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a change of a window moves elsewhere. */
  record Around(
      HeldBack held,
      Timers timers,
      PlannedWorkNotices notices,
      Inventory inventory,
      AnnouncedStore announced,
      EventSettings events) {}

  void plan(MaintenanceWindow window) {
    Instant now = clock.instant();
    database.writing(
        jdbc -> {
          store.add(window);
          audit.record(
              AuditEntry.of("maintenance.create", "maintenance", window.id())
                  .after(values(window)));
          announce(Step.PLANNED, window);
          settle(window, now);
        });
  }

  /** Other times or places; a running one goes on, or waits again when its begin is ahead. */
  MaintenanceWindow change(
      String id, Work what, Instant beginsAt, Instant endsAt, Optional<Long> version) {
    Instant now = clock.instant();
    return database.write(
        jdbc -> {
          MaintenanceWindow before = open(id, version);
          boolean moved = !before.beginsAt().equals(beginsAt) || !before.endsAt().equals(endsAt);
          MaintenanceWindow after =
              new MaintenanceWindow(
                  id,
                  what,
                  beginsAt,
                  endsAt,
                  before.createdBy(),
                  before.createdAt(),
                  before.moved() + (moved ? 1 : 0),
                  beginsAt.isAfter(now) && !beginsAt.equals(before.beginsAt())
                      ? null
                      : before.startedAt(),
                  null,
                  null,
                  null,
                  null,
                  before.version());
          MaintenanceWindow written = write(before, after);
          around.announced().changed(before, after, now);
          audit.record(
              AuditEntry.of("maintenance.change", "maintenance", id)
                  .before(values(before))
                  .after(values(after)));
          announceChange(before, written);
          settle(written, now);
          return written;
        });
  }

  /** A person begins it now, before its time. */
  MaintenanceWindow start(String id, Optional<Long> version) {
    Instant now = clock.instant();
    return database.write(
        jdbc -> {
          MaintenanceWindow before = open(id, version);
          if (before.holdsAt(now) && before.startedAt() != null) {
            throw new HoldConflict("it runs already", before.version());
          }
          audit.record(AuditEntry.of("maintenance.start", "maintenance", id));
          return begin(before, now, now);
        });
  }

  /** A person ends it, or calls it off before it began. */
  MaintenanceWindow end(String id, String by, Optional<Long> version) {
    Instant now = clock.instant();
    return database.write(
        jdbc -> {
          MaintenanceWindow before = open(id, version);
          boolean ran = before.startedAt() != null || before.holdsAt(now);
          audit.record(
              AuditEntry.of(ran ? "maintenance.end" : "maintenance.cancel", "maintenance", id));
          return over(before, by, ran ? "early" : "cancelled", now);
        });
  }

  /** Its begin or end has come; nothing when it is none of ours, or is over. */
  void due(String id, Instant now) {
    MaintenanceWindow window = store.find(id).filter(one -> one.endedAt() == null).orElse(null);
    if (window != null) {
      settle(window, now);
    }
  }

  /** Begins or ends it when that is due, has what stands looked at anew, sets its timers. */
  private void settle(MaintenanceWindow window, Instant now) {
    if (!now.isBefore(window.endsAt())) {
      audit.record(
          AuditEntry.of("maintenance.end", "maintenance", window.id()).by(Actor.HUB).from(""));
      over(window, "hub", "over", now);
    } else if (!now.isBefore(window.begin()) && window.startedAt() == null) {
      audit.record(
          AuditEntry.of("maintenance.start", "maintenance", window.id()).by(Actor.HUB).from(""));
      begin(window, window.beginsAt(), now);
    } else {
      timers(window, now);
      book.revise();
      around.held().reconsider(true, now);
    }
  }

  private MaintenanceWindow begin(MaintenanceWindow before, Instant at, Instant now) {
    MaintenanceWindow running = write(before, with(before, at, null, null, null, null));
    announce(Step.STARTED, running);
    timers(running, now);
    book.revise();
    around.held().reconsider(true, now);
    return running;
  }

  private MaintenanceWindow over(MaintenanceWindow before, String by, String why, Instant now) {
    int stood =
        around.held().counts(List.of(before.id())).values().stream()
            .mapToInt(HeldBack.Count::standing)
            .sum();
    Instant startedAt =
        before.startedAt() == null && !why.equals("cancelled")
            ? before.beginsAt()
            : before.startedAt();
    MaintenanceWindow over = write(before, with(before, startedAt, now, by, why, stood));
    around.timers().cancel(HoldTimers.KIND, before.id());
    if (why.equals("over") && around.events().isOld(over.endsAt(), now)) {
      audit.record(
          AuditEntry.of("maintenance.announce", "maintenance", over.id())
              .by(Actor.HUB)
              .from("")
              .after(Map.of("step", Step.ENDED.name(), "contacts", "0", "why", "too long ago")));
    } else {
      announce(why.equals("cancelled") ? Step.CANCELLED : Step.ENDED, over);
    }
    book.revise();
    around.held().reconsider(false, now);
    return over;
  }

  private void timers(MaintenanceWindow window, Instant now) {
    Timers timers = around.timers();
    timers.set(Timer.of(HoldTimers.KIND, window.id(), "end", window.endsAt()));
    if (window.startedAt() == null && window.beginsAt().isAfter(now)) {
      timers.set(Timer.of(HoldTimers.KIND, window.id(), "begin", window.beginsAt()));
    } else {
      timers.cancel(HoldTimers.KIND, window.id(), "begin");
    }
  }

  private MaintenanceWindow open(String id, Optional<Long> version) {
    MaintenanceWindow window = store.find(id).orElseThrow(() -> new HoldNotFound(id));
    if (version.isPresent() && version.get() != window.version()) {
      throw new HoldConflict("somebody changed it meanwhile", window.version());
    }
    if (window.endedAt() != null) {
      throw new HoldConflict("it is over", window.version());
    }
    return window;
  }

  private MaintenanceWindow write(MaintenanceWindow before, MaintenanceWindow after) {
    if (!store.change(after)) {
      throw new HoldConflict("somebody changed it meanwhile", before.version());
    }
    return store.find(after.id()).orElseThrow(() -> new HoldNotFound(after.id()));
  }

  private void announce(Step step, MaintenanceWindow window) {
    if (window.what().announce()) {
      String turn = Integer.toString(window.moved());
      announced(step, window, around.notices().tell(work(step, turn, window)));
    }
  }

  /** Who was told of nothing before, since it was not to be announced, hears that it is planned. */
  private void announceChange(MaintenanceWindow before, MaintenanceWindow after) {
    if (!after.what().announce()) {
      return;
    }
    String turn = "change " + after.version();
    PlannedWork is = work(after.startedAt() == null ? Step.PLANNED : Step.STARTED, turn, after);
    PlannedWork was = work(before.startedAt() == null ? Step.PLANNED : Step.STARTED, turn, before);
    int told =
        before.what().announce()
            ? around.notices().tellOfChange(was, is)
            : around.notices().tell(is);
    if (told > 0) {
      announced(before.moved() == after.moved() ? Step.CHANGED : Step.MOVED, after, told);
    }
  }

  private PlannedWork work(Step step, String turn, MaintenanceWindow window) {
    TreeSet<String> servers = new TreeSet<>(window.what().servers());
    around.inventory().snapshot().servers().values().stream()
        .filter(one -> one.dataCentre() != null)
        .filter(one -> window.what().dataCentres().contains(one.dataCentre()))
        .map(Server::name)
        .forEach(servers::add);
    return new PlannedWork(
        window.id(),
        step,
        turn,
        window.what().title(),
        window.begin(),
        window.endsAt(),
        List.copyOf(servers),
        window.what().services());
  }

  private void announced(Step step, MaintenanceWindow window, int told) {
    audit.record(
        AuditEntry.of("maintenance.announce", "maintenance", window.id())
            .by(Actor.HUB)
            .from("")
            .after(Map.of("step", step.name(), "contacts", Integer.toString(told))));
  }

  private static MaintenanceWindow with(
      MaintenanceWindow one,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String by,
      @Nullable String why,
      @Nullable Integer stood) {
    return new MaintenanceWindow(
        one.id(),
        one.what(),
        one.beginsAt(),
        one.endsAt(),
        one.createdBy(),
        one.createdAt(),
        one.moved(),
        startedAt,
        endedAt,
        by,
        why,
        stood,
        one.version());
  }

  private static Map<String, String> values(MaintenanceWindow one) {
    return Map.of(
        "title", one.what().title(),
        "owner", one.what().owner(),
        "servers", String.join(", ", one.what().servers()),
        "services", String.join(", ", one.what().services()),
        "datacentres", String.join(", ", one.what().dataCentres()),
        "from", one.beginsAt().toString(),
        "until", one.endsAt().toString(),
        "announce", Boolean.toString(one.what().announce()));
  }
}
