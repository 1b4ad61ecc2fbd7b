package dev.tocsin.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.inventory.Service;
import dev.tocsin.recovery.Attempt.Outcome;
import dev.tocsin.recovery.Loss.LostClient;
import dev.tocsin.recovery.Plan.ClientState;
import dev.tocsin.recovery.Plan.Outlook;
import dev.tocsin.recovery.Plan.Work;
import dev.tocsin.recovery.Plan.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTests {

  static final Instant T = Instant.parse("2026-11-22T03:00:00Z");
  static final Figures ANNEX =
      new Figures(Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofMinutes(10), Map.of());

  private static Instant at(long minutes) {
    return T.plus(Duration.ofMinutes(minutes));
  }

  private static LostClient client(String id, String... servers) {
    return new LostClient(id, id, 5, 0, servers.length, List.of(servers), Duration.ofMinutes(10));
  }

  private static Facts facts(int teams, Attempt... attempts) {
    return new Facts(T, teams, List.of(attempts), Map.of());
  }

  private static Attempt done(Step step, String subject, int team, long begin, long end) {
    return new Attempt(
        step + subject + begin, step, subject, team, at(begin), at(end), Outcome.DONE);
  }

  private static Attempt failed(Step step, String subject, int team, long begin, long end) {
    return new Attempt(
        step + subject + begin, step, subject, team, at(begin), at(end), Outcome.FAILED);
  }

  private static Attempt running(Step step, String subject, int team, long begin) {
    return new Attempt(
        step + subject + begin, step, subject, team, at(begin), null, Outcome.RUNNING);
  }

  private static List<Long> minutes(Plan plan) {
    return plan.clients().stream().map(one -> Duration.between(T, one.at()).toMinutes()).toList();
  }

  private static Outlook of(Plan plan, String client) {
    return plan.clients().stream()
        .filter(one -> one.client().equals(client))
        .findFirst()
        .orElseThrow();
  }

  /** Annex row 9.1: 15 + 15 + 100 × 10 minutes, about seventeen hours. */
  @Test
  void aHundredClientsTakeOneTeamSeventeenHours() {
    List<LostClient> clients =
        IntStream.range(0, 100).mapToObj(i -> client("c" + (100 + i), "web01")).toList();
    Plan plan = Planner.plan(new Loss(List.of("web01"), clients), ANNEX, facts(1), T);
    assertThat(plan.end()).isEqualTo(at(1030));
    assertThat(minutes(plan))
        .isEqualTo(IntStream.rangeClosed(1, 100).mapToObj(i -> 30L + 10 * i).toList());
    assertThat(plan.work()).hasSize(102);
    assertThat(plan.next()).contains(new Work(Step.OPEN, "web01", 1, T, at(15), WorkState.PLANNED));
    Plan two = Planner.plan(new Loss(List.of("web01"), clients), ANNEX, facts(2), T);
    assertThat(two.end()).isEqualTo(at(530));
  }

  @Test
  void teamsSetUpServersAtTheSameTime() {
    Loss loss =
        new Loss(
            List.of("web01", "web02"),
            List.of(client("a", "web01"), client("b", "web02"), client("c", "web01")));
    assertThat(minutes(Planner.plan(loss, ANNEX, facts(1), T))).containsExactly(40L, 80L, 90L);
    assertThat(minutes(Planner.plan(loss, ANNEX, facts(2), T))).containsExactly(40L, 40L, 50L);
  }

  @Test
  void aClientOnTwoServersWaitsForBothAndIsRestoredOnce() {
    Loss loss =
        new Loss(
            List.of("mail01", "web01"),
            List.of(client("both", "mail01", "web01"), client("web", "web01")));
    Plan plan = Planner.plan(loss, ANNEX, facts(1), T);
    assertThat(minutes(plan)).containsExactly(70L, 80L);
    assertThat(plan.work().stream().filter(one -> one.subject().equals("both"))).hasSize(1);
    assertThat(minutes(Planner.plan(loss, ANNEX, facts(2), T))).containsExactly(40L, 40L);
  }

  @Test
  void aTeamThatIsLateMovesWhoeverWaitsForIt() {
    Loss loss = new Loss(List.of("web01"), List.of(client("a", "web01"), client("b", "web01")));
    Facts facts =
        facts(
            1,
            done(Step.OPEN, "web01", 1, 0, 20),
            done(Step.MACHINE, "web01", 1, 20, 30),
            running(Step.RESTORE, "a", 1, 30));
    assertThat(minutes(Planner.plan(loss, ANNEX, facts, at(31)))).containsExactly(40L, 50L);
    assertThat(minutes(Planner.plan(loss, ANNEX, facts, at(55)))).containsExactly(55L, 65L);
  }

  @Test
  void aRestoreThatFailedIsRepeatedFirst() {
    Loss loss = new Loss(List.of("web01"), List.of(client("a", "web01"), client("b", "web01")));
    Facts facts =
        facts(
            1,
            done(Step.OPEN, "web01", 1, 0, 15),
            done(Step.MACHINE, "web01", 1, 15, 30),
            failed(Step.RESTORE, "a", 1, 30, 38));
    Plan plan = Planner.plan(loss, ANNEX, facts, at(38));
    assertThat(minutes(plan)).containsExactly(48L, 58L);
    assertThat(plan.work().stream().filter(one -> one.subject().equals("a")).map(Work::state))
        .containsExactly(WorkState.FAILED, WorkState.PLANNED);
    assertThat(of(plan, "a").state()).isEqualTo(ClientState.WAITING);
  }

  @Test
  void aServerWhoseSetUpFailedIsSetUpAnew() {
    Loss loss = new Loss(List.of("web01"), List.of(client("a", "web01")));
    Facts facts =
        facts(1, done(Step.OPEN, "web01", 1, 0, 15), failed(Step.MACHINE, "web01", 1, 15, 40));
    assertThat(minutes(Planner.plan(loss, ANNEX, facts, at(40)))).containsExactly(65L);
  }

  @Test
  void teamsThatComeOrGoInTheMiddleCount() {
    Loss loss =
        new Loss(
            List.of("web01"),
            IntStream.range(0, 6).mapToObj(i -> client("c" + i, "web01")).toList());
    List<Attempt> sofar = new ArrayList<>();
    sofar.add(done(Step.OPEN, "web01", 1, 0, 15));
    sofar.add(done(Step.MACHINE, "web01", 1, 15, 30));
    sofar.add(running(Step.RESTORE, "c0", 1, 30));
    Plan alone = Planner.plan(loss, ANNEX, facts(1, sofar.toArray(Attempt[]::new)), at(35));
    assertThat(alone.end()).isEqualTo(at(90));
    Plan helped = Planner.plan(loss, ANNEX, facts(3, sofar.toArray(Attempt[]::new)), at(35));
    assertThat(minutes(helped)).containsExactly(40L, 45L, 45L, 50L, 55L, 55L);
    sofar.add(running(Step.RESTORE, "c1", 3, 35));
    Plan left = Planner.plan(loss, ANNEX, facts(1, sofar.toArray(Attempt[]::new)), at(36));
    assertThat(minutes(left)).containsExactly(40L, 45L, 50L, 60L, 70L, 80L);
  }

  @Test
  void aServerThatComesBackByItselfNeedsNobody() {
    Loss loss =
        new Loss(
            List.of("web01", "web02"),
            List.of(
                client("back", "web02"),
                client("half", "web01", "web02"),
                client("gone", "web01")));
    Facts facts = new Facts(T, 1, List.of(), Map.of("web02", at(5)));
    Plan plan = Planner.plan(loss, ANNEX, facts, at(5));
    assertThat(of(plan, "back")).isEqualTo(new Outlook("back", ClientState.BACK, at(5), null));
    assertThat(minutes(plan)).containsExactly(5L, 45L, 55L);
    Plan all =
        Planner.plan(
            loss, ANNEX, new Facts(T, 1, List.of(), Map.of("web02", at(5), "web01", at(7))), at(9));
    assertThat(all.end()).isEqualTo(at(7));
    assertThat(all.next()).isEmpty();
  }

  @Test
  void whatIsRestoredProvesThatItsServerStands() {
    Loss loss = new Loss(List.of("web01"), List.of(client("a", "web01"), client("b", "web01")));
    Attempt onlyItsEnd = new Attempt("1", Step.RESTORE, "a", 1, null, at(20), Outcome.DONE);
    assertThat(minutes(Planner.plan(loss, ANNEX, facts(1, onlyItsEnd), at(22))))
        .containsExactly(20L, 32L);
  }

  @Test
  void nothingLostIsOverAtOnce() {
    Plan plan = Planner.plan(new Loss(List.of("web01"), List.of()), ANNEX, facts(1), T);
    assertThat(plan.end()).isEqualTo(T);
    assertThat(plan.next()).isEmpty();
  }

  @Test
  void theOrderIsPriorityThenSizeThenServices() {
    List<LostClient> clients =
        List.of(
            new LostClient("small", "", 5, 1, 1, List.of("s"), Duration.ofMinutes(1)),
            new LostClient("large", "", 5, 9, 1, List.of("s"), Duration.ofMinutes(1)),
            new LostClient("many", "", 5, 1, 3, List.of("s"), Duration.ofMinutes(1)),
            new LostClient("first", "", 1, 0, 1, List.of("s"), Duration.ofMinutes(1)),
            new LostClient("last", "", 9, 999, 1, List.of("s"), Duration.ofMinutes(1)));
    assertThat(clients.stream().sorted(Loss.order(true)).map(LostClient::id))
        .containsExactly("first", "large", "many", "small", "last");
    assertThat(clients.stream().sorted(Loss.order(false)).map(LostClient::id))
        .containsExactly("first", "small", "many", "large", "last");
  }

  @Test
  void figuresOfAProviderAndOfAServiceReplaceTheGeneralOnes() {
    RecoverySettings settings =
        new RecoverySettings(
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofMinutes(10),
            Map.of("scaleway", new RecoverySettings.Own(Duration.ofMinutes(5), null, null)),
            Map.of("mail", Duration.ofMinutes(30), "shop.example", Duration.ofHours(2)),
            true,
            Duration.ofMinutes(30));
    Figures there = Figures.of(settings, "scaleway");
    assertThat(there.openServer()).isEqualTo(Duration.ofMinutes(5));
    assertThat(there.machine()).isEqualTo(Duration.ofMinutes(15));
    assertThat(Figures.of(settings, "ovhcloud").openServer()).isEqualTo(Duration.ofMinutes(15));
    Service site = new Service("a.example", "site", "s", "a", List.of());
    Service other = new Service("b.example", "site", "s", "a", List.of());
    Service shop = new Service("shop.example", "site", "s", "a", List.of());
    Service mail = new Service("m.example", "mail", "s", "a", List.of());
    assertThat(there.restore(List.of(site, other))).isEqualTo(Duration.ofMinutes(10));
    assertThat(there.restore(List.of(mail))).isEqualTo(Duration.ofMinutes(30));
    assertThat(there.restore(List.of(site, shop, mail))).isEqualTo(Duration.ofMinutes(160));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> facts(0)).hasMessageContaining("1 to 20 teams");
    assertThatThrownBy(() -> facts(21)).hasMessageContaining("1 to 20 teams");
    assertThatThrownBy(
            () ->
                new Figures(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1), Map.of()))
        .hasMessageContaining("more than nothing");
    assertThatThrownBy(
            () -> new Loss(List.of("web01"), List.of(client("a", "web01"), client("a", "web01"))))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new Loss(List.of(), List.of(client("a", "web01"))))
        .hasMessageContaining("not lost");
  }
}
