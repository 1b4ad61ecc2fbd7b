package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One batch being decided. An alert that is held back is known like any other; its incident tells
 * nobody until something of it speaks.
 */
final class Deliberation {

  private static final String SAME_RESOURCE = "same-resource";
  private static final String RETURNED = "returned-soon";

  /** Else the record of a night would be nothing but these. */
  private static final int LINES_OF_FLAPPING = 20;

  private final Instant now;
  private final Supplier<String> ids;
  private final CorrelationSettings.Flapping flapping;
  private final Holds holds;
  private final HoldNames names;
  private final AlertSheet alerts;
  private final IncidentBoard board;
  private final Family family;
  private final Report report;

  private final Set<String> stale = new HashSet<>();
  private final Map<Hold.Type, Integer> heldCount = new EnumMap<>(Hold.Type.class);
  private final Set<String> eased = new TreeSet<>();

  Deliberation(
      CorrelationState state,
      CorrelationSettings settings,
      Causes causes,
      Instant now,
      Supplier<String> ids) {
    this.now = now;
    this.ids = ids;
    this.flapping = settings.flapping();
    this.holds = state.holds();
    this.names = new HoldNames(holds);
    this.alerts = new AlertSheet(state);
    this.board = new IncidentBoard(state);
    this.family = new Family(board, causes, settings, now);
    this.report = new Report(causes);
  }

  void take(Incoming incoming) {
    KnownAlert known = alerts.known(incoming.alert().fingerprint());
    if (known != null && incoming.receivedAt().isBefore(known.lastSeen())) {
      stale.add(incoming.alert().fingerprint());
    } else if (known != null && known.firing()) {
      retell(known, incoming);
    } else if (incoming.alert().status() == Alert.Status.RESOLVED) {
      alerts.endedEarly(incoming); // changes nothing else; the signal keeps it visible
    } else if (known != null && Lateness.isLate(incoming, known) && !settled(known)) {
      stale.add(incoming.alert().fingerprint());
    } else {
      stand(known, incoming);
    }
  }

  /** Whether a person said that it is over, whatever its source says. */
  private boolean settled(KnownAlert ended) {
    return board.find(ended.incidentId()).filter(KnownIncident::settled).isPresent();
  }

  /** A standing alert, whole, of which other holds may be true now. */
  void reconsider(KnownAlert listed) {
    KnownAlert known = alerts.known(listed.alert().fingerprint());
    KnownAlert standing =
        known != null && known.id().equals(listed.id())
            ? listed.movedTo(known.incidentId()) // with its incident, in this batch
            : listed;
    List<String> covering = holds.covering(standing.alert(), now);
    if (!covering.equals(standing.heldBy())) {
      alerts.keep(standing.heldBy(covering), true);
      rehold(standing, standing.heldBy(covering));
    }
  }

  private void retell(KnownAlert known, Incoming incoming) {
    Alert alert = incoming.alert();
    if (Report.isWeak(alert) && !Report.isWeak(known.alert())) {
      doubt(known, incoming);
      return;
    }
    KnownAlert told = known.told(alert, incoming.receivedAt());
    if (alert.status() == Alert.Status.RESOLVED) {
      if (incoming.expired() || !lingers(known, incoming.receivedAt())) {
        end(told);
      }
      return;
    }
    told = told.heldBy(holds.covering(alert, now));
    boolean same =
        alert.severity() == known.alert().severity()
            && alert.summary().equals(known.alert().summary())
            && Objects.equals(alert.endsAt(), known.alert().endsAt())
            && told.heldBy().equals(known.heldBy());
    boolean worse = alert.severity().compareTo(known.alert().severity()) > 0;
    boolean proven = Report.isWeak(known.alert()) && !Report.isWeak(alert);
    alerts.keep(told, !same || proven);
    if (told.held() != known.held()) {
      rehold(known, told);
    } else if (worse || proven) {
      grow(told, worse ? "worse: " : "proven now: ");
    }
  }

