package dev.tocsin.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentConflict;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.isolation.Action;
import dev.tocsin.isolation.ActionState;
import dev.tocsin.notification.ClientNotices.Way;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.FlowFiles;
import dev.tocsin.procedure.plan.Shipped;
import dev.tocsin.timer.Timer;
import dev.tocsin.watch.LastLooks.Look;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.env.MockEnvironment;

class ProceduresTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void whatTheHubKnowsIsWrittenOnceWithItsProof(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    assertThat(hub.status("tell-clients")).isEqualTo("open");
    hub.told("opened", Way.DELIVERED);
    hub.minutes(1);
    IncidentEvent told = hub.event(Type.TOLD, Map.of("template", "opened"));
    hub.step.follow(told);
    hub.step.follow(told);
    hub.happens(Type.TOLD);
    assertThat(hub.status("tell-clients")).isEqualTo("done-by-hub");
    assertThat(hub.view("tell-clients").at()).isEqualTo(ProcedureFixture.T);
    assertThat(hub.incident.said("step"))
        .containsExactly("step 'Tell the clients' done: delivered to the one contact");
    hub.told("opened", Way.WAITING);
    hub.happens(Type.TOLD);
    assertThat(hub.status("tell-clients")).as("one more who waits").isEqualTo("done-by-hub");
  }

  @EachDatabase
  void aMessageThatComesBackOpensItsStepAgain(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    hub.told("opened", Way.DELIVERED);
    hub.happens(Type.TOLD);
    assertThat(hub.status("tell-clients")).isEqualTo("done-by-hub");
    hub.happens(Type.RETURNED);
    assertThat(hub.status("tell-clients")).as("not that one").isEqualTo("done-by-hub");

    hub.told.clear();
    hub.told("opened", Way.FAILED);
    IncidentEvent returned = hub.event(Type.RETURNED, Map.of("template", "opened"));
    hub.step.follow(returned);
    hub.step.follow(returned);
    hub.happens(Type.TOLD);
    assertThat(hub.status("tell-clients")).isEqualTo("open");
    assertThat(hub.incident.said("step"))
        .containsExactly(
            "step 'Tell the clients' done: delivered to the one contact",
            "step 'Tell the clients' opened again: a message came back: not reached:"
                + " c@shop.example");

    hub.acts.confirm(FakeCase.ID, "tell-clients", "phoned them", null, "ann");
    hub.happens(Type.RETURNED);
    assertThat(hub.status("tell-clients")).as("a person's word").isEqualTo("done-by-person");
  }

  @EachDatabase
  void theEndOfACutThatWasToldBeforeTicksNothingAtTheEnd(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    hub.told("back", Way.DELIVERED);
    hub.minutes(1);
    hub.told("opened", Way.DELIVERED);
    hub.minutes(9);
    hub.resolve();
    assertThat(hub.status("tell-back")).isEqualTo("open");
    hub.told("back", Way.DELIVERED);
    hub.happens(Type.TOLD);
    assertThat(hub.status("tell-back")).isEqualTo("done-by-hub");
    assertThat(hub.view("tell-back").at()).isEqualTo(hub.incident.now);
  }

  @EachDatabase
  void anEstimateAndAVerificationOfAPersonComplete(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    hub.happens(Type.ESTIMATED, Map.of("at", "2026-11-22T06:00:00Z", "by", "bob"));
    assertThat(hub.view("estimate").who()).isEqualTo("bob");
    assertThat(hub.view("estimate").proof().text()).contains("2026-11-22T06:00:00Z");
    hub.resolve();
    hub.minutes(3);
    hub.incident.verified(FakeCase.ID, "ordered a book", "ann");
    hub.happens(Type.VERIFIED, Map.of("by", "ann"));
    assertThat(hub.status("repair")).isEqualTo("done-by-person");
    assertThat(hub.view("repair").proof().text()).isEqualTo("ordered a book");
  }

  @EachDatabase
  void theWatchVerifiesOnceItsLookIsGoodAfterTheEnd(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.looks.add(look("http", false, 0));
    hub.happens(Type.OPENED);
    hub.minutes(10);
    hub.resolve();
    Timer timer = hub.timers.get("look");
    assertThat(timer.due()).isEqualTo(hub.incident.now.plus(ProbeTimer.PAUSE));

    hub.timers.clear();
    hub.looks.set(0, look("http", true, 9));
    hub.minutes(5);
    hub.probes.fire(timer, hub.incident.now);
    assertThat(hub.incident.state).as("that look was before the end").isEqualTo(resolved());
    assertThat(hub.timers).as("it looks again").containsKey("look");

    hub.looks.set(0, look("http", true, 11));
    hub.looks.add(look("http-from-afar", false, 11));
    hub.minutes(5);
    hub.probes.fire(timer, hub.incident.now);
    assertThat(hub.incident.state).as("another check of this fault is bad").isEqualTo(resolved());

    hub.looks.set(1, look("certificate", "certificate", false, 11));
    hub.probes.fire(timer, hub.incident.now);
    assertThat(hub.incident.state).isEqualTo(Incident.State.VERIFIED);
    assertThat(hub.status("repair")).isEqualTo("done-by-hub");
    assertThat(hub.view("repair").proof().text()).contains("http at shop.example is good since");
  }

  private static Incident.State resolved() {
    return Incident.State.RESOLVED;
  }

  private static Look look(String check, boolean good, int minute) {
    return look(check, "site-down", good, minute);
  }

  private static Look look(String check, String fault, boolean good, int minute) {
    var at = ProcedureFixture.T.plus(Duration.ofMinutes(minute));
    return new Look(check, "shop.example", fault, good, at, at, "");
  }

  @EachDatabase
  void aCheckOfSomethingElseProvesNothing(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.incident.kind = "smtp-down";
    hub.resolve();
    assertThat(hub.timers).isEmpty();
    hub.looks.add(look("certificate", "certificate", true, 5));
    hub.resolve();
    assertThat(hub.timers).isEmpty();
    assertThat(hub.probes.look(hub.incident.incident())).isEmpty();
  }

  @EachDatabase
  void aCheckThatNeverTurnsGoodIsLeftToAPersonAfterADay(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.looks.add(look("http", false, 0));
    hub.resolve();
    Timer timer = hub.timers.remove("look");
    hub.probes.fire(timer, hub.incident.now.plus(ProbeTimer.LONGEST));
    assertThat(hub.timers).isEmpty();
    hub.looks.clear();
    hub.resolve();
    assertThat(hub.timers).as("nothing watches the place").isEmpty();
  }

  @EachDatabase
  void itTurnsIntoAnIntrusionAndNothingDoneIsLost(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    hub.told("opened", Way.DELIVERED);
    hub.happens(Type.TOLD);
    hub.acts.confirm(FakeCase.ID, "find-cause", "a hole in a plugin", null, "ann");
    ShownStep told = hub.view("tell-clients");

    hub.happens(Type.KIND, Map.of("kind", "intrusion", "before", "down"));
    assertThat(hub.part.of(FakeCase.ID)).hasSize(8).first().extracting("key").isEqualTo("isolate");
    assertThat(hub.view("tell-clients").proof()).isEqualTo(told.proof());
    assertThat(hub.view("tell-clients").at()).isEqualTo(told.at());
    assertThat(hub.incident.said("procedure")).hasSize(1);
    hub.happens(Type.KIND, Map.of("kind", "intrusion", "before", "down"));
    assertThat(hub.incident.said("procedure")).as("told once").hasSize(1);

    hub.happens(Type.KIND, Map.of("kind", "down", "before", "intrusion"));
    assertThat(hub.view("find-cause").proof().text()).isEqualTo("a hole in a plugin");
    assertThat(hub.view("tell-clients").proof()).isEqualTo(told.proof());
    assertThat(hub.view("tell-clients").at()).isEqualTo(told.at());
  }

  @EachDatabase
  void aRunningIncidentKeepsTheVersionThatItBeganWith(String engine) throws IOException {
    Database database = engines.fresh(engine);
    ProcedureFixture before = new ProcedureFixture(database);
    before.happens(Type.OPENED);
    before.acts.confirm(FakeCase.ID, "find-cause", "a full disk", null, "ann");

    ProcedureBook book = new ProcedureBook(new MockEnvironment());
    book.put("incident", changed());
    ProcedureFixture after = new ProcedureFixture(database, book);
    assertThat(after.procedures.of(after.incident.incident()).orElseThrow().procedure().version())
        .isEqualTo(1);
    assertThat(after.status("find-cause")).isEqualTo("done-by-person");

    ProcedureFixture fresh = new ProcedureFixture(engines.fresh(engine), book);
    fresh.happens(Type.OPENED);
    assertThat(fresh.procedures.of(fresh.incident.incident()).orElseThrow().procedure().version())
        .isEqualTo(2);
    assertThat(fresh.status("look-for-it")).isEqualTo("open");
    book.remove("incident");
    assertThat(book.of("down").procedure().version()).as("the shipped one again").isEqualTo(1);
    assertThat(fresh.status("look-for-it"))
        .as("of one that runs nothing changes")
        .isEqualTo("open");
  }

  @EachDatabase
  void itTurnsBackToTheTextThatItBeganWith(String engine) throws IOException {
    ProcedureBook book = new ProcedureBook(new MockEnvironment());
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine), book);
    hub.happens(Type.OPENED);
    hub.acts.confirm(FakeCase.ID, "find-cause", "a hole in a plugin", null, "ann");
    hub.happens(Type.KIND, Map.of("kind", "intrusion", "before", "down"));
    book.put("incident", changed());
    book.put("intrusion", Shipped.text("intrusion").replace("version: 1", "version: 7"));
    hub.happens(Type.KIND, Map.of("kind", "down", "before", "intrusion"));
    assertThat(hub.status("find-cause")).isEqualTo("done-by-person");
    assertThat(hub.procedures.of(hub.incident.incident()).orElseThrow().procedure().version())
        .isEqualTo(1);
    hub.happens(Type.KIND, Map.of("kind", "intrusion", "before", "down"));
    assertThat(hub.procedures.of(hub.incident.incident()).orElseThrow().procedure().version())
        .isEqualTo(1);
  }

  private static String changed() throws IOException {
    return Shipped.text("incident")
        .replace("version: 1", "version: 2")
        .replace("key: find-cause", "key: look-for-it");
  }

  @Test
  void aBrokenTextLeavesTheOneInForceAndTellsEachMistakeWithItsLine() throws IOException {
    ProcedureBook book = new ProcedureBook(new MockEnvironment());
    book.put("incident", changed());
    String broken =
        changed()
            .replaceFirst("skippable: true", "skipable: true")
            .replaceFirst("completed-by: person", "completed-by: magic");
    assertThat(book.check("incident", broken).findings())
        .extracting(one -> broken.split("\n", -1)[one.line() - 1].strip())
        .containsExactly("skipable: true", "completed-by: magic");
    assertThat(book.check("outage", Shipped.text("incident")).findings())
        .extracting(FlowFiles.Finding::message)
        .contains("a procedure's file is called one of [intrusion, incident]");
    assertThat(book.check("intrusion", changed()).findings())
        .extracting(FlowFiles.Finding::message)
        .containsExactly("its name is not 'intrusion'");
    assertThatThrownBy(() -> book.put("incident", broken))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(book.of("down").procedure().version()).isEqualTo(2);
    assertThat(book.of("malware").procedure().name()).isEqualTo("intrusion");
  }

  @EachDatabase
  void whatIsOpenHoldsTheIncidentOpenUnlessItIsSmall(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    assertThat(hub.part.holdsOpen(FakeCase.ID)).isTrue();
    assertThat(hub.part.missing(FakeCase.ID))
        .extracting(IncidentRecord.Missing::key)
        .containsExactly("tell-clients", "find-cause", "isolate", "estimate", "repair", "review");
    assertThat(hub.part.missing(FakeCase.ID).getFirst().text())
        .isEqualTo("Tell the clients (no such message was written to a client)");

    hub.incident.severity = Severity.WARNING;
    assertThat(hub.part.holdsOpen(FakeCase.ID)).isFalse();
    assertThat(hub.part.missing(FakeCase.ID)).isEmpty();
    hub.told("opened", Way.DELIVERED);
    assertThat(hub.part.holdsOpen(FakeCase.ID)).as("a client knows of it").isTrue();
  }

  @EachDatabase
  void sevenClicksEndIt(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.incident.scope = new IncidentScope(List.of(), List.of());
    hub.happens(Type.OPENED);
    hub.acts.confirm(FakeCase.ID, "find-cause", "a full disk", null, "ann");
    hub.acts.skip(FakeCase.ID, "isolate", "nothing to cut", "ann");
    hub.acts.skip(FakeCase.ID, "estimate", "it was over at once", "ann");
    assertThatThrownBy(() -> hub.acts.confirm(FakeCase.ID, "repair", "works", null, "ann"))
        .isInstanceOf(IncidentConflict.class)
        .hasMessageContaining("the fault stands");
    hub.resolve();
    hub.acts.confirm(FakeCase.ID, "repair", "works", null, "ann");
    assertThat(hub.incident.state).isEqualTo(Incident.State.VERIFIED);
    hub.acts.skip(FakeCase.ID, "review", "seen before, see incident 9", "ann");
    assertThat(hub.part.missing(FakeCase.ID)).isEmpty();
    assertThat(hub.audit.acts()).hasSize(5).containsOnly("incident.step");
    assertThat(hub.incident.said("step")).hasSize(5);
  }

  @EachDatabase
  void whatWasSaidOfAStepIsTakenBackAndSaidAnew(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.incident.files.put("f1", "screen.png");
    hub.acts.confirm(FakeCase.ID, "find-cause", "", "f1", "ann");
    assertThat(hub.view("find-cause").proof().fileId()).isEqualTo("f1");
    assertThat(hub.view("find-cause").proof().text()).isEqualTo("screen.png");
    assertThatThrownBy(() -> hub.acts.confirm(FakeCase.ID, "find-cause", "again", null, "bob"))
        .isInstanceOf(IncidentConflict.class);
    hub.acts.reopen(FakeCase.ID, "find-cause", "it was something else", "bob");
    assertThat(hub.status("find-cause")).isEqualTo("open");
    assertThat(hub.view("find-cause").who()).isEqualTo("bob");
    hub.minutes(1);
    hub.acts.confirm(FakeCase.ID, "find-cause", "a loose cable", null, "bob");
    assertThat(hub.view("find-cause").proof().text()).isEqualTo("a loose cable");
  }

  @EachDatabase
  void anIncidentOpenedAgainHasToBeRepairedAgain(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    hub.resolve();
    hub.acts.confirm(FakeCase.ID, "repair", "works", null, "ann");
    hub.minutes(10);
    hub.incident.state = Incident.State.WORKING;
    hub.happens(Type.REOPENED);
    assertThat(hub.status("repair")).isEqualTo("open");
    assertThat(hub.view("repair").missing().getFirst().code()).isEqualTo("not-resolved");
    hub.minutes(10);
    hub.resolve();
    hub.acts.confirm(FakeCase.ID, "repair", "works now", null, "ann");
    assertThat(hub.view("repair").proof().text()).isEqualTo("works now");
  }

  @EachDatabase
  void aCutThatTheAgentCheckedIsolates(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    hub.actions.add(action(ActionState.RUNNING));
    hub.happens(Type.ISOLATED);
    assertThat(hub.view("isolate").missing().getFirst().code()).isEqualTo("action-running");
    hub.actions.set(0, action(ActionState.DONE));
    hub.happens(Type.ISOLATED);
    assertThat(hub.status("isolate")).isEqualTo("done-by-hub");
    assertThat(hub.view("isolate").proof().text())
        .isEqualTo("done and checked: cut-site shop.example");
  }

  private static Action action(ActionState state) {
    return new Action(
        "a1",
        FakeCase.ID,
        new Action.Order("k", Action.CUT_SITE, "web01", "shop.example", Action.Mode.PROPOSED),
        state,
        new Action.Consent("policy", ProcedureFixture.T, null, null, null, null),
        new Action.Progress(ProcedureFixture.T, 0, 0, 0, null, null, ProcedureFixture.T),
        new Action.Findings(null, "cut", null, null, null),
        1);
  }

  @EachDatabase
  void anIncidentClosedBeforeThereWereProceduresHasNone(String engine) {
    ProcedureFixture hub = new ProcedureFixture(engines.fresh(engine));
    hub.incident.state = Incident.State.CLOSED;
    hub.happens(Type.TOLD);
    assertThat(hub.part.of(FakeCase.ID)).isEmpty();
    assertThatThrownBy(() -> hub.acts.skip(FakeCase.ID, "review", "old", "ann"))
        .isInstanceOf(IncidentConflict.class)
        .hasMessageContaining("closed");
    assertThat(hub.part.of("nothing-of-this-id")).isEmpty();
  }
}
