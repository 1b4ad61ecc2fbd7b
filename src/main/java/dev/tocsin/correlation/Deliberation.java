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

  private static final String RETURNED = "returned-soon";

  private final Instant now;
  private final Supplier<String> ids;
  private final Flaps flaps;
  private final Holds holds;
  private final HoldNames names;
  private final AlertSheet alerts;
  private final IncidentBoard board;
  private final Family family;
  private final Report report;
  private final Pace pace;
  private final Voice voice;
  private final Ledger ledger;
  private final Takeover takeover;
  private final Apart apart;

  private final Set<String> stale = new HashSet<>();
  private final Map<Hold.Type, Integer> heldCount = new EnumMap<>(Hold.Type.class);
  private final Set<String> eased = new TreeSet<>();

  Deliberation(
      CorrelationState state,
      CorrelationSettings settings,
      CorrelationRules rules,
      Causes causes,
      Instant now,
      Supplier<String> ids) {
    this.now = now;
    this.ids = ids;
    this.holds = state.holds();
    this.names = new HoldNames(holds);
    this.alerts = new AlertSheet(state);
    this.board = new IncidentBoard(state);
    this.family = new Family(board, causes, settings, now);
    this.report = new Report(causes);
    this.flaps = new Flaps(settings.flapping(), board, alerts, report);
    this.pace = new Pace(settings, rules);
    this.voice = new Voice(board, report, names, causes, pace, settings.flapping(), now);
    this.takeover = new Takeover(board, family, alerts, report, voice, now);
    this.apart = new Apart(board, alerts, report, voice, holds, causes, ids, now);
    this.ledger = new Ledger(state.counted(), now);
  }

  void take(Incoming incoming) {
    pace.remember(incoming);
    KnownAlert known = inTime(alerts.known(incoming.alert().fingerprint()), incoming);
    if (known != null && incoming.receivedAt().isBefore(known.lastSeen())) {
      stale.add(incoming.alert().fingerprint());
    } else if (known != null && known.firing() && Lateness.isOfEarlier(incoming, known)) {
      stale.add(incoming.alert().fingerprint());
    } else if (known != null && known.firing()) {
      retell(known, incoming);
    } else if (incoming.alert().status() == Alert.Status.RESOLVED) {
      // The end of a fault that is not known to stand changes nothing else; the signal shows it.
      ledger.end(incoming.alert().fingerprint(), incoming.receivedAt());
      alerts.endedEarly(incoming);
    } else if (known != null
        && Lateness.isLate(incoming, known)
        && !settled(known)
        && !alerts.insists(incoming, known)) {
      stale.add(incoming.alert().fingerprint());
    } else {
      stand(known, incoming);
    }
  }

  /** What was seen by a clock that was wrong makes no word older. */
  private @Nullable KnownAlert inTime(@Nullable KnownAlert known, Incoming incoming) {
    return known != null && SetBack.shows(known.lastSeen(), now)
        ? known.seenBefore(incoming.receivedAt())
        : known;
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

  /** What an incident waits with may be due; its standing alerts, in the order of their ids. */
  void due(String incidentId, List<KnownAlert> standing) {
    if (!apart.part(board.incident(incidentId), standing)) {
      voice.due(board.incident(incidentId), standing);
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
      if (incoming.expired() || !flaps.lingers(known, incoming.receivedAt())) {
        end(told);
      }
      return;
    }
    told = told.heldBy(holds.covering(alert, now));
    boolean same =
        alert.severity() == known.alert().severity()
            && alert.kind().equals(known.alert().kind())
            && alert.summary().equals(known.alert().summary())
            && !alert.startsAt().isAfter(known.alert().startsAt())
            && Objects.equals(alert.endsAt(), known.alert().endsAt())
            && told.heldBy().equals(known.heldBy());
    boolean worse = alert.severity().compareTo(known.alert().severity()) > 0;
    boolean proven = Report.isWeak(known.alert()) && !Report.isWeak(alert);
    alerts.keep(told, !same || proven);
    if (told.held() != known.held()) {
      rehold(known, told);
    } else if (worse || proven) {
      grow(told, incoming, worse ? "worse: " : "proven now: ");
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
  private void grow(KnownAlert told, Incoming incoming, String what) {
    KnownIncident incident = board.incident(told.incidentId());
    Alert alert = told.alert();
    fails(incident, incoming);
    KnownIncident graver = graver(incident, told);
    board.change(graver);
    report.note(
        incident.id(),
        "alert",
        what + alert.summary() + Mapping.words(incoming),
        "same-fingerprint",
        alert,
        data(told, incoming));
    report.level(incident.id(), incoming);
    if (told.held()) {
      report.quiet(incident.id(), names.data(told.heldBy()));
    } else {
      voice.changed(incident, graver, alert, false);
    }
    takeover.settle(incident, told);
  }

  /** What is held back makes an incident graver only while all of it is. */
  private static KnownIncident graver(KnownIncident incident, KnownAlert by) {
    boolean counts = !by.held() || incident.isHeld();
    return counts ? incident.graver(by.alert().severity(), !Report.isWeak(by.alert())) : incident;
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
    voice.ended(incident, told, over);
    apart.ended(incident.id());
  }

  /** A fault that is new, or that comes back after its end. */
  private void stand(@Nullable KnownAlert ended, Incoming incoming) {
    List<String> heldBy = holds.covering(incoming.alert(), now);
    count(heldBy);
    // One that people believe to be over never comes back in silence.
    KnownIncident home =
        family
            .home(ended, incoming, !heldBy.isEmpty())
            .filter(one -> one.phase() == Phase.STANDING || heldBy.isEmpty() || !one.told())
            .orElse(null);
    if (home == null && incoming.count().isPresent()) {
      List<Counted> enough = ledger.count(incoming.count().get(), incoming);
      if (!enough.isEmpty()) {
        openTogether(incoming.count().get(), enough);
      }
      return;
    }
    ledger.forget(incoming.alert().fingerprint());
    if (home != null && ended != null && home.id().equals(ended.incidentId())) {
      KnownAlert again = ended.told(incoming.alert(), incoming.receivedAt()).heldBy(heldBy);
      alerts.keep(again, true);
      boolean returns = home.phase() == Phase.RESOLVED;
      String rule = returns ? RETURNED : "same-fingerprint";
      join(returns ? home.returned(now) : home, again, incoming, new Why(rule, false, Map.of()));
      return;
    }
    KnownAlert standing =
        standing(home == null ? ids.get() : home.id(), incoming, incoming.receivedAt());
    if (home == null) {
      open(standing, incoming, incoming.meeting(), family.returns(ended), Why.first(incoming));
    } else {
      boolean byHand = board.tookOver(incoming.resourceKey(), home.id());
      join(home, standing, incoming, Why.joins(home, incoming, byHand));
    }
  }

  private KnownAlert standing(String incidentId, Incoming incoming, Instant lastAt) {
    List<String> heldBy = holds.covering(incoming.alert(), now);
    Instant at = incoming.receivedAt();
    KnownAlert standing =
        new KnownAlert(ids.get(), incidentId, incoming.alert(), at, lastAt, 1, heldBy);
    alerts.add(standing);
    return standing;
  }

  /** Enough of them are there: all that stand are in it, so that none is lost. */
  private void openTogether(Incoming.Count by, List<Counted> enough) {
    Why why = Why.counted(by, enough.size());
    for (List<Counted> together : family.lots(enough)) {
      String id = ids.get();
      Set<Meeting> places = new HashSet<>();
      together.forEach(one -> places.add(one.first().meeting()));
      Meeting only = together.getFirst().first().meeting();
      boolean opened = false;
      for (Counted one : together) {
        pace.remember(one.first());
        KnownAlert standing = standing(id, one.first(), one.lastAt());
        if (opened) {
          join(board.incident(id), standing, one.first(), why);
        } else {
          open(standing, one.first(), places.size() == 1 ? only : by.meeting(), 0, why);
        }
        opened = true;
      }
    }
  }

  private void open(KnownAlert first, Incoming incoming, Meeting meeting, int turns, Why why) {
    Alert alert = first.alert();
    String id = first.incidentId();
    String previous = board.endedBefore(meeting.key());
    KnownIncident incident = KnownIncident.opened(first, meeting, previous, turns, now);
    board.open(incident);
    String line = "opened by: " + alert.summary() + Mapping.words(incoming);
    Map<String, String> data = new HashMap<>(Mapping.data(incoming));
    data.putAll(why.data());
    report.note(id, "opened", line, why.rule(), alert, data);
    report.level(id, incoming);
    if (previous != null) {
      report.note(
          new Entry(
              id,
              "linked",
              "an earlier incident at the same place had ended",
              "resolved-never-swallows",
              Map.of("incident", previous)));
    }
    voice.opens(incident, first);
    takeover.begin(incident, first);
  }

  private Map<String, String> data(KnownAlert alert, Incoming incoming) {
    Map<String, String> data = new HashMap<>(Mapping.data(incoming));
    data.putAll(names.data(alert.heldBy()));
    return data;
  }

  /** Its server or data centre itself may be failing again. */
  private void fails(KnownIncident incident, Incoming incoming) {
    if (incident.resourceKey().equals(incoming.resourceKey())) {
      board.fails(incident.id());
    }
  }

  private void join(KnownIncident incident, KnownAlert joining, Incoming incoming, Why why) {
    Alert alert = joining.alert();
    fails(incident, incoming);
    int held = incident.firingHeld() + (joining.held() ? 1 : 0);
    boolean wasHeld = incident.isHeld() || incident.firing() == 0 && !incident.told();
    KnownIncident joined = incident.with(incident.phase(), incident.firing() + 1, held, now);
    if (incident.isSilent() && !joining.held()) {
      joined = joined.asGraveAs(alert.severity(), !Report.isWeak(alert));
    } else if (!joining.held() || wasHeld) {
      joined = joined.graver(alert.severity(), !Report.isWeak(alert));
    }
    board.change(joined);
    boolean returned = why.rule().equals(RETURNED);
    String line =
        (returned ? "came back: " : "joined: ") + alert.summary() + Mapping.words(incoming);
    Map<String, String> data = data(joining, incoming);
    data.putAll(why.data());
    report.note(joined.id(), "alert", line, why.rule(), alert, data);
    report.level(joined.id(), incoming);
    if (joining.held()) {
      report.quiet(joined.id(), names.data(joining.heldBy()));
    } else if (returned) {
      voice.returned(incident, joined, alert);
    } else {
      voice.joined(incident, joined, alert, why.meets());
    }
    takeover.settle(incident, joining);
    if (returned) {
      takeover.again(joined.id());
    }
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
        voice.held(after);
      } else {
        voice.heldAmongOthers(after);
      }
    } else {
      int held = Math.max(0, incident.firingHeld() - 1);
      KnownIncident freed =
          incident
              .with(incident.phase(), incident.firing(), held, incident.changedAt())
              .graver(after.alert().severity(), !Report.isWeak(after.alert()));
      board.change(freed);
      voice.freed(incident, freed, after.alert());
      takeover.settle(incident, after);
    }
  }

  private void count(List<String> heldBy) {
    heldBy.stream()
        .flatMap(id -> holds.find(id).stream())
        .map(Hold::type)
        .distinct()
        .forEach(type -> heldCount.merge(type, 1, Integer::sum));
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
        report.levels(),
        ledger.decided(),
        alerts.earlyEnds());
  }
}