  /** What nobody vouches for neither changes nor ends what was proven. */
  private void doubt(KnownAlert known, Incoming incoming) {
    alerts.keep(known.told(known.alert(), incoming.receivedAt()), false);
    if (incoming.alert().status() == Alert.Status.RESOLVED) {
      String line = "an end that nothing proves: " + incoming.alert().summary();
      report.note(known.incidentId(), "alert", line, "weak-never-ends-strong", incoming.alert());
    }
  }

  /** A standing alert got worse, or is proven now. */
  private void grow(KnownAlert told, String what) {
    KnownIncident incident = board.incident(told.incidentId());
    Alert alert = told.alert();
    KnownIncident graver = graver(incident, told);
    board.change(graver);
    report.note(
        incident.id(),
        "alert",
        what + alert.summary(),
        "same-fingerprint",
        alert,
        names.data(told.heldBy()));
    if (told.held()) {
      report.quiet(incident.id(), names.data(told.heldBy()));
    } else {
      report.changed(incident, graver, alert, false);
    }
    settle(incident, told);
  }

  /** What is held back makes an incident graver only while all of it is. */
  private static KnownIncident graver(KnownIncident incident, KnownAlert by) {
    boolean counts = !by.held() || incident.isHeld();
    return counts ? incident.graver(by.alert().severity(), !Report.isWeak(by.alert())) : incident;
  }

  /** The last fault of an incident that comes and goes has ended only when it stays quiet. */
  private boolean lingers(KnownAlert known, Instant seen) {
    KnownIncident incident = board.incident(known.incidentId());
    boolean last = incident.phase() == Phase.STANDING && incident.firing() <= 1;
    if (!last || !incident.told() || !flapping.flaps(incident)) {
      return false;
    }
    if (known.lingers(flapping.quiet())) {
      alerts.linger(known.again()); // the same end once more does not make it wait longer
      return true;
    }
    alerts.linger(known.until(flapping.quiet(), seen));
    board.change(incident.turned());
    int more = incident.turns() - flapping.turns();
    if (more % LINES_OF_FLAPPING == 0) {
      String line =
          "comes and goes, %d times so far: over when it has been quiet for %d min"
              .formatted(incident.turns() + 1, flapping.quiet().toMinutes());
      report.note(incident.id(), "alert", line, "flapping", known.alert());
    }
    return true;
  }

  private void end(KnownAlert told) {
    alerts.keep(told, true);
    if (Family.isAboutServer(told.alert()) && told.alert().severity() == Severity.CRITICAL) {
      board.recover(Objects.requireNonNull(told.alert().resource().server()));
    }
    KnownIncident incident = board.incident(told.incidentId());
    int firing = Math.max(0, incident.firing() - 1);
    int held = Math.max(0, incident.firingHeld() - (told.held() ? 1 : 0));
    boolean over = firing == 0 && incident.phase() == Phase.STANDING;
    board.change(incident.with(over ? Phase.RESOLVED : incident.phase(), firing, held, now));
    String line = "ended: " + told.alert().summary();
    report.note(
        incident.id(), "resolved", line, "resolved", told.alert(), names.data(told.heldBy()));
    eased.addAll(told.heldBy());
    if (incident.told() && (over || !told.held())) {
      report.ended(incident.id(), over); // whoever was told that it began is told that it is over
    } else {
      report.quiet(incident.id(), names.data(told.heldBy()));
    }
  }

