package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

class IncidentCloserTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void aResolvedIncidentIsClosedAfterItsTimeByTheHub(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "dupont.example"), firing("f2", "smith.example"));
    hub.take(resolved("f1", "dupont.example"));
    Incident over = hub.incidents(Incident.State.RESOLVED).getFirst();
    hub.now = hub.now.plus(Duration.ofDays(7)).minusMillis(1);
    assertThat(hub.closer.sweep()).isZero();
    hub.now = hub.now.plusMillis(1);
    assertThat(hub.closer.sweep()).isEqualTo(1);
    assertThat(hub.closer.sweep()).isZero();

    Incident closed = hub.store.find(over.id()).orElseThrow();
    assertThat(closed.state()).isEqualTo(Incident.State.CLOSED);
    assertThat(closed.closedAt()).isEqualTo(hub.now);
    IncidentLine last = hub.queries.timeline(over.id(), 100).getLast();
    assertThat(last.kind()).isEqualTo("closed");
    assertThat(last.actor()).isEqualTo("hub");
    assertThat(last.text()).isEqualTo("closed by the hub: resolved for 7 days, nothing left open");
    assertThat(hub.events.store().after(0, 100).getLast().type())
        .isEqualTo(IncidentEvent.Type.CLOSED);
    AuditEntry entry = hub.audit.entries.getLast();
    assertThat(entry.act()).isEqualTo("incident.close");
    assertThat(entry.actor()).isEqualTo(Actor.HUB);
    assertThat(hub.incidents(Incident.State.DETECTED)).as("the one that stands").hasSize(1);
  }

  @EachDatabase
  void whatIsHeldOpenStaysAndKeepsNoOtherBack(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    int many = IncidentCloser.MOST_AT_ONCE + 5;
    for (int i = 0; i < many; i++) {
      hub.take(
          firing("f" + i, "site" + i + ".example"), resolved("f" + i, "site" + i + ".example"));
    }
    List<Incident> all = hub.incidents(1000, Incident.State.RESOLVED);
    assertThat(all).hasSize(many);
    // newest first: the oldest, which a round looks at first, are held
    all.subList(5, many).forEach(incident -> hub.held.add(incident.id()));
    hub.now = hub.now.plus(Duration.ofDays(8));
    assertThat(hub.closer.sweep()).as("a round is bounded").isZero();
    assertThat(hub.closer.sweep()).isEqualTo(5);

    hub.held.clear();
    assertThat(hub.closer.sweep()).isEqualTo(IncidentCloser.MOST_AT_ONCE);
    assertThat(hub.incidents(1000, Incident.State.RESOLVED)).isEmpty();
  }

  @EachDatabase
  void aPersonWhoChangesItMeanwhileGoesFirstAndZeroMeansNever(String engine) {
    Database database = engines.fresh(engine);
    IncidentFixture hub = new IncidentFixture(database);
    hub.take(firing("f1", "dupont.example"), resolved("f1", "dupont.example"));
    hub.now = hub.now.plus(Duration.ofDays(30));
    assertThat(hub.closer(database, Duration.ZERO).sweep()).isZero();
    Incident over = hub.incidents(Incident.State.RESOLVED).getFirst();
    hub.acts.close(over.id(), "seen", "alice", Optional.empty());
    assertThat(hub.closer.sweep()).isZero();
    assertThat(hub.queries.timeline(over.id(), 100).getLast().actor()).isEqualTo("alice");
  }
}
