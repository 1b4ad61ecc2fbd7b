package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Working copies of the alerts of one batch, and what of them changed. */
final class AlertSheet {

  private final Map<String, KnownAlert> alerts;
  private final Map<String, KnownAlert> added = new LinkedHashMap<>();
  private final Map<String, KnownAlert> repeated = new LinkedHashMap<>();
  private final Map<String, KnownAlert> changed = new LinkedHashMap<>();
  private final Map<String, KnownAlert> lingering = new LinkedHashMap<>();

  private final Map<String, KnownAlert> earlyEnds = new LinkedHashMap<>();

  AlertSheet(CorrelationState state) {
    alerts = new HashMap<>(state.alerts());
  }

  @Nullable KnownAlert known(String fingerprint) {
    return alerts.get(fingerprint);
  }

  /** A standing that is new. */
  void add(KnownAlert alert) {
    alerts.put(alert.alert().fingerprint(), alert);
    added.put(alert.id(), alert);
  }

  /** One that was told again, or that changed. */
  void keep(KnownAlert alert, boolean isChanged) {
    alerts.put(alert.alert().fingerprint(), alert);
    if (added.containsKey(alert.id())) {
      added.put(alert.id(), alert);
    } else if (isChanged || changed.containsKey(alert.id())) {
      repeated.remove(alert.id());
      changed.put(alert.id(), alert);
    } else {
      repeated.put(alert.id(), alert);
    }
  }

  /**
   * The standing ones go where their incident went; the rows of alerts that this batch did not tell
   * of are moved with their incident.
   */
  void move(String fromIncident, String toIncident) {
    for (KnownAlert alert : List.copyOf(alerts.values())) {
      if (alert.incidentId().equals(fromIncident) && alert.firing()) {
        KnownAlert moved = alert.movedTo(toIncident);
        alerts.put(moved.alert().fingerprint(), moved);
        added.computeIfPresent(moved.id(), (id, old) -> moved);
        changed.computeIfPresent(moved.id(), (id, old) -> moved);
        repeated.computeIfPresent(moved.id(), (id, old) -> moved);
      }
    }
  }

  /** One that may have ended and stands until then; only its times are written. */
  void linger(KnownAlert alert) {
    alerts.put(alert.alert().fingerprint(), alert);
    if (added.computeIfPresent(alert.id(), (id, old) -> alert) == null
        && changed.computeIfPresent(alert.id(), (id, old) -> alert) == null) {
      repeated.remove(alert.id());
      lingering.put(alert.id(), alert);
    }
  }

  /** The end of a fault that nobody has heard of yet: its beginning may still be on its way. */
  void endedEarly(Incoming end) {
    KnownAlert known = alerts.get(end.alert().fingerprint());
    if (known != null && known.incidentId().isEmpty() && Lateness.isNewer(end, known)) {
      known = null;
    }
    if (known != null && Lateness.isNewer(end, known)) {
      keep(known.told(end.alert(), end.receivedAt()), true);
    } else if (known == null && Lateness.tells(end)) {
      KnownAlert early =
          new KnownAlert("", "", end.alert(), end.receivedAt(), end.receivedAt(), 1, List.of());
      alerts.put(end.alert().fingerprint(), early);
      earlyEnds.put(end.alert().fingerprint(), early);
    }
  }

  /**
   * Whether a word that seems older than the known end is meant: it was said three times since that
   * end. Remembers when it was said.
   */
  boolean insists(Incoming late, KnownAlert ended) {
    String name = Lateness.doubt(late.alert().fingerprint());
    KnownAlert doubt = alerts.get(name);
    if (doubt != null && doubt.lastSeen().isBefore(ended.lastSeen())) {
      doubt = null; // of an end before this one
    }
    Instant at = late.receivedAt();
    if (doubt != null && at.isBefore(doubt.lastSeen().plus(Lateness.APART))) {
      return false;
    }
    if (doubt != null && doubt.alert().endsAt() != null) {
      return true;
    }
    Alert word = late.alert();
    Alert said =
        new Alert(
            name,
            word.source(),
            word.kind(),
            word.resource(),
            word.severity(),
            Alert.Status.RESOLVED,
            word.summary(),
            word.startsAt(),
            doubt == null ? null : at, // the second time
            Map.of(),
            List.of());
    KnownAlert kept = new KnownAlert("", "", said, at, at, 1, List.of());
    alerts.put(name, kept);
    earlyEnds.put(name, kept);
    return false;
  }

  List<KnownAlert> earlyEnds() {
    return List.copyOf(earlyEnds.values());
  }

  List<KnownAlert> lingering() {
    return List.copyOf(lingering.values());
  }

  List<KnownAlert> added() {
    return List.copyOf(added.values());
  }

  List<KnownAlert> repeated() {
    return List.copyOf(repeated.values());
  }

  List<KnownAlert> changed() {
    return List.copyOf(changed.values());
  }
}