  /** A fault that is new, or that comes back after its end. */
  private void stand(@Nullable KnownAlert ended, Incoming incoming) {
    List<String> heldBy = holds.covering(incoming.alert(), now);
    count(heldBy);
    // One that people believe to be over never comes back in silence.
    KnownIncident home =
        family
            .home(ended, incoming)
            .filter(one -> one.phase() == Phase.STANDING || heldBy.isEmpty() || !one.told())
            .orElse(null);
    if (home != null && ended != null && home.id().equals(ended.incidentId())) {
      KnownAlert again = ended.told(incoming.alert(), incoming.receivedAt()).heldBy(heldBy);
      alerts.keep(again, true);
      boolean returns = home.phase() == Phase.RESOLVED;
      join(returns ? home.returned(now) : home, again, returns ? RETURNED : "same-fingerprint");
      return;
    }
    String incidentId = home == null ? ids.get() : home.id();
    KnownAlert standing =
        new KnownAlert(
            ids.get(),
            incidentId,
            incoming.alert(),
            incoming.receivedAt(),
            incoming.receivedAt(),
            1,
            heldBy);
    alerts.add(standing);
    if (home == null) {
      open(standing, incoming.resourceKey());
    } else {
      boolean sameResource = home.resourceKey().equals(incoming.resourceKey());
      join(home, standing, sameResource ? SAME_RESOURCE : "parent-absorbs-child");
    }
  }

  private void open(KnownAlert first, String key) {
    Alert alert = first.alert();
    String id = first.incidentId();
    String previous = board.endedBefore(key);
    KnownIncident incident =
        new KnownIncident(
            id,
            key,
            alert.resource().server(),
            alert.resource().service(),
            alert.resource().dataCentre(),
            Phase.STANDING,
            alert.kind(),
            alert.severity(),
            !Report.isWeak(alert),
            alert.summary(),
            1,
            first.held() ? 1 : 0,
            !first.held(),
            now,
            now,
            previous,
            0,
            false);
    board.open(incident);
    report.note(id, "opened", "opened by: " + alert.summary(), "new-fault", alert);
    if (previous != null) {
      report.note(
          new Entry(
              id,
              "linked",
              "an earlier incident at the same place had ended",
              "resolved-never-swallows",
              Map.of("incident", previous)));
    }
    if (first.held()) {
      noteHeld(first);
    } else {
      report.opened(id, report.evidence(alert));
    }
    absorbChildren(incident);
  }

  private void noteHeld(KnownAlert alert) {
    Map<String, String> data = names.data(alert.heldBy());
    report.note(
        alert.incidentId(),
        "held",
        "held back, nobody is told: " + names.words(alert.heldBy()),
        names.rule(alert.heldBy()),
        alert.alert(),
        data);
    report.quiet(alert.incidentId(), data);
  }

  private void join(KnownIncident incident, KnownAlert joining, String rule) {
    Alert alert = joining.alert();
    int held = incident.firingHeld() + (joining.held() ? 1 : 0);
    boolean wasHeld = incident.isHeld() || incident.firing() == 0 && !incident.told();
    KnownIncident joined = incident.with(incident.phase(), incident.firing() + 1, held, now);
    if (!joining.held() || wasHeld) {
      joined = joined.graver(alert.severity(), !Report.isWeak(alert));
    }
    board.change(joined);
    String line = (rule.equals(RETURNED) ? "came back: " : "joined: ") + alert.summary();
    report.note(joined.id(), "alert", line, rule, alert, names.data(joining.heldBy()));
    if (joining.held()) {
      report.quiet(joined.id(), names.data(joining.heldBy()));
    } else if (rule.equals(RETURNED) && joined.told()) {
      report.reopened(joined.id(), report.evidence(joined, alert));
    } else {
      speak(incident, joined, alert, rule.equals(SAME_RESOURCE), "not-held");
    }
    settle(incident, joining);
  }

  /** An alert that nothing holds back: its incident is told, as new when nobody knew of it. */
  private void speak(
      KnownIncident before, KnownIncident after, Alert alert, boolean joins, String rule) {
    boolean silenced = rule.equals("hold-ended") && before.isHeld();
    if (after.told() && !silenced) {
      report.changed(before, after, alert, joins);
      return;
    }
    String line =
        rule.equals("not-held")
            ? "speaks now, for this is not held back: "
            : "held back until now, and still there: ";
    report.note(after.id(), "spoke", line + alert.summary(), rule, alert);
    if (after.told()) {
      report.stillThere(after, alert);
      return;
    }
    board.change(after.spoken());
    Map<String, String> data = new HashMap<>(report.evidence(after, alert));
    data.put("held", "until-now");
    report.opened(after.id(), data);
  }

