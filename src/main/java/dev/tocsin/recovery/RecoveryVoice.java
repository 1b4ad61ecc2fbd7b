package dev.tocsin.recovery;

import static java.util.Objects.requireNonNull;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.incident.DeclaredFaults;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.inventory.OpenFaults;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What the rest of the hub hears of a plan: its incident's faults, record and events. Of a
 * rehearsal, which has no incident, nothing passes here.
 */
@Component
class RecoveryVoice {

  /** Kind of the alerts that a declaration makes, of the data centre. */
  static final String DATACENTRE_LOST = "datacentre-lost";

  /** The same of each server. */
  static final String SERVER_LOST = "server-lost";

  /** Name of the timers that look again whether estimates have moved while nobody ticked. */
  static final String TIMER = "recovery";

  private static final Duration LOOK_EVERY = Duration.ofMinutes(5);

  /** So much more must an estimate move when only time has passed. */
  private static final int LATE = 4;

  private static final String SOURCE = "console";
  private static final String LINE = "recovery";

  private final DeclaredFaults faults;
  private final OpenFaults known;
  private final IncidentRecord incidents;
  private final RecoveryStore store;
  private final RecoverySettings settings;
  private final Timers timers;
  private final InstantSource clock;

  RecoveryVoice(
      DeclaredFaults faults,
      OpenFaults known,
      IncidentRecord incidents,
      RecoveryStore store,
      RecoverySettings settings,
      Timers timers,
      InstantSource clock) {
    this.faults = faults;
    this.known = known;
    this.incidents = incidents;
    this.store = store;
    this.settings = settings;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * Gives the id of the incident. A server that has an incident of its own already is told first,
   * so that this one is grave when the data centre's takes it over; the others are told afterwards
   * and join that one without ever opening their own.
   */
  String declare(String dataCentre, List<String> servers, String reason) {
    Set<String> troubled = known.now().servers().keySet();
    Alert whole = dataCentre(dataCentre, Alert.Status.FIRING, "is lost: " + reason);
    List<Alert> alerts = new ArrayList<>();
    List<Alert> others = new ArrayList<>();
    for (String server : servers) {
      Alert lost = server(server, dataCentre, Alert.Status.FIRING, "is lost");
      (troubled.contains(server) ? alerts : others).add(lost);
    }
    alerts.add(whole);
    alerts.addAll(others);
    return requireNonNull(
        faults.take(alerts).get(whole.fingerprint()), "a fault that stands has an incident");
  }

  void begun(Standing standing, String person) {
    RecoveryPlan plan = standing.plan();
    note(
        plan,
        "recovery plan begun: "
            + standing.loss().servers().size()
            + " servers, "
            + standing.loss().clients().size()
            + " clients, "
            + plan.teams()
            + " teams, all back by "
            + standing.outlook().end().truncatedTo(ChronoUnit.SECONDS),
        person);
    tell(standing.outlook(), standing);
    lookAgain(plan);
  }

  /**
   * Tells clients that it takes longer because time has passed, a second time only when it is much
   * longer: where nobody says what is done, they would else be told again and again.
   */
  void tellLate(Standing standing) {
    tell(standing.outlook(), standing, LATE);
  }

  /**
   * Tells clients what is new for them.
   *
   * @param before the plan before the act that is told of
   */
  void tell(Plan before, Standing standing) {
    tell(before, standing, 1);
  }

  private void tell(Plan before, Standing standing, int again) {
    String incidentId = standing.plan().incidentId();
    if (incidentId == null) {
      return;
    }
    String planId = standing.plan().id();
    Telling telling =
        Telling.of(standing.outlook(), before, store.told(planId), settings.tellWhenMoved(), again);
    if (telling.isEmpty()) {
      return;
    }
    store.told(planId, telling.estimates());
    store.told(planId, telling.back());
    for (Map<String, String> data : telling.events()) {
      faults.announce(incidentId, IncidentEvent.Type.RECOVERY, data);
    }
  }

  /** A lost server is there again. */
  void returned(RecoveryPlan plan, String server) {
    if (!plan.rehearsal()) {
      faults.take(
          List.of(server(server, plan.dataCentre(), Alert.Status.RESOLVED, "came back by itself")));
    }
  }

  void ended(Standing standing, String person, String reason) {
    RecoveryPlan plan = standing.plan();
    timers.cancel(TIMER, plan.id());
    int all = standing.loss().clients().size();
    note(
        plan,
        "recovery plan ended, " + standing.over() + " of " + all + " clients back: " + reason,
        person);
    if (plan.rehearsal() || !standing.complete()) {
      return;
    }
    List<Alert> over = new ArrayList<>();
    for (String server : standing.loss().servers()) {
      if (!standing.facts().back().containsKey(server)) {
        over.add(server(server, plan.dataCentre(), Alert.Status.RESOLVED, "stands elsewhere"));
      }
    }
    over.add(dataCentre(plan.dataCentre(), Alert.Status.RESOLVED, "was recovered"));
    faults.take(over);
  }

  /** Whoever looks at the incident sees its part anew. */
  void changed(RecoveryPlan plan) {
    if (plan.incidentId() != null) {
      incidents.changed(plan.incidentId());
    }
  }

  void note(RecoveryPlan plan, String line, String person) {
    if (plan.incidentId() != null) {
      incidents.note(plan.incidentId(), LINE, person, line, Map.of("plan", plan.id()));
    }
  }

  void lookAgain(RecoveryPlan plan) {
    if (!plan.rehearsal()) {
      timers.set(Timer.of(TIMER, plan.id(), "look", clock.instant().plus(LOOK_EVERY)));
    }
  }

  private Alert dataCentre(String name, Alert.Status status, String what) {
    Resource place = Resource.dataCentre(name);
    return alert(DATACENTRE_LOST, name, place, status, "data centre " + name + " " + what);
  }

  private Alert server(String name, String dataCentre, Alert.Status status, String what) {
    Resource place = new Resource(List.of(name), name, null, null, dataCentre);
    return alert(SERVER_LOST, name, place, status, "server " + name + " " + what);
  }

  private Alert alert(
      String kind, String name, Resource place, Alert.Status status, String summary) {
    Instant now = clock.instant();
    return new Alert(
        Fingerprint.of(List.of(SOURCE, kind, name)),
        SOURCE,
        kind,
        place,
        Severity.CRITICAL,
        status,
        summary,
        now,
        status == Alert.Status.RESOLVED ? now : null,
        Map.of(),
        List.of());
  }
}
