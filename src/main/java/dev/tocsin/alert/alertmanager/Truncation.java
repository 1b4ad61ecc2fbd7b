package dev.tocsin.alert.alertmanager;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.Link;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells that Alertmanager left alerts out ({@code max_alerts}): the hub is blind for those, which
 * is a fault of its own.
 */
final class Truncation {

  /** Alertmanager repeats a group every four hours by default; one hour of grace. */
  private static final Duration UNTIL_REPEATED = Duration.ofHours(5);

  private Truncation() {}

  static Alert alert(Signal signal, @Nullable String groupKey, long missing, String externalUrl) {
    String group = groupKey == null ? "" : groupKey;
    return new Alert(
        Fingerprint.of(List.of(signal.source(), "alerts-truncated", group)),
        signal.source(),
        "alerts-truncated",
        Resource.named(List.of(signal.source())),
        Severity.WARNING,
        Alert.Status.FIRING,
        missing + " more alerts of this group were not sent (max_alerts of the receiver)",
        signal.receivedAt(),
        signal.receivedAt().plus(UNTIL_REPEATED),
        Map.of("truncated", Long.toString(missing), "group", Text.clean(group, 500)),
        Link.usable(externalUrl) ? List.of(externalUrl) : List.of());
  }
}
