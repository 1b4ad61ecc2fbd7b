package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.RegroupLog.Deed;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is in charge and work that had begun go with a merge, and go back when it is undone. */
class InheritanceTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Incident number(IncidentFixture hub, long number) {
    return hub.store.findByNumber(number).orElseThrow();
  }

  private static IncidentFixture three(IncidentFixture hub) {
    hub.take(
        firing("f1", "smith.example"),
        firing("f2", "shop.example"),
        firing("f3", "dupont.example"));
    return hub;
  }

  private static void merge(IncidentFixture hub, long kept, long other) {
    hub.now = hub.now.plusSeconds(60);
    hub.merges.merge(
        number(hub, kept).id(), Set.of(number(hub, other).id()), deed(hub), Optional.empty());
  }

  private static void undo(IncidentFixture hub, long kept, long other) {
    hub.now = hub.now.plusSeconds(60);
    hub.merges.undo(number(hub, kept).id(), number(hub, other).id(), deed(hub), Optional.empty());
  }

  private static Deed deed(IncidentFixture hub) {
    return new Deed("ann", "one cause", hub.now);
  }

  private static void start(IncidentFixture hub, long number, String who) {
    hub.acts.start(number(hub, number).id(), who, Optional.empty());
  }

  private static List<String> said(IncidentFixture hub, long number) {
    return hub.queries.timeline(number(hub, number).id(), 100).stream()
        .filter(line -> line.kind().equals("unmerged"))
        .map(IncidentLine::text)
        .toList();
  }

  @EachDatabase
  void whatWasTakenGoesBack(String engine) {
    IncidentFixture hub = three(new IncidentFixture(engines.fresh(engine)));
    start(hub, 2, "bob");
    merge(hub, 1, 2);
    assertThat(number(hub, 1).owner()).isEqualTo("bob");
    assertThat(number(hub, 1).startedAt()).isEqualTo(T);
    undo(hub, 1, 2);
    Incident kept = number(hub, 1);
    assertThat(kept.owner()).isNull();
    assertThat(kept.startedAt()).isNull();
    assertThat(kept.state()).isEqualTo(Incident.State.DETECTED);
    assertThat(number(hub, 2).owner()).isEqualTo("bob");
    assertThat(number(hub, 2).state()).isEqualTo(Incident.State.WORKING);
    assertThat(said(hub, 1))
        .containsExactly(
            "incident 2 is one of its own again: one cause",
            "bob was in charge of incident 2 alone: one cause",
            "work had begun on incident 2 alone: one cause");
  }

  @EachDatabase
  void whatIsItsOwnStays(String engine) {
    IncidentFixture hub = three(new IncidentFixture(engines.fresh(engine)));
    hub.acts.acknowledge(number(hub, 1).id(), "cid", "cid", Optional.empty());
    start(hub, 2, "bob");
    merge(hub, 1, 2);
    assertThat(number(hub, 1).state()).isEqualTo(Incident.State.WORKING);
    undo(hub, 1, 2);
    assertThat(number(hub, 1).owner()).isEqualTo("cid");
    assertThat(number(hub, 1).startedAt()).isNull();
    assertThat(number(hub, 1).state()).isEqualTo(Incident.State.ACKNOWLEDGED);
  }

  @EachDatabase
  void whoTookItOverMeanwhileKeepsIt(String engine) {
    IncidentFixture hub = three(new IncidentFixture(engines.fresh(engine)));
    start(hub, 2, "bob");
    merge(hub, 1, 2);
    hub.acts.assign(number(hub, 1).id(), "cid", "cid", Optional.empty());
    undo(hub, 1, 2);
    assertThat(number(hub, 1).owner()).isEqualTo("cid");
    assertThat(number(hub, 1).startedAt()).isEqualTo(T);
    assertThat(said(hub, 1)).hasSize(1);
  }

  @EachDatabase
  void anotherThatIsPartOfItStillLendsWhatItHas(String engine) {
    IncidentFixture hub = three(new IncidentFixture(engines.fresh(engine)));
    start(hub, 2, "bob");
    hub.acts.acknowledge(number(hub, 3).id(), "dan", "dan", Optional.empty());
    merge(hub, 1, 2);
    merge(hub, 1, 3);
    assertThat(number(hub, 1).owner()).isEqualTo("bob");
    undo(hub, 1, 2);
    assertThat(number(hub, 1).owner()).isEqualTo("dan");
    assertThat(number(hub, 1).state()).isEqualTo(Incident.State.ACKNOWLEDGED);
    undo(hub, 1, 3);
    assertThat(number(hub, 1).owner()).isNull();
    assertThat(number(hub, 1).state()).isEqualTo(Incident.State.DETECTED);
  }

  private static void level(IncidentFixture hub, long number, int level) {
    hub.acts.level(number(hub, number).id(), level, "a disk", "bob", Optional.empty());
  }

  private static void estimate(IncidentFixture hub, long number, int hours) {
    hub.estimates.give(
        number(hub, number).id(), T.plusSeconds(3600L * hours), "", "bob", Optional.empty());
  }

  private static List<String> said(IncidentFixture hub, long number, String kind) {
    return hub.queries.timeline(number(hub, number).id(), 100).stream()
        .filter(line -> line.kind().equals(kind))
        .map(IncidentLine::text)
        .toList();
  }

  @EachDatabase
  void whatWasSaidOfTheOtherGoesBackWithIt(String engine) {
    IncidentFixture hub = three(new IncidentFixture(engines.fresh(engine)));
    int before = number(hub, 1).level();
    level(hub, 2, 3);
    estimate(hub, 2, 15);
    merge(hub, 1, 2);
    assertThat(number(hub, 1).level()).isEqualTo(3);
    undo(hub, 1, 2);
    assertThat(number(hub, 1).level()).isEqualTo(before);
    assertThat(number(hub, 1).levelGiven()).as("the hub may propose again").isFalse();
    assertThat(hub.estimates.of(number(hub, 1).id())).isEmpty();
    assertThat(hub.told(IncidentEvent.Type.ESTIMATE_WITHDRAWN)).hasSize(1);
    assertThat(hub.told(IncidentEvent.Type.LEVEL)).hasSize(3);
    assertThat(said(hub, 1, "level"))
        .contains("level 3 → " + before + ": as before incident 2 was part of this one");
    assertThat(number(hub, 2).level()).isEqualTo(3);
    assertThat(hub.estimates.of(number(hub, 2).id())).isPresent();
    hub.pass(Duration.ofHours(16));
    assertThat(hub.told(IncidentEvent.Type.ESTIMATE_PASSED))
        .extracting(IncidentEvent::incidentId)
        .containsExactly(number(hub, 2).id());
  }

  @EachDatabase
  void whatWasSaidSinceStays(String engine) {
    IncidentFixture hub = three(new IncidentFixture(engines.fresh(engine)));
    level(hub, 2, 3);
    estimate(hub, 2, 15);
    merge(hub, 1, 2);
    level(hub, 1, 2);
    estimate(hub, 1, 9);
    undo(hub, 1, 2);
    assertThat(number(hub, 1).level()).isEqualTo(2);
    assertThat(number(hub, 1).levelGiven()).isTrue();
    assertThat(hub.estimates.of(number(hub, 1).id()).orElseThrow().at())
        .isEqualTo(T.plusSeconds(9 * 3600));
    assertThat(hub.told(IncidentEvent.Type.ESTIMATE_WITHDRAWN)).isEmpty();
  }

  @EachDatabase
  void theLevelOfAnotherThatIsPartOfItCountsThen(String engine) {
    IncidentFixture hub = three(new IncidentFixture(engines.fresh(engine)));
    level(hub, 2, 3);
    level(hub, 3, 2);
    merge(hub, 1, 2);
    merge(hub, 1, 3);
    undo(hub, 1, 2);
    assertThat(number(hub, 1).level()).isEqualTo(2);
    undo(hub, 1, 3);
    assertThat(number(hub, 1).level()).isEqualTo(1);
    assertThat(number(hub, 1).levelGiven()).isFalse();
  }
}
