package dev.tocsin.procedure.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.procedure.plan.Facts.Action;
import dev.tocsin.procedure.plan.Facts.Given;
import dev.tocsin.procedure.plan.Facts.Notice;
import dev.tocsin.procedure.plan.Facts.Way;
import dev.tocsin.procedure.plan.StepState.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  private final Set<Circumstance> circumstances =
      EnumSet.of(Circumstance.CRITICAL, Circumstance.CLIENTS);
  private final List<Notice> notices = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<Given> given = new ArrayList<>();
  private final Map<String, Mark> marks = new HashMap<>();
  private boolean standing;
  private Instant resolvedAt;
  private Instant reopenedAt;

  private StepState step(String procedure, String key) {
    Facts facts =
        new Facts(circumstances, standing, resolvedAt, notices, actions, given, marks, reopenedAt);
    return Progress.of(Shipped.procedure(procedure), facts).stream()
        .filter(state -> state.step().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private StepState step(String key) {
    return step("incident", key);
  }

  private List<String> missing(String key) {
    return step(key).missing().stream().map(Missing::code).toList();
  }

  private static Instant at(int minute) {
    return T.plusSeconds(60L * minute);
  }

  private static Notice notice(String name, String to, Way way, int minute) {
    return new Notice(name, to, way, at(minute), at(minute).plusSeconds(5));
  }

  private void mark(String key, Mark.Outcome outcome, String actor, int minute) {
    Proof proof = Proof.of("person", "seen", Map.of());
    marks.put(key, new Mark(key, outcome, actor, at(minute), proof));
  }

  @Test
  void clientsAreToldWhenEveryMessageWasDelivered() {
    assertThat(missing("tell-clients")).containsExactly("notice-none");
    notices.add(notice("opened", "a@x.example", Way.DONE, 1));
    notices.add(notice("opened", "b@x.example", Way.WAITING, 1));
    assertThat(missing("tell-clients")).containsExactly("notice-waiting");
    notices.set(1, notice("opened", "b@x.example", Way.FAILED, 1));
    assertThat(step("tell-clients").missing().getFirst().text()).contains("b@x.example");
    notices.set(1, notice("opened", "b@x.example", Way.DONE, 1));
    StepState told = step("tell-clients");
    assertThat(told.status()).isEqualTo(Status.DONE_BY_HUB);
    assertThat(told.done().orElseThrow().at()).isEqualTo(at(1).plusSeconds(5));
    assertThat(told.done().orElseThrow().proof().text()).contains("2 contacts");
  }

  @Test
  void aMessageThatANewerOneReplacedCountsOnceThatOneArrived() {
    notices.add(notice("opened", "a@x.example", Way.GONE, 1));
    notices.add(notice("back", "a@x.example", Way.WAITING, 9));
    assertThat(missing("tell-clients")).containsExactly("notice-failed");
    notices.set(1, notice("back", "a@x.example", Way.DONE, 9));
    assertThat(step("tell-clients").status()).isEqualTo(Status.DONE_BY_HUB);
  }

  @Test
  void whatWasDeliveredBeforeDoesNotStandForWhatFailed() {
    standing = false;
    notices.add(notice("opened", "a@x.example", Way.DONE, 1));
    notices.add(notice("back", "a@x.example", Way.FAILED, 9));
    assertThat(missing("tell-back")).containsExactly("notice-failed");
  }

  @Test
  void nobodyIsToldBackWhileTheFaultStands() {
    standing = true;
    notices.add(notice("back", "a@x.example", Way.DONE, 9));
    assertThat(missing("tell-back")).containsExactly("not-resolved");
  }

  @Test
  void theEndOfOneCutIsNotTheEndOfTheIncident() {
    notices.add(notice("opened", "a@x.example", Way.DONE, 1));
    notices.add(notice("opened", "b@x.example", Way.DONE, 1));
    notices.add(notice("back", "a@x.example", Way.DONE, 9));
    resolvedAt = at(20);
    assertThat(missing("tell-back")).containsExactly("notice-none");
    notices.add(notice("back", "b@x.example", Way.WAITING, 20));
    assertThat(missing("tell-back")).containsExactly("notice-waiting");
    notices.set(3, notice("back", "b@x.example", Way.DONE, 20));
    assertThat(step("tell-back").status()).isEqualTo(Status.DONE_BY_HUB);
    assertThat(step("tell-back").done().orElseThrow().proof().values())
        .containsEntry("people", "1");
  }

  @Test
  void whoeverHeardOfAnEndAndOfNothingSinceHearsOfNoOther() {
    notices.add(notice("isolated", "a@x.example", Way.DONE, 1));
    notices.add(notice("back", "a@x.example", Way.DONE, 9));
    resolvedAt = at(20);
    assertThat(step("tell-back").status()).isEqualTo(Status.DONE_BY_HUB);
    notices.add(notice("estimate", "a@x.example", Way.DONE, 12));
    assertThat(missing("tell-back")).containsExactly("notice-none");
  }

  @Test
  void messagesOfAnotherNameDoNotCount() {
    notices.add(notice("back", "a@x.example", Way.DONE, 1));
    assertThat(missing("tell-clients")).containsExactly("notice-none");
  }

  @Test
  void anActionCountsWhenItIsDoneAndNothingIsOpen() {
    assertThat(missing("isolate")).containsExactly("action-none");
    actions.add(new Action("cut-site a.example", Way.DONE, at(1)));
    actions.add(new Action("cut-site b.example", Way.PROPOSED, at(1)));
    actions.add(new Action("cut-site c.example", Way.UNKNOWN, at(1)));
    assertThat(missing("isolate")).containsExactly("action-proposed", "action-unknown");
    actions.set(1, new Action("cut-site b.example", Way.GONE, at(1)));
    actions.set(2, new Action("cut-site c.example", Way.FAILED, at(1)));
    assertThat(missing("isolate")).containsExactly("action-failed");
    actions.add(new Action("cut-site c.example", Way.DONE, at(3)));
    StepState done = step("isolate");
    assertThat(done.done().orElseThrow().proof().values())
        .containsEntry("what", "cut-site a.example, cut-site c.example");
    assertThat(done.done().orElseThrow().at()).isEqualTo(at(3));
  }

  @Test
  void whatFailedAloneIsNoIsolation() {
    actions.add(new Action("cut-site c.example", Way.FAILED, at(1)));
    assertThat(missing("isolate")).containsExactly("action-failed");
  }

  @Test
  void nothingIsVerifiedWhileTheFaultStands() {
    given.add(given(Completion.By.VERIFIED, "ann", 5));
    standing = true;
    assertThat(missing("repair")).containsExactly("not-resolved");
    standing = false;
    assertThat(step("repair").status()).isEqualTo(Status.DONE_BY_PERSON);
    assertThat(step("repair").done().orElseThrow().actor()).isEqualTo("ann");
  }

  @Test
  void theFirstOfSeveralProofsIsKept() {
    given.add(given(Completion.By.ESTIMATE, "bob", 7));
    given.add(given(Completion.By.ESTIMATE, "ann", 5));
    assertThat(step("estimate").done().orElseThrow().actor()).isEqualTo("ann");
  }

  @Test
  void onlyAPersonKnowsTheCause() {
    assertThat(missing("find-cause")).containsExactly("person");
    mark("find-cause", Mark.Outcome.DONE, "ann", 3);
    assertThat(step("find-cause").status()).isEqualTo(Status.DONE_BY_PERSON);
    mark("find-cause", Mark.Outcome.SKIPPED, "ann", 3);
    assertThat(step("find-cause").status()).isEqualTo(Status.SKIPPED);
    assertThat(step("find-cause").blocks()).isFalse();
  }

  @Test
  void whatAPersonTookBackIsDoneAnew() {
    notices.add(notice("opened", "a@x.example", Way.DONE, 1));
    mark("tell-clients", Mark.Outcome.OPENED, "ann", 5);
    assertThat(missing("tell-clients")).containsExactly("notice-none");
    assertThat(step("tell-clients").mark()).as("who took it back").isNotNull();
    notices.add(notice("opened", "a@x.example", Way.DONE, 6));
    assertThat(step("tell-clients").status()).isEqualTo(Status.DONE_BY_HUB);
  }

  @Test
  void anIncidentThatIsOpenedAgainIsRepairedAndToldAgain() {
    notices.add(notice("opened", "a@x.example", Way.DONE, 1));
    notices.add(notice("back", "a@x.example", Way.DONE, 10));
    mark("repair", Mark.Outcome.DONE, Mark.HUB, 10);
    mark("tell-back", Mark.Outcome.DONE, Mark.HUB, 10);
    mark("tell-clients", Mark.Outcome.DONE, Mark.HUB, 1);
    mark("find-cause", Mark.Outcome.DONE, "ann", 3);
    reopenedAt = at(20);
    assertThat(missing("repair")).containsExactly("not-verified");
    assertThat(missing("tell-back")).containsExactly("notice-none");
    assertThat(step("find-cause").status()).isEqualTo(Status.DONE_BY_PERSON);
    assertThat(step("tell-clients").status()).isEqualTo(Status.DONE_BY_HUB);
    notices.add(notice("back", "a@x.example", Way.DONE, 30));
    assertThat(step("tell-back").status()).isEqualTo(Status.DONE_BY_HUB);
  }

  @Test
  void aSmallIncidentThatNobodyWasToldOfAsksForNothing() {
    circumstances.clear();
    circumstances.add(Circumstance.CLIENTS);
    assertThat(step("review").required()).isFalse();
    circumstances.add(Circumstance.CLIENTS_TOLD);
    assertThat(step("review").required()).isTrue();
    assertThat(step("tell-back").required()).isTrue();
  }

  @Test
  void whoeverWasNotToldNeedNotHearThatItIsBack() {
    assertThat(step("tell-back").required()).isFalse();
    assertThat(step("tell-clients").required()).isTrue();
    circumstances.remove(Circumstance.CLIENTS);
    assertThat(step("tell-clients").required()).as("nobody is touched").isFalse();
    assertThat(step("find-cause").required()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Completion.By.class)
  void eachCompletionIsSaidInTheFilesOfTheHub(Completion.By by) {
    assertThat(
            List.of("incident", "intrusion").stream()
                .flatMap(name -> Shipped.procedure(name).steps().stream())
                .map(step -> step.completion().by()))
        .contains(by);
  }

  private static Given given(Completion.By what, String actor, int minute) {
    return new Given(what, actor, at(minute), Proof.of("verified", "seen", Map.of()));
  }
}
