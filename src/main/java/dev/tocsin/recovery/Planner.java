package dev.tocsin.recovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Makes a plan of facts; the same facts give the same plan.
 *
 * <p>A team that is free takes the first client of the order: it restores it when all its servers
 * stand, sets up a server of it that nobody has taken, and passes on to the next client while
 * another team is at that server. A server is opened and brought up by one team.
 */
final class Planner {

  private Planner() {}

  /**
   * The plan as it stands at a moment. Work that takes longer than its figure ends now at the
   * earliest.
   *
   * <p>Handing out work by a list can end later with more hands, when they open servers that those
   * at the head of the list do not need (Graham, "Bounds on multiprocessing timing anomalies",
   * 1969). So every smaller number of teams is tried too, and the one with the earliest end wins.
   */
  static Plan plan(Loss loss, Figures figures, Facts facts, Instant now) {
    return IntStream.rangeClosed(1, facts.teams())
        .mapToObj(teams -> new Simulation(loss, figures, facts, now).run(teams))
        .min(
            Comparator.comparing(Plan::end)
                .thenComparing(Comparator.comparingInt(Plan::teamsUsed).reversed()))
        .orElseThrow();
  }
}
