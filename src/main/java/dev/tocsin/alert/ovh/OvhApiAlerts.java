package dev.tocsin.alert.ovh;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.field.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the alerts for which an object of the API stands. */
final class OvhApiAlerts {
  private final OvhApiObject object;
  private final List<Alert> alerts = new ArrayList<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<String> names;
  private Instant since;
  private @Nullable Instant until;

  OvhApiAlerts(OvhApiObject object) {
    this.object = object;
    this.names = new ArrayList<>(object.names());
    this.since = object.signal().receivedAt();
  }

  OvhApiAlerts since(Instant at) {
    since = at;
    return this;
  }

  OvhApiAlerts until(Instant end) {
    until = end;
    return this;
  }

  /** A name that is more specific than the others. */
  OvhApiAlerts first(String name) {
    if (!name.isEmpty()) {
      names.remove(name);
      names.addFirst(name);
    }
    return this;
  }

  OvhApiAlerts label(String name, String value) {
    if (!value.isEmpty()) {
      labels.put(name, value);
    }
    return this;
  }

  OvhApiAlerts stands(OvhApiFault fault, String what) {
    add(fault, Alert.Status.FIRING, "OVHcloud: " + what, since, until);
    return this;
  }

  OvhApiAlerts ended(OvhApiFault fault) {
    Instant at = object.signal().receivedAt();
    add(fault, Alert.Status.RESOLVED, "OVHcloud: over, " + fault.kind(), at, at);
    return this;
  }

  private void add(
      OvhApiFault fault, Alert.Status status, String summary, Instant from, @Nullable Instant to) {
    OvhApiPlace place = object.place();
    String source = object.signal().source();
    String where = names.isEmpty() ? place.parent() : names.getFirst();
    alerts.add(
        new Alert(
            Fingerprint.of(
                List.of(source, fault.kind(), place.topic().name(), place.parent(), place.key())),
            source,
            fault.kind(),
            Resource.named(names),
            fault.severity(),
            status,
            summary.contains(where) ? summary : summary + " (" + where + ")",
            from,
            to,
            Labels.bounded(labels),
            List.of()));
  }

  Reading facts() {
    return new Reading.Facts(alerts, List.of());
  }
}
