package dev.tocsin.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.audit.AuditEntry;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestIdentity;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.oidc.ProviderAccounts;
import dev.tocsin.identity.oidc.TestProviders;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.identity.session.TestSessions;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.TocsinSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevokingTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void aSessionWhoseEndCannotBeRecordedDoesNotEnd(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Sessions sessions = TestSessions.over(database, all);
      Person ann = all.add("ann", Role.VIEWER);
      Opened one = sessions.begin(ann, TestSessions.HOME);
      String id = one.signedIn().session().id();
      RecordingAudit full =
          new RecordingAudit() {
            @Override
            public void record(AuditEntry entry) {
              throw new IllegalStateException("the disk is full");
            }
          };
      PeopleController failing =
          controller(
              all.people,
              sessions,
              TestProviders.accounts(database, all),
              new Trail(full, database, new SimpleMeterRegistry()));
      assertThatThrownBy(() -> failing.endSession(ann.id(), id)).hasMessage("the disk is full");
      assertThatThrownBy(() -> failing.endSessions(ann.id())).hasMessage("the disk is full");
      assertThat(sessions.find(one.cookie())).isPresent();

      PeopleController works =
          controller(all.people, sessions, TestProviders.accounts(database, all), all.trail);
      works.endSession(ann.id(), id);
      assertThat(sessions.find(one.cookie())).isEmpty();
      Opened other = sessions.begin(ann, TestSessions.HOME);
      works.endSessions(ann.id());
      assertThat(sessions.find(other.cookie())).isEmpty();
      assertThat(all.audit.acts()).endsWith("session.revoke", "session.revoke");
    }
  }

  private static PeopleController controller(
      People people, Sessions sessions, ProviderAccounts accounts, Trail trail) {
    return new PeopleController(
        people,
        sessions,
        accounts,
        trail,
        new TocsinSettings(
            Path.of("data"),
            "https://hub.example",
            "Tocsin",
            new TocsinSettings.Database("", "", "")));
  }
}
