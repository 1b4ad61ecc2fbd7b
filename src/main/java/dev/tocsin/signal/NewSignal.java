package dev.tocsin.signal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input that a door asks to be made durable.
 *
 * @param source declared source, {@code [a-z0-9-]{1,64}}
 * @param path sub-path and listed query parameters, or empty
 * @param headers allow-listed headers, names in lower case
 * @param body raw bytes
 * @param deliveryId the sender's own name for this delivery (a delivery header, a mailbox's UID, a
 *     file position); a second one with the same name from the same source is a redelivery; null
 *     when the sender has none
 * @param checkpoint read position to keep in the same transaction, or null
 */
public record NewSignal(
    String source,
    Instant receivedAt,
    String path,
    Map<String, String> headers,
    byte[] body,
    @Nullable String deliveryId,
    @Nullable Checkpoint checkpoint) {

  public NewSignal {
    requireNonNull(source);
    requireNonNull(receivedAt);
    requireNonNull(path);
    headers = Map.copyOf(headers);
    requireNonNull(body);
  }

  /** As {@link Signal#isTest()}. */
  boolean isTest() {
    return headers.containsKey(Signal.TEST);
  }

  /**
   * How far a door has read.
   *
   * @param reader stable name of what is read, e.g. {@code log:auth-log:/var/log/auth.log}
   * @param position text that only the door understands
   */
  public record Checkpoint(String reader, String position) {
    public Checkpoint {
      requireNonNull(reader);
      requireNonNull(position);
    }
  }
}
