package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.time.Instant;

/**
 * An alert, looked up in the inventory, with the time at which the hub took its signal.
 *
 * @param receivedAt orders what one source tells; a replayed signal keeps its first time
 * @param expired whether it is an end that nobody told: the time of the alert ran out
 */
public record Incoming(Alert alert, Instant receivedAt, boolean expired) {

  /** One that somebody told. */
  public Incoming(Alert alert, Instant receivedAt) {
    this(alert, receivedAt, false);
  }

  /**
   * The end of an alert whose time ran out, told as if with the last signal about it: a newer one
   * that still waits may renew the fault and is not to be taken for an older word.
   */
  public static Incoming runOut(KnownAlert known) {
    Alert alert = known.alert();
    Alert over =
        new Alert(
            alert.fingerprint(),
            alert.source(),
            alert.kind(),
            alert.resource(),
            alert.severity(),
            Alert.Status.RESOLVED,
            alert.summary(),
            alert.startsAt(),
            alert.endsAt(),
            alert.labels(),
            alert.links());
    return new Incoming(over, known.lastSeen(), true);
  }

  /** Where alerts meet; one that names nothing meets its like from the same source only. */
  public String resourceKey() {
    String key = alert.resource().key();
    return key.equals("unknown:") ? "unknown:" + alert.source() + "/" + alert.kind() : key;
  }
}
