package dev.tocsin.identity.session;

import static dev.tocsin.identity.session.TestSessions.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestIdentity;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void endsWhenIdleAndInAnyCaseAfterItsTime(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Sessions sessions = TestSessions.over(database, all);
      Person ann = all.add("ann", Role.VIEWER);
      Opened idle = full(sessions, ann);
      all.clock.tick(Duration.ofMinutes(59));
      assertThat(sessions.find(idle.cookie())).isPresent();
      all.clock.tick(Duration.ofMinutes(59));
      assertThat(sessions.find(idle.cookie())).as("used meanwhile").isPresent();
      all.clock.tick(Duration.ofMinutes(61));
      assertThat(sessions.find(idle.cookie())).as("idle").isEmpty();
      assertThat(sessions.of(ann)).isEmpty();

      Opened busy = full(sessions, ann);
      for (int i = 0; i < 23; i++) {
        all.clock.tick(Duration.ofMinutes(30));
        assertThat(sessions.find(busy.cookie())).isPresent();
      }
      all.clock.tick(Duration.ofMinutes(30));
      assertThat(sessions.find(busy.cookie())).as("twelve hours").isEmpty();
    }
  }

  @EachDatabase
  void aCookieFromBeforeTheProofIsWorthNothing(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Sessions sessions = TestSessions.over(database, all);
      Person ann = all.add("ann", Role.VIEWER);
      Opened password = sessions.begin(ann, HOME);
      Opened full = sessions.complete(password.signedIn(), ann);
      assertThat(sessions.find(password.cookie())).isEmpty();
      assertThat(sessions.find(full.cookie()).orElseThrow().session().full()).isTrue();

      all.clock.tick(Duration.ofMinutes(6));
      assertThat(sessions.fresh(full.signedIn().session())).isFalse();
      Opened fresh = sessions.strengthen(full.signedIn().session(), ann);
      assertThat(fresh.cookie()).isNotEqualTo(full.cookie());
      assertThat(sessions.fresh(fresh.signedIn().session())).isTrue();
      assertThat(sessions.csrf(fresh.signedIn().session()))
          .isEqualTo(sessions.csrf(full.signedIn().session()));
      Session underWay = sessions.find(full.cookie()).orElseThrow().session();
      assertThat(underWay.full()).isTrue();
      assertThat(sessions.fresh(underWay)).as("proven for the new cookie only").isFalse();
      assertThat(sessions.fresh(sessions.find(fresh.cookie()).orElseThrow().session())).isTrue();
      all.clock.tick(Duration.ofSeconds(21));
      assertThat(sessions.find(full.cookie())).isEmpty();
      assertThat(sessions.find(fresh.cookie())).isPresent();
    }
  }

  @EachDatabase
  void everyChangeOfACredentialEndsWhatWasOpenedBefore(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Sessions sessions = TestSessions.over(database, all);
      Person ann = all.add("ann", Role.VIEWER);
      Opened one = full(sessions, ann);
      Opened other = full(sessions, ann);
      Person changed = all.people.setPassword(ann.id(), "une autre phrase assez longue");
      assertThat(sessions.find(one.cookie())).isEmpty();
      assertThat(sessions.stillGood(ann.id(), one.signedIn().session().id())).isFalse();

      Opened kept = sessions.strengthen(one.signedIn().session(), changed);
      assertThat(sessions.find(kept.cookie())).isPresent();
      assertThat(sessions.find(other.cookie())).isEmpty();
      assertThat(sessions.find(one.cookie())).as("no grace for the one before").isEmpty();
      all.people.resetSecondFactor(ann.id());
      assertThat(sessions.find(kept.cookie())).isEmpty();

      Opened again = full(sessions, all.people.get(ann.id()));
      all.people.change(
          ann.id(),
          new Person.Profile("Ann", "", "en", Role.VIEWER, false, true),
          Optional.empty());
      assertThat(sessions.find(again.cookie())).as("disabled").isEmpty();
    }
  }

  @EachDatabase
  void isListedAndRevokedByItsOwner(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Sessions sessions = TestSessions.over(database, all);
      Person ann = all.add("ann", Role.VIEWER);
      Person bob = all.add("bob", Role.VIEWER);
      Opened one = full(sessions, ann);
      Opened other = full(sessions, ann);
      String id = one.signedIn().session().id();
      assertThat(sessions.of(ann)).extracting(Session::id).contains(id).hasSize(2);
      assertThat(sessions.end(bob.id(), id)).isFalse();
      assertThat(sessions.find(one.cookie())).isPresent();
      assertThat(sessions.end(ann.id(), id)).isTrue();
      assertThat(sessions.find(one.cookie())).isEmpty();
      sessions.endOthers(ann.id(), "");
      assertThat(sessions.find(other.cookie())).isEmpty();
      assertThat(String.valueOf(database.reading().queryForList("select * from sessions")))
          .doesNotContain(other.cookie());
    }
  }

  @EachDatabase
  void theFifthWrongCodeAsksForThePasswordAgain(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Sessions sessions = TestSessions.over(database, all);
      Person ann = all.add("ann", Role.VIEWER);
      Opened password = sessions.begin(ann, HOME);
      Opened full = full(sessions, ann);
      for (int i = 0; i < 5; i++) {
        assertThat(sessions.find(password.cookie())).isPresent();
        sessions.failed(password.signedIn().session());
        sessions.failed(full.signedIn().session());
      }
      assertThat(sessions.find(password.cookie())).isEmpty();
      assertThat(sessions.find(full.cookie())).as("already proven").isPresent();
    }
  }

  @Test
  void anIpv6CustomerIsOneNetwork() {
    assertThat(new Origin("2001:db8:1:2:aaaa:0:0:1", "").network())
        .isEqualTo(new Origin("2001:db8:1:2:bbbb:0:0:9", "").network())
        .isNotEqualTo(new Origin("2001:db8:1:3:aaaa:0:0:1", "").network());
    assertThat(new Origin("192.0.2.1", "").network()).isEqualTo("192.0.2.1");
  }

  private static Opened full(Sessions sessions, Person person) {
    return sessions.complete(sessions.begin(person, HOME).signedIn(), person);
  }
}
