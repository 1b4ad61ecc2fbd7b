package dev.tocsin.recovery;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.recovery.Attempt.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people do to a plan: each act is checked against how it stands, and written with the
 * timeline, the audit entry and what clients are told in one transaction.
 */
@Component
class RecoveryDesk {

  private final RecoveryStore store;
  private final RecoveryVoice voice;
  private final Inventory inventory;
  private final RecoverySettings settings;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  RecoveryDesk(
      RecoveryStore store,
      RecoveryVoice voice,
      Inventory inventory,
      RecoverySettings settings,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.voice = voice;
    this.inventory = inventory;
    this.settings = settings;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** What the plan would be; nothing is kept and nobody hears of it. */
  Standing preview(Declaration declared) {
    InventorySnapshot known = inventory.snapshot();
    String provider = declared.where(known);
    Figures figures = Figures.of(settings, provider);
    Loss loss = Loss.of(known, declared.lost(known), figures, settings.largestFirst());
    Instant now = now();
    RecoveryPlan plan =
        new RecoveryPlan(
            Ids.next(),
            declared.dataCentre(),
            provider,
            null,
            declared.teams(),
            declared.reason(),
            figures,
            "",
            now,
            null);
    return Standing.of(plan, loss, Facts.begin(now, declared.teams()), now);
  }

  /**
   * Begins the plan; a real one opens the incident of its data centre, or joins its standing one.
   */
  Standing begin(Declaration declared, String person) {
    return database.write(
        sql -> {
          Standing preview = preview(declared);
          RecoveryPlan drawn = preview.plan();
          String incidentId =
              declared.rehearsal()
                  ? null
                  : voice.declare(drawn.dataCentre(), preview.loss().servers(), declared.reason());
          RecoveryPlan plan =
              new RecoveryPlan(
                  drawn.id(),
                  drawn.dataCentre(),
                  drawn.provider(),
                  incidentId,
                  drawn.teams(),
                  drawn.reason(),
                  drawn.figures(),
                  person,
                  drawn.begunAt(),
                  null);
          if (!store.insert(plan, preview.loss())) {
            throw RecoveryRefused.now(
                "a plan for " + plan.dataCentre() + " goes on already; end it first");
          }
          Standing begun = new Standing(plan, preview.loss(), preview.facts(), preview.outlook());
          Map<String, Instant> firsts = new TreeMap<>();
          begun.outlook().clients().forEach(one -> firsts.put(one.client(), one.at()));
          store.estimate(plan.id(), firsts);
          voice.begun(begun, person);
          audit.record(
              AuditEntry.of("recovery.begin", "recovery", plan.id())
                  .after(
                      Map.of(
                          "datacentre", plan.dataCentre(),
                          "rehearsal", Boolean.toString(plan.rehearsal()),
                          "servers", String.join(", ", begun.loss().servers()),
                          "clients", Integer.toString(begun.loss().clients().size()),
                          "teams", Integer.toString(plan.teams()),
                          "reason", plan.reason())));
          return begun;
        });
  }

  /** The plan as it stands now. */
  Standing get(String id) {
    RecoveryPlan plan = store.find(id).orElseThrow(() -> notFound(id));
    return Standing.of(plan, store.loss(id), store.facts(plan), now());
  }

  /** Looks at a plan again because time has passed, as long as it goes on. */
  void look(String id) {
    RecoveryPlan plan = store.find(id).orElse(null);
    if (plan != null && plan.running()) {
      Standing standing = get(id);
      voice.tellLate(standing);
      voice.lookAgain(plan);
    }
  }

  /**
   * What is told of a piece of work.
   *
   * @param team who does it; the planned one when null
   * @param at when; now when null
   */
  record Tick(@Nullable Integer team, @Nullable Instant at, String note) {}

  Standing begin(String id, Step step, String subject, Tick tick, String person) {
    return change(
        id,
        standing -> {
          Guards.requireOpen(standing, step, subject);
          if (Guards.running(standing, step, subject).isPresent()) {
            throw RecoveryRefused.now(Guards.what(step, subject) + " goes on already");
          }
          Attempt attempt =
              new Attempt(
                  Ids.next(),
                  step,
                  subject,
                  Guards.team(standing, step, subject, tick),
                  time(tick, standing.plan().begunAt()),
                  null,
                  Outcome.RUNNING);
          store.begin(id, attempt, person);
          record(standing, attempt, "begun", person, tick.note());
        });
  }

  Standing end(String id, Step step, String subject, Tick tick, String person) {
    return change(
        id,
        standing -> {
          Guards.requireOpen(standing, step, subject);
          Attempt going = Guards.running(standing, step, subject).orElse(null);
          if (going == null) {
            Attempt only =
                new Attempt(
                    Ids.next(),
                    step,
                    subject,
                    Math.max(1, standing.idleTeam(step, subject)),
                    null,
                    time(tick, standing.plan().begunAt()),
                    Outcome.DONE);
            store.begin(id, only, person);
            record(standing, only, "done", person, tick.note());
          } else {
            store.settle(going.id(), Outcome.DONE, time(tick, going.known()), tick.note());
            record(standing, going, "done", person, tick.note());
          }
        });
  }

  Standing fail(String id, Step step, String subject, Tick tick, String person) {
    return change(
        id,
        standing -> {
          Guards.requireThere(standing, step, subject);
          Attempt going =
              Guards.running(standing, step, subject)
                  .orElseThrow(
                      () -> RecoveryRefused.now(Guards.what(step, subject) + " is not going on"));
          store.settle(going.id(), Outcome.FAILED, time(tick, going.known()), tick.note());
          record(standing, going, "failed", person, tick.note());
        });
  }

  /** A lost server came back by itself. */
  Standing back(String id, String server, Tick tick, String person) {
    return change(
        id,
        standing -> {
          Guards.requireThere(standing, Step.MACHINE, server);
          if (standing.facts().back().containsKey(server)) {
            throw RecoveryRefused.now(server + " came back already");
          }
          if (standing.facts().attempts().stream()
              .anyMatch(one -> one.running() && one.subject().equals(server))) {
            throw RecoveryRefused.now("a team is at " + server + ": end its work first");
          }
          store.back(id, server, time(tick, standing.plan().begunAt()));
          voice.returned(standing.plan(), server);
          note(standing, "server " + server + " came back by itself", person);
          audit.record(
              AuditEntry.of("recovery.server-back", "recovery", id)
                  .after(Map.of("server", server)));
        });
  }

  Standing teams(String id, int teams, String person) {
    if (teams < 1 || teams > Facts.MOST_TEAMS) {
      throw RecoveryRefused.ever("'teams' is 1 to " + Facts.MOST_TEAMS);
    }
    return change(
        id,
        standing -> {
          int before = standing.plan().teams();
          store.setTeams(id, teams);
          note(standing, "teams: " + before + " → " + teams, person);
          audit.record(
              AuditEntry.of("recovery.teams", "recovery", id)
                  .before(Map.of("teams", Integer.toString(before)))
                  .after(Map.of("teams", Integer.toString(teams))));
        });
  }

  /** Puts the plan away; when all are back, what was declared lost has ended. */
  Standing end(String id, String reason, String person) {
    return database.write(
        sql -> {
          Standing standing = locked(id);
          Optional<Attempt> going =
              standing.facts().attempts().stream().filter(Attempt::running).findFirst();
          if (going.isPresent()) {
            throw RecoveryRefused.now(
                Guards.what(going.get().step(), going.get().subject())
                    + " goes on: say first how it ended");
          }
          store.end(id, new RecoveryPlan.End(person, now(), reason));
          voice.ended(standing, person, reason);
          audit.record(
              AuditEntry.of("recovery.end", "recovery", id)
                  .after(
                      Map.of(
                          "back",
                          standing.over() + " of " + standing.loss().clients().size(),
                          "reason",
                          reason)));
          return get(id);
        });
  }

  private Standing change(String id, Consumer<Standing> act) {
    return database.write(
        sql -> {
          Standing before = locked(id);
          act.accept(before);
          Standing after = get(id);
          voice.tell(before.outlook(), after);
          voice.changed(after.plan());
          return after;
        });
  }

  private Standing locked(String id) {
    if (!store.change(id)) {
      throw store.find(id).isEmpty() ? notFound(id) : RecoveryRefused.now("the plan has ended");
    }
    return get(id);
  }

  private void record(Standing standing, Attempt attempt, String how, String person, String note) {
    String line = Guards.what(attempt.step(), attempt.subject()) + " " + how;
    note(standing, note.isEmpty() ? line : line + ": " + note, person);
    audit.record(
        AuditEntry.of("recovery.step", "recovery", standing.plan().id())
            .after(
                Map.of(
                    "step", attempt.step().word(),
                    "subject", attempt.subject(),
                    "team", Integer.toString(attempt.team()),
                    "how", how,
                    "note", note)));
  }

  private void note(Standing standing, String line, String person) {
    voice.note(standing.plan(), line, person);
  }

  private Instant time(Tick tick, Instant earliest) {
    Instant now = now();
    Instant at = tick.at() == null ? now : tick.at().truncatedTo(ChronoUnit.MILLIS);
    if (at.isAfter(now) || at.isBefore(earliest)) {
      throw RecoveryRefused.ever(
          "'at' is not before " + earliest + " and not in the future (" + now + ")");
    }
    return at;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RecoveryNotFound notFound(String id) {
    return new RecoveryNotFound(
        "recovery plan " + (id.length() <= 64 ? id : id.substring(0, 64) + "…"));
  }
}
