package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import dev.tocsin.incident.CareStore.Sign;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Proposes a level when an incident has changed. It follows the events, a moment after correlation,
 * so that a storm of alerts pays nothing for it: of many changes only the newest is looked at.
 */
@Component("level")
class LevelStep implements RouteStep {

  private final IncidentStore store;
  private final CareStore care;
  private final CountedStore counts;
  private final IncidentService incidents;
  private final Attention attention;
  private final LevelSettings settings;
  private final ActiveHolds holds;
  private final Database database;

  LevelStep(
      IncidentStore store,
      CareStore care,
      CountedStore counts,
      IncidentService incidents,
      Attention attention,
      LevelSettings settings,
      ActiveHolds holds,
      Database database) {
    this.store = store;
    this.care = care;
    this.counts = counts;
    this.incidents = incidents;
    this.attention = attention;
    this.settings = settings;
    this.holds = holds;
    this.database = database;
  }

  /** Called by a route: looks at the event's incident as it is now. */
  public void propose(IncidentEvent event) {
    String id = event.incidentId();
    if (event.data().containsKey("graver")) {
      database.writing(jdbc -> attention.reconsider(id));
    }
    if (event.type() == IncidentEvent.Type.REOPENED) {
      database.writing(jdbc -> attention.returned(id, event.at()));
    }
    if (!care.changedAfter(id, event.sequence())) {
      look(id);
    }
  }

  /** Looks at an incident as it is now. */
  void look(String incidentId) {
    database.writing(jdbc -> store.find(incidentId).ifPresent(this::propose));
  }

  private void propose(Incident incident) {
    if (incident.state() == Incident.State.CLOSED) {
      return;
    }
    LevelProposal proposal = LevelProposal.of(facts(incident), settings);
    care.propose(incident.id(), proposal);
    if (incident.levelGiven()
        || incident.level() == proposal.level()
        || !care.takeProposal(incident, proposal.level())) {
      return;
    }
    incidents.tell(
        incident.id(),
        IncidentEvent.Type.LEVEL,
        "hub",
        "level " + incident.level() + " → " + proposal.level() + ": " + proposal.reason(),
        Map.of(
            "before",
            Integer.toString(incident.level()),
            "level",
            Integer.toString(proposal.level()),
            "by",
            "hub",
            "reason",
            proposal.reason()));
  }

  private LevelProposal.Facts facts(Incident incident) {
    List<Sign> signs = care.signs(incident.id());
    IncidentScope scope =
        incidents.scope(incident, signs.stream().map(Sign::resource).distinct().toList());
    boolean dataCentre =
        incident.resourceKey().startsWith("datacentre:")
            && incident.severity() == Severity.CRITICAL;
    return new LevelProposal.Facts(
        signs.stream().filter(sign -> !sign.weak()).map(Sign::kind).distinct().toList(),
        dataCentre,
        scope.clients().size(),
        isMaintained(incident.id()),
        counts.levels(incident.id()));
  }

  /** Whether maintenance holds back all that stands of it. */
  private boolean isMaintained(String incidentId) {
    List<List<String>> held = care.heldBack(incidentId);
    if (held.isEmpty() || held.stream().anyMatch(List::isEmpty)) {
      return false;
    }
    Holds now = holds.now();
    return held.stream()
        .allMatch(
            ids ->
                ids.stream()
                    .flatMap(id -> now.find(id).stream())
                    .anyMatch(hold -> hold.type() == Hold.Type.MAINTENANCE));
  }
}
