package dev.tocsin.incident;

import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The field {@code regroupings} of one incident in the API: what people merged and split. */
@Component
class RegroupPart implements IncidentRecord.Part {

  private final RegroupStore regroups;
  private final IncidentStore store;

  RegroupPart(RegroupStore regroups, IncidentStore store) {
    this.regroups = regroups;
    this.store = store;
  }

  /**
   * One of them, oldest first.
   *
   * @param role what this incident is in it: {@code kept} took the other over, {@code merged}
   *     became part of it, {@code origin} lost alerts to it, {@code apart} was made of its alerts
   * @param alerts how many alerts moved
   * @param undoneAt null while it holds
   * @param undoable whether it can be undone now, at the incident that stays
   */
  record View(
      String id,
      @OneOf(Regroup.Act.class) String act,
      String role,
      Other other,
      String person,
      String reason,
      Instant at,
      int alerts,
      @Nullable String undoneBy,
      @Nullable String undoneReason,
      @Nullable Instant undoneAt,
      boolean undoable) {}

  /** The other incident. */
  record Other(String id, long number, String title, @OneOf(Incident.State.class) String state) {}

  @Override
  public String name() {
    return "regroupings";
  }

  @Override
  public List<View> of(String incidentId) {
    return regroups.of(incidentId).stream()
        .flatMap(
            one ->
                store
                    .find(other(one, incidentId))
                    .map(other -> view(one, incidentId, other))
                    .stream())
        .toList();
  }

  private static String other(Regroup one, String incidentId) {
    return one.keptId().equals(incidentId) ? one.otherId() : one.keptId();
  }

  private View view(Regroup one, String incidentId, Incident other) {
    boolean keeper = one.keptId().equals(incidentId);
    boolean merge = one.act() == Regroup.Act.MERGE;
    Regroup.Undone undone = one.undone();
    return new View(
        one.id(),
        one.act().word(),
        keeper ? merge ? "kept" : "origin" : merge ? "merged" : "apart",
        new Other(other.id(), other.number(), other.title(), other.state().word()),
        one.person(),
        one.reason(),
        one.at(),
        one.alerts().size(),
        undone == null ? null : undone.by(),
        undone == null ? null : undone.reason(),
        undone == null ? null : undone.at(),
        one.holds() && undoable(one));
  }

  private boolean undoable(Regroup one) {
    boolean merge = one.act() == Regroup.Act.MERGE;
    return store
            .find(one.keptId())
            .map(Incident::state)
            .filter(state -> merge ? state != Incident.State.CLOSED : state.standing())
            .isPresent()
        && (merge
            || store
                .find(one.otherId())
                .filter(apart -> apart.state() != Incident.State.CLOSED)
                .isPresent());
  }
}
