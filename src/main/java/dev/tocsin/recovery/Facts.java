package dev.tocsin.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What has happened so far.
 *
 * @param begunAt when the plan began
 * @param teams how many teams work now, numbered from 1
 * @param attempts in the order in which they were told
 * @param back servers that came back by themselves, and when
 */
record Facts(Instant begunAt, int teams, List<Attempt> attempts, Map<String, Instant> back) {

  /** More people than that do not work on one thing. */
  static final int MOST_TEAMS = 20;

  Facts {
    requireNonNull(begunAt);
    if (teams < 1 || teams > MOST_TEAMS) {
      throw new IllegalArgumentException("there are 1 to " + MOST_TEAMS + " teams");
    }
    attempts = List.copyOf(attempts);
    back = Map.copyOf(back);
  }

  /** Of a plan that begins. */
  static Facts begin(Instant at, int teams) {
    return new Facts(at, teams, List.of(), Map.of());
  }
}
