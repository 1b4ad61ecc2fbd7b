package dev.tocsin.recovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tocsin.platform.OneOf;
import dev.tocsin.recovery.Loss.LostClient;
import dev.tocsin.recovery.Plan.ClientState;
import dev.tocsin.recovery.Plan.Outlook;
import dev.tocsin.recovery.Plan.Work;
import dev.tocsin.recovery.Plan.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the console shows it.
 *
 * @param at when it was computed
 * @param next what is to be begun next, by each team that has something to begin, soonest first
 * @param work what was done, goes on and is to be done, by begin
 * @param lost the servers
 * @param order the clients in the order of the plan, those who are back among them
 * @param measured what the figures would be by the times of this plan
 */
record RecoveryView(
    @JsonUnwrapped RecoveryHead head,
    Instant at,
    int teamsUsed,
    FiguresView figures,
    List<WorkView> next,
    List<WorkView> work,
    List<ServerView> lost,
    List<ClientView> order,
    List<Measured> measured) {

  /** In minutes. */
  record FiguresView(long openServer, long machine, long restore) {}

  /**
   * A piece of work.
   *
   * @param name of the client; of a server its own
   * @param minutes how long the plan reckons for it
   * @param note what was said at its end, e.g. why it failed
   */
  record WorkView(
      @OneOf(Step.class) String step,
      String subject,
      String name,
      int team,
      Instant begin,
      Instant end,
      @OneOf(WorkState.class) String state,
      long minutes,
      @Nullable String note) {}

  /** A lost server: {@code lost}, {@code opening}, {@code opened}, {@code up} or {@code back}. */
  record ServerView(
      String name,
      @OneOf(words = {"lost", "opening", "opened", "machine", "up", "back"}) String state,
      int clients) {}

  /**
   * A client.
   *
   * @param place in the order, from 1
   * @param estimate when it is back, or was
   * @param firstEstimate the one of the beginning
   * @param toldEstimate the one that its contacts were told last; null when they were told none
   */
  record ClientView(
      String id,
      String name,
      int place,
      int priority,
      int sizeGb,
      int services,
      List<String> servers,
      @OneOf(ClientState.class) String state,
      Instant estimate,
      @Nullable Instant firstEstimate,
      @Nullable Instant toldEstimate,
      @Nullable Integer team,
      int failures) {}

  /** What is kept beside the facts: what clients were told, notes by the id of an attempt. */
  record Beside(Map<String, RecoveryStore.Told> told, Map<String, String> notes) {}

  static RecoveryView of(
      Standing standing, RecoveryHead head, Beside beside, List<Measured> measured, Instant now) {
    Map<String, LostClient> clients = new HashMap<>();
    standing.loss().clients().forEach(client -> clients.put(client.id(), client));
    List<WorkView> work =
        standing.outlook().work().stream()
            .map(one -> view(one, clients, standing, beside))
            .toList();
    Figures figures = standing.plan().figures();
    return new RecoveryView(
        head,
        now,
        standing.outlook().teamsUsed(),
        new FiguresView(
            figures.openServer().toMinutes(),
            figures.machine().toMinutes(),
            figures.restore().toMinutes()),
        next(work),
        work,
        standing.loss().servers().stream().map(name -> server(name, standing)).toList(),
        clients(standing, beside.told()),
        measured);
  }

  private static List<WorkView> next(List<WorkView> work) {
    Set<Integer> teams = new HashSet<>();
    List<WorkView> next = new ArrayList<>();
    for (WorkView one : work) {
      if (one.state().equals(WorkState.PLANNED.word()) && teams.add(one.team())) {
        next.add(one);
      }
    }
    return next;
  }

  private static @Nullable String note(Work work, Standing standing, Beside beside) {
    for (Attempt one : standing.facts().attempts()) {
      boolean it = !one.running() && one.isOf(work.step(), work.subject());
      String note = it && one.known().equals(work.end()) ? beside.notes().get(one.id()) : null;
      if (note != null) {
        return note;
      }
    }
    return null;
  }

  private static WorkView view(
      Work work, Map<String, LostClient> clients, Standing standing, Beside beside) {
    LostClient client = work.step() == Step.RESTORE ? clients.get(work.subject()) : null;
    Duration figure = client == null ? standing.plan().figures().of(work.step()) : client.restore();
    return new WorkView(
        work.step().word(),
        work.subject(),
        client == null ? work.subject() : client.name(),
        work.team(),
        work.begin(),
        work.end(),
        work.state().word(),
        figure.toMinutes(),
        beside.notes().isEmpty() ? null : note(work, standing, beside));
  }

  private static ServerView server(String name, Standing standing) {
    String state = "lost";
    if (standing.facts().back().containsKey(name)) {
      state = "back";
    } else {
      for (Attempt attempt : standing.facts().attempts()) {
        if (attempt.subject().equals(name) && attempt.step() != Step.RESTORE) {
          state = after(attempt);
        }
      }
    }
    int clients =
        (int)
            standing.loss().clients().stream()
                .filter(client -> client.servers().contains(name))
                .count();
    return new ServerView(name, state, clients);
  }

  private static String after(Attempt attempt) {
    boolean machine = attempt.step() == Step.MACHINE;
    return switch (attempt.outcome()) {
      case RUNNING -> machine ? "machine" : "opening";
      case DONE -> machine ? "up" : "opened";
      case FAILED -> machine ? "opened" : "lost";
    };
  }

  private static List<ClientView> clients(Standing standing, Map<String, RecoveryStore.Told> told) {
    Map<String, Integer> failures = new HashMap<>();
    for (Attempt attempt : standing.facts().attempts()) {
      if (attempt.step() == Step.RESTORE && attempt.outcome() == Attempt.Outcome.FAILED) {
        failures.merge(attempt.subject(), 1, Integer::sum);
      }
    }
    List<ClientView> views = new ArrayList<>();
    for (int i = 0; i < standing.loss().clients().size(); i++) {
      LostClient client = standing.loss().clients().get(i);
      Outlook outlook = standing.outlook().clients().get(i);
      RecoveryStore.Told known = told.get(client.id());
      views.add(
          new ClientView(
              client.id(),
              client.name(),
              i + 1,
              client.priority(),
              client.sizeGb(),
              client.services(),
              client.servers(),
              outlook.state().word(),
              outlook.at(),
              known == null ? null : known.first(),
              known == null ? null : known.last(),
              outlook.team(),
              failures.getOrDefault(client.id(), 0)));
    }
    return views;
  }
}
