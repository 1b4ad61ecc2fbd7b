package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.time.Instant;

/**
 * An alert, looked up in the inventory, with the time at which the hub took its signal.
 *
 * @param receivedAt orders what one source tells; a replayed signal keeps its first time
 */
public record Incoming(Alert alert, Instant receivedAt) {

  /** Where alerts meet; one that names nothing meets its like from the same source only. */
  public String resourceKey() {
    String key = alert.resource().key();
    return key.equals("unknown:") ? "unknown:" + alert.source() + "/" + alert.kind() : key;
  }
}
