package dev.tocsin.incident;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people do to an incident: each act is checked against its state, written with its line, its
 * event and its audit entry in one transaction, and refused when somebody changed the incident
 * since the version that the person saw.
 */
@Component
class IncidentActs {

  private final IncidentStore store;
  private final IncidentRecord incidents;
  private final Database database;
  private final Audit audit;
  private final UntilResolved silences;
  private final InstantSource clock;

  IncidentActs(
      IncidentStore store,
      IncidentRecord incidents,
      Database database,
      Audit audit,
      UntilResolved silences,
      InstantSource clock) {
    this.store = store;
    this.incidents = incidents;
    this.database = database;
    this.audit = audit;
    this.silences = silences;
    this.clock = clock;
  }

  /** A person takes charge. */
  Incident acknowledge(String id, String owner, String actor, Optional<Long> version) {
    return change(
        id,
        Incident.State.ACKNOWLEDGED,
        IncidentEvent.Type.ACKNOWLEDGED,
        new Act(owner, actor, "acknowledged, in charge: " + owner, version));
  }

  /**
   * A person says that it is over; alerts that still stand are ended with it, so that the next one
   * speaks again.
   */
  Incident resolve(String id, String reason, String actor, Optional<Long> version) {
    return change(
        id,
        Incident.State.RESOLVED,
        IncidentEvent.Type.RESOLVED,
        new Act(null, actor, "resolved: " + reason, version));
  }

  /** A person says that work has begun; who begins is in charge when nobody was. */
  Incident start(String id, String actor, Optional<Long> version) {
    Incident before = store.find(id).orElseThrow(() -> new IncidentNotFound(id));
    return change(
        id,
        Incident.State.WORKING,
        IncidentEvent.Type.STARTED,
        new Act(before.owner() == null ? actor : null, actor, "work has begun", version));
  }

  /** A person says that its end was checked, and how. */
  Incident verify(String id, String proof, String actor, Optional<Long> version) {
    return change(
        id,
        Incident.State.VERIFIED,
        IncidentEvent.Type.VERIFIED,
        new Act(null, actor, "verified: " + proof, version));
  }

