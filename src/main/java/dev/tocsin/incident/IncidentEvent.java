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
    /** Something of it is held back by a silence or a maintenance: nobody is to be told. */
    HELD,
    /** Something happened to one that waits for what belongs to it: people are told afterwards. */
    GATHERING,
    /** Alerts joined, got worse or were resolved while others still stand. */
    CHANGED,
    /** A resolved incident whose fault came back before anybody closed it. */
    REOPENED,
    /** The inventory is another: people are touched who were not; {@code clients} in its data. */
    REACHED,
    ACKNOWLEDGED,
    /** An acknowledgement lapsed, since nothing followed; {@code owner} in its data. */
    EXPIRED,
    /** Who works on it was asked whether that is so; {@code person} in its data. */
    REMINDED,
    /** A person was called in; {@code person} and {@code text} in its data. */
    CALLED,
    /** Somebody says that work has begun: the clock of restoring runs. */
    STARTED,
    /** The level was changed; {@code level}, {@code before} and {@code reason} in its data. */
    LEVEL,
    /** It was turned into another kind; {@code kind} and {@code before} in its data. */
    KIND,
    /** A person said when it should be over; {@code at}, {@code text}, {@code before}. */
    ESTIMATED,
    /** What was said about its end does not hold any more. */
    ESTIMATE_WITHDRAWN,
    /** The estimate ends soon and the incident stands. */
    ESTIMATE_ENDING,
    /** The estimate has passed and the incident stands. */
    ESTIMATE_PASSED,
    NOTED,
    /**
     * A client's report was tied to it, or is tied no more; {@code ticket} in its data. The clock
     * of response may begin at another time.
     */
    REQUESTED,
    /** An isolating action waits for a person. */
    PROPOSED,
    /** A site was cut and checked. */
    ISOLATED,
    /** A cut was undone and checked. */
    RESTORED,
    /** An action failed or its result is not known. */
    ACTION_FAILED,
    /** Every message that an event gave rise to was delivered or given up. */
    TOLD,
    /** A message to a client was taken by its mail server and sent back; {@code template}. */
    RETURNED,
    /**
     * Of a recovery plan: clients whose own estimate is new ({@code client.<id>} with the time), or
     * who are back ({@code back.<id>} with the time).
     */
    RECOVERY,
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
