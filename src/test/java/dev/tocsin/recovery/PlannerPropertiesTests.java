package dev.tocsin.recovery;

import static dev.tocsin.recovery.PlannerTests.ANNEX;
import static dev.tocsin.recovery.PlannerTests.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.recovery.Attempt.Outcome;
import dev.tocsin.recovery.Loss.LostClient;
import dev.tocsin.recovery.Plan.ClientState;
import dev.tocsin.recovery.Plan.Outlook;
import dev.tocsin.recovery.Plan.Work;
import dev.tocsin.recovery.Plan.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every loss and every way in which its recovery goes. */
class PlannerPropertiesTests {

  /** A recovery half way, told by a seed so that it can be told again. */
  private record Story(Loss loss, Facts facts, Instant now) {
    Plan with(int teams) {
      return Planner.plan(loss, ANNEX, new Facts(T, teams, facts.attempts(), facts.back()), now);
    }

    Plan plan() {
      return with(facts.teams());
    }
  }

  private static Loss loss(Random chance, int servers, boolean even) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < servers; i++) {
      names.add("web0" + i);
    }
    List<LostClient> clients = new ArrayList<>();
    int number = chance.nextInt(25);
    for (int i = 0; i < number; i++) {
      TreeSet<String> on = new TreeSet<>();
      on.add(names.get(chance.nextInt(servers)));
      if (chance.nextInt(4) == 0) {
        on.add(names.get(chance.nextInt(servers)));
      }
      Duration restore = Duration.ofMinutes(even ? 10 : 5 + chance.nextInt(90));
      clients.add(
          new LostClient(
              "c" + i, "", 1 + chance.nextInt(9), chance.nextInt(50), 1, List.copyOf(on), restore));
    }
    return new Loss(names, clients.stream().sorted(Loss.order(true)).toList());
  }

  /** People follow the plan, more or less: they are late, fail, come and go. */
  private static Story story(long seed) {
    Random chance = new Random(seed);
    Loss loss = loss(chance, 1 + chance.nextInt(4), false);
    int teams = 1 + chance.nextInt(6);
    List<Attempt> attempts = new ArrayList<>();
    Map<String, Instant> back = new HashMap<>();
    Instant now = T;
    int rounds = chance.nextInt(40);
    for (int round = 0; round < rounds; round++) {
      now = now.plus(Duration.ofMinutes(chance.nextInt(15)));
      Plan plan = Planner.plan(loss, ANNEX, new Facts(T, teams, attempts, back), now);
      switch (chance.nextInt(8)) {
        case 0 -> teams = 1 + chance.nextInt(6);
        case 1 -> {
          if (chance.nextInt(4) == 0) {
            back.put(loss.servers().get(chance.nextInt(loss.servers().size())), now);
          }
        }
        case 2, 3, 4 -> settle(attempts, now, chance);
        default -> begin(plan, attempts, teams, now);
      }
    }
    return new Story(loss, new Facts(T, teams, attempts, back), now);
  }

  private static void begin(Plan plan, List<Attempt> attempts, int teams, Instant now) {
    for (Work next : plan.work()) {
      boolean idle = attempts.stream().noneMatch(one -> one.running() && one.team() == next.team());
      if (next.state() == WorkState.PLANNED && !next.begin().isAfter(now) && idle) {
        assertThat(next.team()).isLessThanOrEqualTo(teams);
        attempts.add(
            new Attempt(
                "a" + attempts.size(),
                next.step(),
                next.subject(),
                next.team(),
                now,
                null,
                Outcome.RUNNING));
        return;
      }
    }
  }

  private static void settle(List<Attempt> attempts, Instant now, Random chance) {
    for (int i = 0; i < attempts.size(); i++) {
      Attempt one = attempts.get(i);
      if (one.running() && chance.nextBoolean()) {
        Outcome outcome = chance.nextInt(5) == 0 ? Outcome.FAILED : Outcome.DONE;
        attempts.set(
            i,
            new Attempt(
                one.id(), one.step(), one.subject(), one.team(), one.begunAt(), now, outcome));
        return;
      }
    }
  }

  @Property(tries = 600)
  void noClientIsLostOrRestoredTwice(@ForAll long seed) {
    Story story = story(seed);
    Plan plan = story.plan();
    assertThat(plan.clients().stream().map(Outlook::client).toList())
        .isEqualTo(story.loss().clients().stream().map(LostClient::id).toList());
    for (Outlook client : plan.clients()) {
      long good =
          plan.work().stream()
              .filter(one -> one.step() == Step.RESTORE && one.subject().equals(client.client()))
              .filter(one -> one.state() != WorkState.FAILED)
              .count();
      assertThat(good).isEqualTo(client.state() == ClientState.BACK ? 0 : 1);
      assertThat(client.at()).isBeforeOrEqualTo(plan.end());
      if (!client.state().over()) {
        assertThat(client.at()).isAfterOrEqualTo(story.now());
      }
    }
  }

  @Property(tries = 600)
  void aTeamDoesOneThingAtATimeAndNothingBeforeItsServersStand(@ForAll long seed) {
    Story story = story(seed);
    Plan plan = story.plan();
    for (int team = 1; team <= 6; team++) {
      Instant free = Instant.MIN;
      for (Work work : lane(plan, team)) {
        if (work.state() == WorkState.PLANNED) {
          assertThat(work.begin()).isAfterOrEqualTo(free).isAfterOrEqualTo(story.now());
        }
        assertThat(work.end()).as("estimates rise along a lane").isAfterOrEqualTo(free);
        free = work.end();
      }
    }
    for (Work restore : plan.work()) {
      if (restore.step() == Step.RESTORE && restore.state() == WorkState.PLANNED) {
        assertThat(stands(story, plan, restore.subject())).isBeforeOrEqualTo(restore.begin());
      }
    }
  }

  private static List<Work> lane(Plan plan, int team) {
    return plan.work().stream().filter(one -> one.team() == team).toList();
  }

  /** When the last server of a client that needs work stands, by what the plan shows. */
  private static Instant stands(Story story, Plan plan, String client) {
    Instant last = T;
    for (String server : one(story, client).servers()) {
      Instant up =
          plan.work().stream()
              .filter(work -> work.step() == Step.MACHINE && work.subject().equals(server))
              .filter(work -> work.state() != WorkState.FAILED)
              .map(Work::end)
              .findFirst()
              .orElse(T);
      boolean proven =
          story.facts().back().containsKey(server)
              || story.facts().attempts().stream()
                  .anyMatch(
                      attempt ->
                          attempt.step() == Step.RESTORE
                              && attempt.outcome() != Outcome.FAILED
                              && one(story, attempt.subject()).servers().contains(server));
      last = proven || last.isAfter(up) ? last : up;
    }
    return last;
  }

  private static LostClient one(Story story, String id) {
    return story.loss().clients().stream()
        .filter(client -> client.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 600)
  void moreTeamsAreNeverLater(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int teams) {
    Story story = story(seed);
    assertThat(story.with(teams + 1).end()).isBeforeOrEqualTo(story.with(teams).end());
  }

  @Property(tries = 600)
  void whoComesLaterIsRestoredEarlierOnlyWhileTheOthersServersDoNotStand(@ForAll long seed) {
    Story story = story(seed);
    Plan plan = story.plan();
    List<Work> planned =
        story.loss().clients().stream()
            .flatMap(client -> plan.ahead(Step.RESTORE, client.id()).stream())
            .filter(work -> work.state() == WorkState.PLANNED)
            .toList();
    for (int i = 0; i < planned.size(); i++) {
      for (int j = i + 1; j < planned.size(); j++) {
        if (planned.get(j).begin().isBefore(planned.get(i).begin())) {
          assertThat(stands(story, plan, planned.get(i).subject())).isAfter(planned.get(j).begin());
        }
      }
    }
  }

  @Property(tries = 200)
  void onOneServerTheEstimatesRiseWithTheOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int teams) {
    Loss loss = loss(new Random(seed), 1, true);
    Plan plan = Planner.plan(loss, ANNEX, new Facts(T, teams, List.of(), Map.of()), T);
    assertThat(plan.clients().stream().map(Outlook::at).toList()).isSorted();
  }

  @Property(tries = 200)
  void theSameFactsGiveTheSamePlan(@ForAll long seed) {
    assertThat(story(seed).plan()).isEqualTo(story(seed).plan());
  }

  /** What goes as planned moves nobody's estimate. */
  @Property(tries = 200)
  void whatGoesAsPlannedMovesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int teams) {
    Loss loss = loss(new Random(seed), 1, false);
    Plan first = Planner.plan(loss, ANNEX, new Facts(T, teams, List.of(), Map.of()), T);
    for (int done = 0; done <= first.work().size(); done += 3) {
      Instant now = done == 0 ? T : first.work().get(done - 1).begin();
      List<Attempt> attempts = new ArrayList<>();
      for (Work work : first.work()) {
        if (!work.begin().isAfter(now)) {
          boolean over = !work.end().isAfter(now);
          attempts.add(
              new Attempt(
                  "a" + attempts.size(),
                  work.step(),
                  work.subject(),
                  work.team(),
                  work.begin(),
                  over ? work.end() : null,
                  over ? Outcome.DONE : Outcome.RUNNING));
        }
      }
      Plan later = Planner.plan(loss, ANNEX, new Facts(T, teams, attempts, Map.of()), now);
      assertThat(later.clients().stream().map(Outlook::at).toList())
          .isEqualTo(first.clients().stream().map(Outlook::at).toList());
    }
  }
}
