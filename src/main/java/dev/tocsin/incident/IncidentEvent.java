package dev.tocsin.incident;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to an incident; immutable, numbered, kept.
 *
 * @param sequence rising number, the cursor of its readers
 * @param incidentId the incident
 * @param type what happened
 * @param at when
 * @param data details by name, e.g. {@code action}, {@code service}, {@code reason}
 */
public record IncidentEvent(
    long sequence, String incidentId, Type type, Instant at, Map<String, String> data) {
  public IncidentEvent {
    requireNonNull(incidentId);
    requireNonNull(type);
    requireNonNull(at);
    data = Map.copyOf(data);
  }

  /** What can happen; {@link #word()} is the name in routes, the API and the database. */
  public enum Type {
    OPENED,
    /** Alerts joined, got worse or were resolved while others still stand. */
    CHANGED,
    /** A resolved incident whose fault came back before anybody closed it. */
    REOPENED,
    ACKNOWLEDGED,
    /** Somebody says that work has begun: the clock of restoring runs. */
    STARTED,
    /** The level was changed; {@code level}, {@code before} and {@code reason} in its data. */
    LEVEL,
    NOTED,
    /** An isolating action waits for a person. */
    PROPOSED,
    /** A site was cut and checked. */
    ISOLATED,
    /** A cut was undone and checked. */
    RESTORED,
    /** An action failed or its result is not known. */
    ACTION_FAILED,
    /** Every alert has ended, or a person said so. */
    RESOLVED,
    /** The end was checked. */
    VERIFIED,
    /** A clock of the contract is used up to a hundredth that people are told of. */
    CLOCK,
    CLOSED;

    /** Lower case with dashes: {@code action-failed}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The type that a {@link #word} stands for. */
    public static Type of(String word) {
      return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
  }
}
