package dev.tocsin.signal;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What became of one signal, to be written in the same transaction as its effects.
 *
 * @param status anything but {@link SignalStatus#RECEIVED}
 * @param reason why it was ignored or quarantined, in plain words; when processed, what a person
 *     should know of it, or null
 * @param alertsJson the alerts it carried, as the JSON array that the API shows; null when none
 */
public record SignalOutcome(
    String signalId, SignalStatus status, @Nullable String reason, @Nullable String alertsJson) {
  public SignalOutcome {
    requireNonNull(signalId);
    if (status == SignalStatus.RECEIVED) {
      throw new IllegalArgumentException("'received' is not an outcome");
    }
  }
}
