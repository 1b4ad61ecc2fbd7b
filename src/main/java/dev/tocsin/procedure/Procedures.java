package dev.tocsin.procedure;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Database;
import dev.tocsin.procedure.plan.Completion.By;
import dev.tocsin.procedure.plan.Facts;
import dev.tocsin.procedure.plan.Mark;
import dev.tocsin.procedure.plan.Missing;
import dev.tocsin.procedure.plan.Procedure;
import dev.tocsin.procedure.plan.Progress;
import dev.tocsin.procedure.plan.Proof;
import dev.tocsin.procedure.plan.StepState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How far each incident is in its procedure; what is found done is written down once. */
@Component
class Procedures {

  private final ProcedureBook book;
  private final ProcedureStore store;
  private final FactsReader facts;
  private final IncidentRecord incidents;
  private final Database database;
  private final InstantSource clock;

  Procedures(
      ProcedureBook book,
      ProcedureStore store,
      FactsReader facts,
      IncidentRecord incidents,
      Database database,
      InstantSource clock) {
    this.book = book;
    this.store = store;
    this.facts = facts;
    this.incidents = incidents;
    this.database = database;
    this.clock = clock;
  }

  /** A procedure and how its steps stand. */
  record Standing(Procedure procedure, List<StepState> steps) {}

  /**
   * As it stands now, without writing; empty for an incident that ended before it followed one: it
   * never spoke, or is older than procedures.
   */
  Optional<Standing> of(Incident incident) {
    Optional<Followed> followed = store.followed(incident.id());
    if (followed.isEmpty() && !incident.state().standing()) {
      return Optional.empty();
    }
    Procedure procedure =
        followed.map(book::read).orElseGet(() -> book.of(incident.kind()).procedure());
    return Optional.of(
        new Standing(procedure, Progress.of(procedure, facts.of(incident, List.of()))));
  }

  /** Begins with the procedure of its kind, if it follows none. */
  void begin(Incident incident) {
    database.writing(
        jdbc -> {
          if (incident.state() == Incident.State.CLOSED
              || store.followed(incident.id()).isPresent()) {
            return;
          }
          store.begin(incident.id(), book.of(incident.kind()), clock.instant());
        });
  }

  /**
   * Follows the procedure of another kind from now on, in the text that it followed before if it
   * did; what was done is kept.
   */
  void turn(Incident incident, String kind) {
    database.writing(
        jdbc -> {
          ProcedureBook.Text next = book.of(kind);
          Optional<Procedure> before = store.followed(incident.id()).map(book::read);
          if (before.map(Procedure::name).equals(Optional.of(next.procedure().name()))) {
            return;
          }
          String name = next.procedure().name();
          ProcedureBook.Text own = store.before(incident.id(), name).map(book::text).orElse(next);
          store.change(incident.id(), own, clock.instant());
          incidents.note(
              incident.id(),
              "procedure",
              Mark.HUB,
              "follows the procedure '" + name + "' from now on; what was done is kept",
              Map.of("procedure", name, "version", "" + own.procedure().version()));
        });
  }

  void reopened(Incident incident, Instant at) {
    store.reopened(incident.id(), at);
  }

  /** Writes down what has come to be done; nothing when that stands written already. */
  void record(String incidentId, List<Facts.Given> given) {
    database.writing(
        jdbc -> {
          Incident incident = incidents.find(incidentId).orElse(null);
          if (incident == null) {
            return;
          }
          begin(incident);
          Procedure procedure = store.followed(incidentId).map(book::read).orElse(null);
          if (procedure == null) {
            return;
          }
          Facts now = facts.of(incident, given);
          for (StepState state : Progress.of(procedure, now)) {
            state
                .done()
                .filter(mark -> !mark.equals(now.marks().get(mark.step())))
                .ifPresent(mark -> write(incidentId, state, mark));
          }
        });
  }

  /**
   * A message to a client came back: what the hub took for told is open again until it is. A
   * person's word stands, and so does the record of a closed incident.
   */
  void returned(Incident incident) {
    Procedure procedure = store.followed(incident.id()).map(book::read).orElse(null);
    if (procedure == null || incident.state() == Incident.State.CLOSED) {
      return;
    }
    Facts now = facts.of(incident, List.of());
    for (StepState state : Progress.of(procedure, now.unmarked(By.NOTICE, procedure))) {
      Mark mark = now.marks().get(state.step().key());
      if (mark != null
          && state.status() == StepState.Status.OPEN
          && state.step().completion().by() == By.NOTICE
          && mark.outcome() == Mark.Outcome.DONE
          && mark.actor().equals(Mark.HUB)) {
        store.unmark(incident.id(), mark.step());
        String why = state.missing().stream().map(Missing::text).collect(Collectors.joining("; "));
        Proof proof = Proof.of("returned", "a message came back: " + why, Map.of());
        Mark opened = new Mark(mark.step(), Mark.Outcome.OPENED, Mark.HUB, clock.instant(), proof);
        String title = "step '" + state.step().title().en() + "' ";
        note(incident.id(), opened, title + "opened again: " + proof.text());
      }
    }
  }

  private void write(String incidentId, StepState state, Mark mark) {
    store.mark(incidentId, mark);
    String title = "step '" + state.step().title().en() + "' ";
    note(incidentId, mark, title + "done: " + mark.proof().text());
  }

  /** One line of the timeline for a step that changed. */
  void note(String incidentId, Mark mark, String line) {
    Proof proof = mark.proof();
    Map<String, String> data = new TreeMap<>(proof.values());
    data.put("step", mark.step());
    data.put("outcome", mark.outcome().word());
    data.put("proof", proof.code());
    if (proof.fileId() != null) {
      data.put("file", proof.fileId());
    }
    incidents.note(incidentId, "step", mark.actor(), line, data);
  }
}
