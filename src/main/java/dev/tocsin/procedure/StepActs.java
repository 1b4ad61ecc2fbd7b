package dev.tocsin.procedure;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentCase;
import dev.tocsin.incident.IncidentConflict;
import dev.tocsin.incident.IncidentNotFound;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Database;
import dev.tocsin.procedure.plan.Completion.By;
import dev.tocsin.procedure.plan.Mark;
import dev.tocsin.procedure.plan.Proof;
import dev.tocsin.procedure.plan.StepState;
import dev.tocsin.procedure.plan.StepState.Status;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * What people say of steps: each word is written with its line and its audit entry in one
 * transaction.
 */
@Component
class StepActs {

  private final Procedures procedures;
  private final ProcedureStore store;
  private final IncidentRecord incidents;
  private final IncidentCase cases;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  StepActs(
      Procedures procedures,
      ProcedureStore store,
      IncidentRecord incidents,
      IncidentCase cases,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.procedures = procedures;
    this.store = store;
    this.incidents = incidents;
    this.cases = cases;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A person says that it is done, and how that can be seen.
   *
   * @param fileId a file beside the incident, or null
   */
  void confirm(String id, String key, String text, @Nullable String fileId, String actor) {
    database.writing(
        jdbc -> {
          Incident incident = open(id);
          StepState state = step(incident, key);
          if (state.status() != Status.OPEN) {
            throw new IncidentConflict(incident, "the step is done already");
          }
          if (state.step().completion().by() == By.VERIFIED) {
            if (incident.state().standing()) {
              throw new IncidentConflict(incident, "the fault stands: nothing can be verified yet");
            }
            String how = text.isEmpty() ? "see the file beside the incident" : text;
            boolean changed = cases.verified(incident.id(), how, actor);
            if (!changed && incident.state() == Incident.State.RESOLVED) {
              throw new IncidentConflict(incident, "somebody changed it meanwhile");
            }
          }
          Proof proof = new Proof("person", said(incident, text, fileId), fileId, Map.of());
          mark(incident, state, Mark.Outcome.DONE, proof, actor);
        });
  }

  private String said(Incident incident, String text, @Nullable String fileId) {
    if (fileId == null) {
      return text;
    }
    String name =
        cases
            .fileName(incident.id(), fileId)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "there is no such file beside the incident"));
    return text.isEmpty() ? name : text;
  }

  /** A person passes over it, and says why. */
  void skip(String id, String key, String reason, String actor) {
    database.writing(
        jdbc -> {
          Incident incident = open(id);
          StepState state = step(incident, key);
          if (state.status() != Status.OPEN) {
            throw new IncidentConflict(incident, "the step is done already");
          }
          if (!state.step().skippable()) {
            throw new IncidentConflict(incident, "this step cannot be skipped");
          }
          Proof proof = Proof.of("reason", reason, Map.of());
          mark(incident, state, Mark.Outcome.SKIPPED, proof, actor);
        });
  }

  /** A person takes back what was said of it; it has to be done anew. */
  void reopen(String id, String key, String reason, String actor) {
    database.writing(
        jdbc -> {
          Incident incident = open(id);
          StepState state = step(incident, key);
          if (state.status() == Status.OPEN) {
            throw new IncidentConflict(incident, "the step is open");
          }
          Proof proof = Proof.of("reason", reason, Map.of());
          mark(incident, state, Mark.Outcome.OPENED, proof, actor);
        });
  }

  /**
   * Marks the steps that a finished review completes, or opens them when it is taken up again.
   *
   * @param proof one plain line
   */
  void review(Incident incident, boolean finished, String proof, String actor) {
    procedures.begin(incident);
    for (StepState state : states(incident)) {
      boolean open = state.status() == Status.OPEN;
      if (state.step().completion().by() == By.REVIEW && open == finished) {
        Mark.Outcome outcome = finished ? Mark.Outcome.DONE : Mark.Outcome.OPENED;
        mark(incident, state, outcome, Proof.of("review", proof, Map.of()), actor);
      }
    }
  }

  private Incident open(String id) {
    Incident incident = incidents.find(id).orElseThrow(() -> new IncidentNotFound(id));
    if (incident.state() == Incident.State.CLOSED) {
      throw new IncidentConflict(incident, "it is closed");
    }
    procedures.begin(incident);
    return incident;
  }

  private StepState step(Incident incident, String key) {
    return states(incident).stream()
        .filter(state -> state.step().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such step"));
  }

  private List<StepState> states(Incident incident) {
    return procedures.of(incident).map(Procedures.Standing::steps).orElse(List.of());
  }

  private void mark(
      Incident incident, StepState state, Mark.Outcome outcome, Proof proof, String actor) {
    Mark mark = new Mark(state.step().key(), outcome, actor, clock.instant(), proof);
    store.mark(incident.id(), mark);
    String word =
        switch (outcome) {
          case DONE -> "done: ";
          case SKIPPED -> "skipped: ";
          case OPENED -> "opened again: ";
        };
    procedures.note(
        incident.id(), mark, "step '" + state.step().title().en() + "' " + word + proof.text());
    audit.record(
        AuditEntry.of("incident.step", "incident", incident.id())
            .before(Map.of("status", state.status().word()))
            .after(Map.of("step", mark.step(), "outcome", outcome.word(), "proof", proof.text())));
  }
}
