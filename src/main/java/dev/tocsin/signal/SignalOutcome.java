package dev.tocsin.signal;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one signal, to be written in the same transaction as its effects.
 *
 * @param status anything but {@link SignalStatus#RECEIVED}
 * @param reason why it was ignored or quarantined, in plain words; when processed, what a person
 *     should know of it, or null
 * @param alertsJson the alerts it carried, as the JSON array that the API shows; null when none
 * @param incidents ids of the incidents that it told of
 */
public record SignalOutcome(
    String signalId,
    SignalStatus status,
    @Nullable String reason,
    @Nullable String alertsJson,
    Set<String> incidents) {
  public SignalOutcome {
    requireNonNull(signalId);
    incidents = Set.copyOf(incidents);
    if (status == SignalStatus.RECEIVED) {
      throw new IllegalArgumentException("'received' is not an outcome");
    }
  }

  /** Of a signal that told of no incident. */
  public SignalOutcome(
      String signalId, SignalStatus status, @Nullable String reason, @Nullable String alertsJson) {
    this(signalId, status, reason, alertsJson, Set.of());
  }

  /** The same with one more thing that a person should know of it. */
  public SignalOutcome remarked(String remark) {
    return new SignalOutcome(
        signalId, status, reason == null ? remark : reason + "; " + remark, alertsJson, incidents);
  }

  /** The same, of a signal that told of these incidents. */
  public SignalOutcome about(Set<String> told) {
    return new SignalOutcome(signalId, status, reason, alertsJson, told);
  }
}