  /** A person says that it is not over after all, and is in charge. */
  Incident reopen(String id, String reason, String actor, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident before = unchanged(id, version);
          if (before.state().standing()) {
            throw new IncidentConflict(before, "it stands already");
          }
          if (store.isMerged(id)) {
            throw new IncidentConflict(before, "it is part of another now: undo that instead");
          }
          if (!store.reopen(before, actor, clock.instant())) {
            throw new IncidentConflict(before, "somebody changed it meanwhile");
          }
          return done(
              before,
              IncidentEvent.Type.REOPENED,
              "incident.reopen",
              new Act(actor, actor, "opened again: " + reason, version));
        });
  }

  /** A person says which level it has; that stands above what the hub proposes. */
  Incident level(String id, int level, String reason, String actor, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident before = unchanged(id, version);
          if (before.state() == Incident.State.CLOSED) {
            throw new IncidentConflict(before, "it is closed");
          }
          return level(before, level, true, new Act(null, actor, reason, version));
        });
  }

  /** It has the level that it had before somebody's word, and the hub may propose another. */
  void levelBack(String id, int level, String reason, String actor) {
    database.writing(
        jdbc ->
            level(
                unchanged(id, Optional.empty()),
                level,
                false,
                new Act(null, actor, reason, Optional.empty())));
  }

  private Incident level(Incident before, int level, boolean given, Act act) {
    String id = before.id();
    if (!store.setLevel(before, level, given, clock.instant())) {
      throw new IncidentConflict(before, "somebody changed it meanwhile");
    }
    String line = "level " + before.level() + " → " + level + ": " + act.line;
    incidents.tell(
        id,
        IncidentEvent.Type.LEVEL,
        act.actor,
        line,
        levels(before.level(), level, act.line, act.actor));
    audit.record(
        AuditEntry.of("incident.level", "incident", id)
            .before(Map.of("level", Integer.toString(before.level())))
            .after(Map.of("level", Integer.toString(level), "line", line)));
    return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
  }

  private static Map<String, String> levels(int before, int after, String reason, String actor) {
    return Map.of(
        "before",
        Integer.toString(before),
        "level",
        Integer.toString(after),
        "reason",
        reason,
        "by",
        actor);
  }

  /** A person puts a resolved incident away. */
  Incident close(String id, String reason, String actor, Optional<Long> version) {
    return change(
        id,
        Incident.State.CLOSED,
        IncidentEvent.Type.CLOSED,
        new Act(null, actor, "closed: " + reason, version));
  }

  /** A person gives it into the charge of somebody; its state stays as it is. */
  Incident assign(String id, String owner, String actor, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident before = unchanged(id, version);
          if (before.state() == Incident.State.CLOSED) {
            throw new IncidentConflict(before, "it is closed");
          }
          if (!store.setOwner(before, owner, clock.instant())) {
            throw new IncidentConflict(before, "somebody changed it meanwhile");
          }
          incidents.note(id, "assigned", actor, "in charge: " + owner, Map.of("by", actor));
          audit.record(
              AuditEntry.of("incident.assign", "incident", id)
                  .before(before.owner() == null ? Map.of() : Map.of("owner", before.owner()))
                  .after(Map.of("owner", owner)));
          return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
        });
  }

  /**
   * The incident as it stands.
   *
   * @throws IncidentConflict when somebody changed it since the version that the person saw
   */
  Incident unchanged(String id, Optional<Long> version) {
    Incident before = store.find(id).orElseThrow(() -> new IncidentNotFound(id));
    if (version.isPresent() && version.get() != before.version()) {
      throw new IncidentConflict(before, "somebody changed it meanwhile");
    }
    return before;
  }

  /** A person writes into the timeline. */
  void remark(String id, String text, String actor) {
    if (store.find(id).isEmpty()) {
      throw new IncidentNotFound(id);
    }
    database.writing(
        jdbc -> {
          incidents.tell(id, IncidentEvent.Type.NOTED, actor, text, Map.of());
          audit.record(AuditEntry.of("incident.note", "incident", id));
        });
  }

  private Incident change(String id, Incident.State to, IncidentEvent.Type type, Act act) {
    return database.write(
        jdbc -> {
          Incident before = unchanged(id, act.version);
          Transitions.check(before, to);
          Instant now = clock.instant();
          if (!store.setState(before, to, act.owner, now)) {
            throw new IncidentConflict(before, "somebody changed it meanwhile");
          }
          if (to == Incident.State.RESOLVED) {
            Collection<String> held = silences.of(id);
            store.endAlerts(id, now);
            silences.ended(held, now);
          }
          return done(before, type, code(to), act);
        });
  }

  private Incident done(Incident before, IncidentEvent.Type type, String code, Act act) {
    String id = before.id();
    boolean unheard = type == IncidentEvent.Type.RESOLVED && !store.isTold(id);
    incidents.tell(
        id,
        type,
        act.actor,
        act.line,
        unheard ? Map.of("by", act.actor, "untold", "true") : Map.of("by", act.actor));
    Incident after = store.find(id).orElseThrow(() -> new IncidentNotFound(id));
    audit.record(
        AuditEntry.of(code, "incident", id)
            .before(Map.of("state", before.state().word()))
            .after(Map.of("state", after.state().word(), "line", act.line)));
    return after;
  }

  private static String code(Incident.State to) {
    return switch (to) {
      case ACKNOWLEDGED -> "incident.acknowledge";
      case RESOLVED -> "incident.resolve";
      case CLOSED -> "incident.close";
      case WORKING -> "incident.start";
      case VERIFIED -> "incident.verify";
      default -> "incident." + to.word();
    };
  }

  private record Act(@Nullable String owner, String actor, String line, Optional<Long> version) {}
}
