package dev.tocsin.procedure;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentCase;
import dev.tocsin.incident.IncidentConflict;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.notification.NoticeFigures;
import dev.tocsin.platform.Database;
import dev.tocsin.procedure.review.Answers;
import dev.tocsin.procedure.review.Document;
import dev.tocsin.procedure.review.Draft;
import dev.tocsin.procedure.review.Review;
import dev.tocsin.procedure.review.ReviewStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Drafts reviews and keeps what people answer; a finished one completes the last step. */
@Component
class ReviewDesk {

  private static final int MOST_LINES = 300;

  /** What a reader of the review wants to know; single alerts and messages are in the timeline. */
  private static final Set<String> KINDS =
      Set.of(
          "opened",
          "reopened",
          "acknowledged",
          "assigned",
          "expired",
          "called",
          "started",
          "level",
          "kind",
          "estimated",
          "estimate-withdrawn",
          "noted",
          "isolated",
          "restored",
          "action-failed",
          "told",
          "resolved",
          "verified",
          "override",
          "closed");

  private final ReviewStore store;
  private final StepActs steps;
  private final Procedures procedures;
  private final IncidentRecord incidents;
  private final IncidentCase cases;
  private final Inventory inventory;
  private final NoticeFigures notices;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  ReviewDesk(
      ReviewStore store,
      StepActs steps,
      Procedures procedures,
      IncidentRecord incidents,
      IncidentCase cases,
      Inventory inventory,
      NoticeFigures notices,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.steps = steps;
    this.procedures = procedures;
    this.incidents = incidents;
    this.cases = cases;
    this.inventory = inventory;
    this.notices = notices;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  Review of(Incident incident) {
    return store.of(incident.id());
  }

  /**
   * @param language {@code fr}, else English
   */
  Document document(Incident incident, String language) {
    return Draft.of(material(incident), language);
  }

  /** As {@link #document}, without what people answered. */
  List<Document.Section> facts(Incident incident, String language) {
    return Draft.facts(material(incident), language);
  }

  private Draft.Material material(Incident incident) {
    IncidentScope scope = incidents.scope(incident.id());
    InventorySnapshot known = inventory.snapshot();
    return new Draft.Material(
        incident,
        scope.clients().stream()
            .map(known.clients()::get)
            .filter(Objects::nonNull)
            .map(Client::name)
            .toList(),
        scope.services(),
        procedures.of(incident).map(Procedures.Standing::steps).orElse(List.of()),
        cases.lines(incident.id(), KINDS, MOST_LINES).stream()
            .filter(line -> !line.data().getOrDefault("template", "").startsWith("staff-"))
            .toList(),
        store.of(incident.id()),
        notices.zone());
  }

  /**
   * Keeps the answers.
   *
   * @param version that the person saw
   * @param finished whether it is finished with them
   */
  Review save(Incident incident, Answers answers, boolean finished, long version, String actor) {
    return database.write(
        jdbc -> {
          Review before = store.of(incident.id());
          if (before.version() != version) {
            throw new ResponseStatusException(
                HttpStatus.PRECONDITION_FAILED, "somebody changed the review meanwhile");
          }
          if (finished) {
            finishable(incident, answers);
          }
          Instant now = clock.instant();
          Review next =
              new Review(
                  answers,
                  now,
                  actor,
                  finished ? Objects.requireNonNullElse(before.finishedAt(), now) : null,
                  finished ? Objects.requireNonNullElse(before.finishedBy(), actor) : null,
                  version + 1);
          if (!store.save(incident.id(), next)) {
            throw new ResponseStatusException(
                HttpStatus.PRECONDITION_FAILED, "somebody changed the review meanwhile");
          }
          if (finished != before.finished()) {
            String proof = finished ? "the review is finished" : "the review is taken up again";
            steps.review(incident, finished, proof, actor);
          }
          audit.record(
              AuditEntry.of("incident.review", "incident", incident.id())
                  .before(Map.of("version", Long.toString(version)))
                  .after(
                      Map.of(
                          "version",
                          Long.toString(next.version()),
                          "finished",
                          Boolean.toString(finished))));
          incidents.changed(incident.id());
          return next;
        });
  }

  private static void finishable(Incident incident, Answers answers) {
    if (incident.state().standing()) {
      throw new IncidentConflict(incident, "the fault stands: the review cannot be finished yet");
    }
    if (!answers.open().isEmpty()) {
      ResponseStatusException refused =
          new ResponseStatusException(
              HttpStatus.UNPROCESSABLE_ENTITY, "still open: " + String.join(", ", answers.open()));
      refused.getBody().setProperty("missing", answers.open());
      throw refused;
    }
  }
}
