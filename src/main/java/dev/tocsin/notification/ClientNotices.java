package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other modules may know of the messages to clients. */
public interface ClientNotices {

  /** Those of an incident, oldest first. */
  List<Told> of(String incidentId);

  /**
   * A message to one contact of a client.
   *
   * @param template {@code opened}, {@code isolated}, {@code back}
   * @param to the mail address
   * @param problem why it is not delivered (yet), or null
   */
  record Told(
      String template,
      String to,
      Way way,
      Instant writtenAt,
      Instant changedAt,
      @Nullable String problem) {}

  /** How far it is. */
  enum Way {
    WAITING,
    DELIVERED,
    /** Refused, given up, or taken and sent back. */
    FAILED,
    /** A newer message went in its place. */
    REPLACED
  }
}
