package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it stands.
 *
 * @param id UUIDv7
 * @param number the short number that people say, from 1
 * @param state where it is in its life
 * @param kind kind of the alert that opened it; an {@code intrusion} never joins another kind
 * @param severity worst of its alerts
 * @param title one line
 * @param resourceKey the resource that it is about, as {@link dev.tocsin.alert.Resource#key()}
 * @param server name of the server, or null when unknown
 * @param service name of the service when it is about one, else null
 * @param previousId the earlier incident at the same resource that had ended when this one began,
 *     or null
 * @param owner who acknowledged it, or null
 * @param level 1 to 3, which decides how long the contract gives (annex row 3.5)
 * @param levelGiven whether a person said so; else the hub proposed it
 * @param startedAt when somebody said that work has begun, or null
 * @param verifiedAt when its end was checked, or null
 * @param version rises with every change; the ETag of the API
 */
public record Incident(
    String id,
    long number,
    State state,
    String kind,
    Severity severity,
    String title,
    String resourceKey,
    @Nullable String server,
    @Nullable String service,
    @Nullable String previousId,
    @Nullable String owner,
    int level,
    boolean levelGiven,
    Instant openedAt,
    @Nullable Instant startedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant closedAt,
    long version) {

  /** The life of an incident, in order. */
  public enum State {
    DETECTED,
    ACKNOWLEDGED,
    /** Somebody works on it; the clock of restoring runs. */
    WORKING,
    /** Every alert has ended, or a person said so. */
    RESOLVED,
    /** The end was checked. */
    VERIFIED,
    CLOSED;

    /** Whether the fault stands, so that other alerts may join. */
    public boolean standing() {
      return compareTo(RESOLVED) < 0;
    }

    /** Lower case, as in the API and the database. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The state that a {@link #word} stands for. */
    public static State of(String word) {
      return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
  }
}
