package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.Client;
import dev.tocsin.notification.PlannedWork.Step;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlannedWorkTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Client ACME =
      Invented.client(
          "acme",
          Invented.contact("Marie", "marie@acme.example", "fr"),
          Invented.contact("Marie again", "Marie@ACME.example", "fr"));
  private static final Client BETA =
      Invented.client("beta", Invented.contact("Bob", "bob@beta.example", "en"));
  private static final Client GAMMA =
      Invented.client("gamma", Invented.contact("Zoé", "zoe@gamma.example", "fr"));

  private static PlannedWork work(Step step, String turn) {
    return new PlannedWork(
        "work-1",
        step,
        turn,
        "New kernel <on> {{web01}}",
        Invented.NOW,
        Invented.NOW.plus(Duration.ofHours(2)),
        List.of(),
        List.of("acme.example", "beta.example"));
  }

  private Hub hub(String engine) {
    Hub hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    hub.touched(ACME, BETA, GAMMA);
    return hub;
  }

  private static PlannedWorkNotices desk(Hub hub) {
    return new PlannedWorkDesk(() -> hub.inventory, hub.desk);
  }

  private static List<Notice> waiting(Hub hub) {
    return hub.deliveries.claim(100, hub.instant()).stream().map(Notice.Written::notice).toList();
  }

  @EachDatabase
  void tellsEachContactOfTheTouchedClientsOnce(String engine) {
    Hub hub = hub(engine);
    assertThat(desk(hub).tell(work(Step.PLANNED, "0"))).isEqualTo(2);
    desk(hub).tell(work(Step.PLANNED, "0"));
    List<Notice> waiting = waiting(hub);
    assertThat(waiting)
        .extracting(Notice::address)
        .containsExactly("marie@acme.example", "bob@beta.example");
    assertThat(waiting).allMatch(one -> one.incidentId() == null && one.ticketId() == null);
    NoticeText french = hub.queries.text(waiting.getFirst().id());
    assertThat(french.subject()).isEqualTo("Maintenance prévue : New kernel <on> {{web01}}");
    assertThat(french.plain())
        .contains("Nous allons réaliser", "acme.example", "3\u00a0h\u00a012", "5\u00a0h\u00a012")
        .doesNotContain("beta.example");
    assertThat(french.html()).contains("&lt;on&gt;").doesNotContain("<on>");
    NoticeText english = hub.queries.text(waiting.getLast().id());
    assertThat(english.subject()).startsWith("Planned maintenance: ");
    assertThat(english.plain()).contains("beta.example").doesNotContain("acme.example");
  }

  @EachDatabase
  void eachStepAndEachMoveIsAMessageOfItsOwn(String engine) {
    Hub hub = hub(engine);
    int told = 0;
    for (Step step : Step.values()) {
      told += desk(hub).tell(work(step, "0"));
    }
    told += desk(hub).tell(work(Step.MOVED, "1"));
    assertThat(told).isEqualTo(14);
    String thread = "maintenance work-1|beta|bob@beta.example";
    List<String> subjects =
        hub.database
            .reading()
            .queryForList(
                "select t.subject from notices n join notice_texts t on t.notice_id = n.id"
                    + " where n.thread = ? order by n.id",
                String.class,
                thread);
    assertThat(subjects)
        .extracting(subject -> subject.substring(0, subject.indexOf(':')))
        .containsExactly(
            "Planned maintenance",
            "Maintenance",
            "Maintenance",
            "Maintenance has begun",
            "Maintenance is over",
            "Maintenance called off",
            "Maintenance");
  }

  @EachDatabase
  void ofSeveralThatCouldNotLeaveTheNewestDoes(String engine) {
    Hub hub = hub(engine);
    desk(hub).tell(work(Step.PLANNED, "0"));
    hub.advance(Duration.ofDays(1));
    desk(hub).tell(work(Step.STARTED, "0"));
    assertThat(waiting(hub))
        .extracting(one -> hub.queries.text(one.id()).subject())
        .allMatch(subject -> subject.contains("begun") || subject.contains("commencé"));
  }

  private static PlannedWork at(Step step, Instant begin, String... services) {
    return new PlannedWork(
        "work-1",
        step,
        "change 2",
        "New kernel",
        begin,
        Invented.NOW.plus(Duration.ofHours(2)),
        List.of(),
        List.of(services));
  }

  @Test
  void whatAChangeIsForAClient() {
    PlannedWork ahead = at(Step.PLANNED, Invented.NOW);
    PlannedWork later = at(Step.PLANNED, Invented.NOW.plusSeconds(60));
    PlannedWork runs = at(Step.STARTED, Invented.NOW);
    List<String> none = List.of();
    List<String> one = List.of("a");
    List<String> two = List.of("a", "b");
    assertThat(PlannedWorkDesk.step(ahead, none, ahead, none)).isEmpty();
    assertThat(PlannedWorkDesk.step(ahead, one, ahead, one)).isEmpty();
    assertThat(PlannedWorkDesk.step(ahead, none, ahead, one)).hasValue(Step.PLANNED);
    assertThat(PlannedWorkDesk.step(ahead, none, later, one)).hasValue(Step.PLANNED);
    assertThat(PlannedWorkDesk.step(runs, none, runs, one)).hasValue(Step.STARTED);
    assertThat(PlannedWorkDesk.step(ahead, one, ahead, none)).hasValue(Step.CANCELLED);
    assertThat(PlannedWorkDesk.step(runs, one, later, none)).hasValue(Step.ENDED);
    assertThat(PlannedWorkDesk.step(ahead, one, later, two)).hasValue(Step.MOVED);
    assertThat(PlannedWorkDesk.step(runs, one, runs, two)).hasValue(Step.CHANGED);
    assertThat(PlannedWorkDesk.step(runs, two, runs, one)).hasValue(Step.CHANGED);
  }

  @EachDatabase
  void otherPlacesAreToldToThoseForWhomSomethingChanges(String engine) {
    Hub hub = hub(engine);
    PlannedWork before = at(Step.PLANNED, Invented.NOW, "acme.example", "beta.example");
    PlannedWork after = at(Step.PLANNED, Invented.NOW, "beta.example", "gamma.example");
    assertThat(desk(hub).tellOfChange(before, after)).isEqualTo(2);
    assertThat(desk(hub).tellOfChange(after, after)).isZero();
    List<Notice> waiting = waiting(hub);
    assertThat(waiting)
        .extracting(one -> one.address() + " " + hub.queries.text(one.id()).subject())
        .containsExactly(
            "marie@acme.example Maintenance annulée : New kernel",
            "zoe@gamma.example Maintenance prévue : New kernel");
    assertThat(hub.queries.text(waiting.getFirst().id()).plain())
        .contains("acme.example")
        .doesNotContain("beta.example", "gamma.example");
  }

  @EachDatabase
  void whoHearsOfOtherServicesHearsTheTimesAgain(String engine) {
    Hub hub = hub(engine);
    desk(hub).tell(at(Step.CHANGED, Invented.NOW, "acme.example"));
    NoticeText text = hub.queries.text(waiting(hub).getFirst().id());
    assertThat(text.subject()).isEqualTo("Maintenance : autres services : New kernel");
    assertThat(text.plain()).contains("concerne désormais", "acme.example", "3\u00a0h\u00a012");
  }
}
