package dev.tocsin.whatif;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What was done to incidents by hand while signals came.
 *
 * @param acts in the order in which it was done
 * @param others how many acts there were beside those that can be played: incidents merged, split,
 *     turned into another kind or opened again, and ends of too many faults at once
 */
record PastActs(List<Act> acts, int others) {

  /** Nobody did anything. */
  static final PastActs NONE = new PastActs(List.of(), 0);

  PastActs {
    acts = List.copyOf(acts);
  }

  /** What can be said of an incident and played. */
  enum What {
    RESOLVED,
    CLOSED
  }

  /**
   * One of them.
   *
   * @param fingerprints the faults that belong to the real incident
   */
  record Act(What what, Set<String> fingerprints, Instant at) {
    Act {
      requireNonNull(what);
      requireNonNull(at);
      fingerprints = Set.copyOf(fingerprints);
    }
  }
}
