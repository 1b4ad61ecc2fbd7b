package dev.tocsin.recovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who does what when, and when each client is back.
 *
 * @param work what was done, is done and is to be done, in the order of its begin, then of teams
 * @param clients in the order of the plan
 * @param end when all is done
 * @param teamsUsed how many teams get work; a further one would make the end no earlier
 */
record Plan(List<Work> work, List<Outlook> clients, Instant end, int teamsUsed) {

  static final Comparator<Work> BY_BEGIN =
      Comparator.comparing(Work::begin).thenComparingInt(Work::team).thenComparing(Work::end);

  Plan {
    work = work.stream().sorted(BY_BEGIN).toList();
    clients = List.copyOf(clients);
  }

  /** What is to be begun next, by whichever team. */
  Optional<Work> next() {
    return work.stream().filter(one -> one.state() == WorkState.PLANNED).findFirst();
  }

  /** The restore of that client that is to be, or else goes on. */
  Optional<Work> ahead(Step step, String subject) {
    return work.stream()
        .filter(one -> one.step() == step && one.subject().equals(subject))
        .filter(one -> one.state() == WorkState.PLANNED || one.state() == WorkState.RUNNING)
        .findFirst();
  }

  /** Where a piece of work stands. */
  enum WorkState {
    PLANNED,
    RUNNING,
    DONE,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A piece of work in the lane of its team.
   *
   * @param subject name of the server, or id of the client
   * @param begin real, or planned; of work of which only the end was told, that
   * @param end real, or estimated
   */
  record Work(Step step, String subject, int team, Instant begin, Instant end, WorkState state) {}

  /** Where a client stands. */
  enum ClientState {
    WAITING,
    RUNNING,
    RESTORED,
    /** Its servers came back by themselves: there is nothing to restore. */
    BACK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean over() {
      return this == RESTORED || this == BACK;
    }
  }

  /**
   * A client's own estimate.
   *
   * @param at when it is back; when it was, if it is
   * @param team who restores it, or null when nobody needs to
   */
  record Outlook(String client, ClientState state, Instant at, @Nullable Integer team) {}
}
