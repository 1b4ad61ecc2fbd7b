package dev.tocsin.signal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * One raw input as it was received and made durable.
 *
 * @param id UUIDv7, rising in the order of acceptance
 * @param source name of the declared source, e.g. {@code alertmanager}
 * @param receivedAt when the hub took it
 * @param path what followed the hook's address, with listed query parameters, or the place inside a
 *     mailbox or file; may be empty
 * @param headers the allow-listed headers, names in lower case
 * @param body the bytes, never changed; not copied, do not write to it
 */
public record Signal(
    String id,
    String source,
    Instant receivedAt,
    String path,
    Map<String, String> headers,
    byte[] body) {

  /** The header of a test; no door keeps one of this name that it was sent. */
  public static final String TEST = "tocsin-test";

  public Signal {
    requireNonNull(id);
    requireNonNull(source);
    requireNonNull(receivedAt);
    requireNonNull(path);
    headers = Map.copyOf(headers);
    requireNonNull(body);
  }

  /**
   * Whether it is a test that the hub itself sent through the source's door at somebody's wish. No
   * sender can say so of a post of its own: the door sets the header.
   */
  public boolean isTest() {
    return headers.containsKey(TEST);
  }

  /** Names the signal without its payload: fit for a log. */
  @Override
  public String toString() {
    return "Signal[" + id + " from " + source + ", " + body.length + " bytes]";
  }
}
