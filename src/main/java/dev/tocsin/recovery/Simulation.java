package dev.tocsin.recovery;

import dev.tocsin.recovery.Loss.LostClient;
import dev.tocsin.recovery.Plan.ClientState;
import dev.tocsin.recovery.Plan.Outlook;
import dev.tocsin.recovery.Plan.Work;
import dev.tocsin.recovery.Plan.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run through what is still to be done, with a given number of teams. */
final class Simulation {

  private final Loss loss;
  private final Figures figures;
  private final Facts facts;
  private final Instant now;

  private final List<Work> work = new ArrayList<>();
  private final Map<String, Outlook> outlooks = new HashMap<>();

  /** When a server stands; one that is not here has no team yet. */
  private final Map<String, Instant> ready = new HashMap<>();

  /** Servers that are opened, on which no machine was brought up yet. */
  private final Set<String> opened = new HashSet<>();

  /** When those who work now will be free. */
  private final Map<Integer, Instant> busy = new HashMap<>();

  private final ArrayDeque<LostClient> waiting = new ArrayDeque<>();

  Simulation(Loss loss, Figures figures, Facts facts, Instant now) {
    this.loss = loss;
    this.figures = figures;
    this.facts = facts;
    this.now = now;
  }

  private record Team(int number, Instant free) {}

  Plan run(int teams) {
    takeServers();
    takeAttempts();
    takeClients();
    PriorityQueue<Team> free =
        new PriorityQueue<>(Comparator.comparing(Team::free).thenComparingInt(Team::number));
    for (int number = 1; number <= teams; number++) {
      free.add(new Team(number, busy.getOrDefault(number, now)));
    }
    while (!waiting.isEmpty()) {
      Team team = free.remove();
      free.add(new Team(team.number(), busyUntil(team)));
    }
    List<Outlook> inOrder = new ArrayList<>();
    for (LostClient client : loss.clients()) {
      inOrder.add(outlook(client));
    }
    Instant end =
        Stream.concat(work.stream().map(Work::end), inOrder.stream().map(Outlook::at))
            .max(Comparator.naturalOrder())
            .orElse(facts.begunAt());
    return new Plan(work, inOrder, end, teams);
  }

  private Outlook outlook(LostClient client) {
    Outlook found = outlooks.get(client.id());
    if (found == null) {
      throw new IllegalStateException("the client " + client.id() + " was lost on the way");
    }
    return found;
  }

  private void takeServers() {
    ready.putAll(facts.back());
    Set<String> restoring = new HashSet<>();
    for (Attempt attempt : facts.attempts()) {
      if (attempt.outcome() == Attempt.Outcome.FAILED) {
        continue;
      }
      if (attempt.step() == Step.RESTORE) {
        restoring.add(attempt.subject());
      } else if (attempt.outcome() == Attempt.Outcome.DONE) {
        if (attempt.step() == Step.MACHINE) {
          ready.putIfAbsent(attempt.subject(), attempt.known());
        } else {
          opened.add(attempt.subject());
        }
      }
    }
    // Nobody restores onto a server that does not stand, whether its end was told or not.
    for (LostClient client : loss.clients()) {
      if (restoring.contains(client.id())) {
        client.servers().forEach(server -> ready.putIfAbsent(server, facts.begunAt()));
      }
    }
  }

  private void takeAttempts() {
    Map<String, Duration> restores = new HashMap<>();
    loss.clients().forEach(client -> restores.put(client.id(), client.restore()));
    for (Attempt attempt : facts.attempts()) {
      Instant begin = attempt.begunAt() == null ? attempt.known() : attempt.begunAt();
      Instant end = attempt.endedAt();
      if (end == null) {
        Duration figure =
            attempt.step() == Step.RESTORE
                ? restores.getOrDefault(attempt.subject(), figures.restore())
                : figures.of(attempt.step());
        end = later(begin.plus(figure), now);
      }
      WorkState state = WorkState.valueOf(attempt.outcome().name());
      work.add(new Work(attempt.step(), attempt.subject(), attempt.team(), begin, end, state));
      if (attempt.step() == Step.RESTORE) {
        restored(attempt, end);
      } else if (attempt.running()) {
        goesOn(attempt, end);
      }
      if (attempt.running()) {
        busy.merge(attempt.team(), end, Simulation::later);
      }
    }
  }

  private void restored(Attempt attempt, Instant end) {
    if (attempt.outcome() != Attempt.Outcome.FAILED) {
      ClientState state = attempt.running() ? ClientState.RUNNING : ClientState.RESTORED;
      outlooks.put(attempt.subject(), new Outlook(attempt.subject(), state, end, attempt.team()));
    }
  }

  /** Who opens a server brings it up too. */
  private void goesOn(Attempt attempt, Instant end) {
    String server = attempt.subject();
    if (ready.containsKey(server)) {
      return;
    }
    if (attempt.step() == Step.MACHINE) {
      ready.put(server, end);
    } else {
      Instant up = end.plus(figures.machine());
      work.add(new Work(Step.MACHINE, server, attempt.team(), end, up, WorkState.PLANNED));
      ready.put(server, up);
      busy.put(attempt.team(), up);
    }
  }

  private void takeClients() {
    for (LostClient client : loss.clients()) {
      if (outlooks.containsKey(client.id())) {
        continue;
      }
      Instant back = back(client);
      if (back == null) {
        waiting.add(client);
      } else {
        outlooks.put(client.id(), new Outlook(client.id(), ClientState.BACK, back, null));
      }
    }
  }

  /** When the last of its servers came back by itself; null when one of them did not. */
  private @Nullable Instant back(LostClient client) {
    Instant last = facts.begunAt();
    for (String server : client.servers()) {
      Instant back = facts.back().get(server);
      if (back == null) {
        return null;
      }
      last = later(last, back);
    }
    return last;
  }

  /** Gives the team what is to be done first, and tells when it will be free again. */
  private Instant busyUntil(Team team) {
    Instant soonest = Instant.MAX;
    for (Iterator<LostClient> rest = waiting.iterator(); rest.hasNext(); ) {
      LostClient client = rest.next();
      Instant stands = now;
      for (String server : client.servers()) {
        Instant up = ready.get(server);
        if (up == null) {
          return setUp(server, team);
        }
        stands = later(stands, up);
      }
      if (!stands.isAfter(team.free())) {
        rest.remove();
        Instant end = team.free().plus(client.restore());
        add(Step.RESTORE, client.id(), team, end);
        outlooks.put(
            client.id(), new Outlook(client.id(), ClientState.WAITING, end, team.number()));
        return end;
      }
      soonest = soonest.isAfter(stands) ? stands : soonest;
    }
    return soonest;
  }

  private Instant setUp(String server, Team team) {
    Team going = team;
    if (!opened.contains(server)) {
      Instant end = team.free().plus(figures.openServer());
      add(Step.OPEN, server, team, end);
      going = new Team(team.number(), end);
    }
    Instant up = going.free().plus(figures.machine());
    add(Step.MACHINE, server, going, up);
    ready.put(server, up);
    return up;
  }

  private void add(Step step, String subject, Team team, Instant end) {
    work.add(new Work(step, subject, team.number(), team.free(), end, WorkState.PLANNED));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
