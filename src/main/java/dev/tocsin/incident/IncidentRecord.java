package dev.tocsin.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other modules may read of an incident and write into its record. */
public interface IncidentRecord {

  /** By id, or by number as a person reads it. */
  Optional<Incident> find(String idOrNumber);

  /** Whom it touches now. */
  IncidentScope scope(String incidentId);

  /**
   * The incident, and those that people made part of it: what was done in them is done in it. Not
   * those that a rule absorbed.
   */
  default List<String> merged(String incidentId) {
    return List.of(incidentId);
  }

  /**
   * The incident, and every one that people merged with it or split from it, be that undone or not:
   * what somebody was told in one of them need not be told in another.
   */
  default List<String> kin(String incidentId) {
    return List.of(incidentId);
  }

  /** Where it came from when a person split it off, be that undone or not. */
  default Optional<Split> splitFrom(String incidentId) {
    return Optional.empty();
  }

  /**
   * @param incidentId the incident that it was split off from
   * @param at when
   */
  record Split(String incidentId, Instant at) {}

  /** Ids of the incidents that became part of this one, oldest first. */
  default List<String> absorbed(String incidentId) {
    return List.of();
  }

  /** What its alerts say in the label of this name, each value once, in the alerts' order. */
  List<String> labels(String incidentId, String name);

  /**
   * Adds a timeline entry, in the caller's transaction.
   *
   * @param kind what kind of entry, kebab case: {@code action}, {@code notice}
   * @param actor who did it: a person's name, {@code hub}, or a route's id
   * @param text one plain English line
   * @param data details by name, shown beside the line
   */
  void note(String incidentId, String kind, String actor, String text, Map<String, String> data);

  /** As {@link #note}, and tells the readers of events too. */
  void tell(
      String incidentId,
      IncidentEvent.Type type,
      String actor,
      String text,
      Map<String, String> data);

  /**
   * Says that a part of the incident is another now, without a line in its record; {@link #note}
   * and {@link #tell} say so by themselves. Whoever looks at it hears of it after the commit.
   */
  void changed(String incidentId);

  /**
   * Parts of the API's incident that other modules own ({@code actions}, {@code notices}); a bean
   * of this type is asked when one incident is shown.
   */
  interface Part {
    /** Name of the field, e.g. {@code actions}. */
    String name();

    /** Its value, any JSON-serialisable object. */
    Object of(String incidentId);

    /** Whether something of it is still going on, so that the hub must not close the incident. */
    default boolean holdsOpen(String incidentId) {
      return false;
    }

    /**
     * Whether something of it goes on that hangs on this very incident, so that it must not become
     * part of another; the other may become part of it.
     */
    default boolean keepsApart(String incidentId) {
      return false;
    }

    /**
     * What of it has to be done before anybody closes the incident. A person may override it with a
     * reason.
     */
    default List<Missing> missing(String incidentId) {
      return List.of();
    }
  }

  /**
   * Something that stands in the way of closing an incident.
   *
   * @param part name of the part that says so
   * @param key what it is about within the part, e.g. the key of a step
   * @param text one plain English line
   */
  record Missing(String part, String key, String text) {}

  /**
   * Numbers that other modules add to each incident of a list; a bean of this type is asked once
   * for all incidents of a page.
   */
  interface Tally {
    /** Names of its numbers, e.g. {@code proposals}. */
    Set<String> names();

    /** The numbers by incident and name; what is 0 may be left out. */
    Map<String, Map<String, Integer>> of(Collection<String> incidentIds);
  }

  /**
   * What the contract asks for next; a bean of this type is asked once for all incidents of a page.
   */
  interface Deadlines {
    /** By incident; nothing of those for which nothing runs. */
    Map<String, Deadline> nearest(Collection<String> incidentIds);
  }

  /**
   * When something is due.
   *
   * @param clock {@code response} or {@code restore}
   * @param at when; may be past
   * @param fraction how much of what is granted is used up: 1 at the deadline, more after it
   */
  record Deadline(String clock, Instant at, double fraction) {}
}
