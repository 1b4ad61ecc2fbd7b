package dev.tocsin.procedure;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.isolation.Action;
import dev.tocsin.isolation.ActionsOfIncident;
import dev.tocsin.notification.ClientNotices;
import dev.tocsin.procedure.plan.Circumstance;
import dev.tocsin.procedure.plan.Completion;
import dev.tocsin.procedure.plan.Facts;
import dev.tocsin.procedure.plan.Facts.Way;
import dev.tocsin.procedure.plan.Proof;
import dev.tocsin.procedure.review.Review;
import dev.tocsin.procedure.review.ReviewStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads what a procedure is judged by. */
@Component
class FactsReader {

  private final IncidentRecord incidents;
  private final ClientNotices notices;
  private final ActionsOfIncident actions;
  private final ProcedureStore store;
  private final ReviewStore reviews;

  FactsReader(
      IncidentRecord incidents,
      ClientNotices notices,
      ActionsOfIncident actions,
      ProcedureStore store,
      ReviewStore reviews) {
    this.incidents = incidents;
    this.notices = notices;
    this.actions = actions;
    this.store = store;
    this.reviews = reviews;
  }

  /**
   * @param given what was said just now
   */
  Facts of(Incident incident, List<Facts.Given> given) {
    String id = incident.id();
    Followed followed = store.followed(id).orElse(null);
    List<String> parts = incidents.merged(id);
    List<Facts.Notice> told =
        Stream.concat(before(id), parts.stream().flatMap(part -> notices.of(part).stream()))
            .map(FactsReader::notice)
            .toList();
    return new Facts(
        circumstances(incident, told),
        incident.state().standing(),
        incident.resolvedAt(),
        told,
        parts.stream()
            .flatMap(part -> actions.ofIncident(part).stream())
            .map(FactsReader::action)
            .toList(),
        withReview(id, given),
        store.marks(id),
        followed == null ? null : followed.reopenedAt());
  }

  /** What clients were told before this one was split off: they know. */
  private Stream<ClientNotices.Told> before(String id) {
    return incidents
        .splitFrom(id)
        .map(
            split ->
                notices.of(split.incidentId()).stream()
                    .filter(notice -> notice.writtenAt().isBefore(split.at())))
        .orElse(Stream.empty());
  }

  private List<Facts.Given> withReview(String id, List<Facts.Given> given) {
    Review review = reviews.of(id);
    if (review.finishedAt() == null || review.finishedBy() == null) {
      return given;
    }
    List<Facts.Given> all = new ArrayList<>(given);
    Proof proof = Proof.of("review", "the review is finished", Map.of());
    all.add(new Facts.Given(Completion.By.REVIEW, review.finishedBy(), review.finishedAt(), proof));
    return all;
  }

  private Set<Circumstance> circumstances(Incident incident, List<Facts.Notice> told) {
    Set<Circumstance> all = EnumSet.of(Circumstance.ALWAYS);
    if (incident.severity() == Severity.CRITICAL) {
      all.add(Circumstance.CRITICAL);
    }
    if (!incidents.scope(incident.id()).clients().isEmpty()) {
      all.add(Circumstance.CLIENTS);
    }
    if (!told.isEmpty()) {
      all.add(Circumstance.CLIENTS_TOLD);
    }
    return all;
  }

  private static Facts.Notice notice(ClientNotices.Told told) {
    Way way =
        switch (told.way()) {
          case WAITING -> Way.WAITING;
          case DELIVERED -> Way.DONE;
          case FAILED -> Way.FAILED;
          case REPLACED -> Way.GONE;
        };
    return new Facts.Notice(told.template(), told.to(), way, told.writtenAt(), told.changedAt());
  }

  /** A cut that was undone was done before, if the undo changed anything. */
  private static Facts.Action action(Action action) {
    Way way =
        switch (action.state()) {
          case PROPOSED -> Way.PROPOSED;
          case APPROVED, RUNNING -> Way.WAITING;
          case DONE, UNDO_APPROVED, UNDO_RUNNING, UNDO_FAILED, UNDO_UNKNOWN -> Way.DONE;
          case UNDONE -> action.findings().answer() == null ? Way.GONE : Way.DONE;
          case FAILED -> Way.FAILED;
          case UNKNOWN -> Way.UNKNOWN;
          case DECLINED -> Way.GONE;
        };
    Instant finished = action.progress().finishedAt();
    return new Facts.Action(
        action.order().verb() + " " + action.order().service(),
        way,
        finished == null ? action.consent().requestedAt() : finished);
  }
}
