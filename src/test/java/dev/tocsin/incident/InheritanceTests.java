package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.RegroupLog.Deed;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
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
}