  /** An alert that stands is held back from now on, or not any more. */
  private void rehold(KnownAlert before, KnownAlert after) {
    KnownIncident incident = board.incident(after.incidentId());
    if (before.held() == after.held()) {
      board.change(incident); // by others than before
      report.quiet(incident.id(), names.data(after.heldBy()));
    } else if (after.held()) {
      count(after.heldBy());
      KnownIncident quieter =
          incident.with(
              incident.phase(), incident.firing(), incident.firingHeld() + 1, incident.changedAt());
      board.change(quieter);
      if (quieter.isHeld()) {
        noteHeld(after);
      } else {
        report.quiet(incident.id(), names.data(after.heldBy()));
      }
    } else {
      int held = Math.max(0, incident.firingHeld() - 1);
      KnownIncident freed =
          incident
              .with(incident.phase(), incident.firing(), held, incident.changedAt())
              .graver(after.alert().severity(), !Report.isWeak(after.alert()));
      board.change(freed);
      boolean atResource = freed.resourceKey().equals(after.alert().resource().key());
      speak(incident, freed, after.alert(), atResource, "hold-ended");
      settle(incident, after);
    }
  }

  private void count(List<String> heldBy) {
    heldBy.stream()
        .flatMap(id -> holds.find(id).stream())
        .map(Hold::type)
        .distinct()
        .forEach(type -> heldCount.merge(type, 1, Integer::sum));
  }

  /** What an alert that came to an incident, or grew in it, means for those above and below. */
  private void settle(KnownIncident before, KnownAlert alert) {
    KnownIncident after = board.incident(before.id());
    String server = alert.alert().resource().server();
    if (server != null && !alert.held() && family.failsWithDataCentre(alert.alert(), after)) {
      board.fail(server, after.id());
      family.ofServer(server).forEach(child -> absorb(after.id(), child));
    }
    if (!before.isProvenGrave() && after.isProvenGrave()) {
      absorbChildren(after);
      family.parent(after).ifPresent(parent -> absorb(parent.id(), board.incident(after.id())));
    }
  }

  private void absorbChildren(KnownIncident parent) {
    family.children(parent).forEach(child -> absorb(parent.id(), child));
  }

  private void absorb(String parentId, KnownIncident child) {
    String server = child.server();
    if (server != null && child.isGraveAtServer()) {
      board.fail(server, parentId);
    }
    KnownIncident before = board.incident(parentId);
    KnownIncident parent =
        before.with(
            before.phase(),
            before.firing() + child.firing(),
            before.firingHeld() + child.firingHeld(),
            now);
    board.change(parent);
    board.change(child.with(Phase.CLOSED, 0, 0, now));
    alerts.move(child.id(), parentId);
    report.note(
        new Entry(
            parentId,
            "absorbed",
            "took over: " + child.title(),
            "parent-absorbs-child",
            Map.of("incident", child.id())));
    report.note(
        new Entry(
            child.id(),
            "absorbed",
            parent.server() == null
                ? "became part of the failure of its data centre"
                : "became part of the failure of its server",
            "parent-absorbs-child",
            Map.of("incident", parentId)));
    report.absorbed(child.id(), parentId);
    if (!parent.told() && (child.told() || !parent.isHeld())) {
      board.change(parent.spoken());
      report.opened(parentId, Map.of("evidence", "strong", "held", "until-now"));
    }
  }

  Decision decision() {
    return new Decision(
        board.opened(),
        board.changed(),
        alerts.added(),
        alerts.repeated(),
        alerts.changed(),
        alerts.lingering(),
        report.entries(),
        report.happenings(),
        Set.copyOf(stale),
        Map.copyOf(heldCount),
        Set.copyOf(eased),
        board.newlyFailed(),
        board.recovered(),
        alerts.earlyEnds());
  }
}
