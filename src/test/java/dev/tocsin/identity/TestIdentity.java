package dev.tocsin.identity;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.identity.credential.CheapHasher;
import dev.tocsin.identity.credential.PasswordHasher;
import dev.tocsin.identity.credential.SecretBox;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.PersonStore;
import dev.tocsin.identity.person.SecondFactors;
import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The people's side of the module over one database, with time that is told. */
public final class TestIdentity implements AutoCloseable {

  public static final String PASSWORD = "le renard saute la haie";

  public final TestClock clock = new TestClock();
  public final SecretBox box = new SecretBox(new TestSecrets("key of the tests"));
  public final RecordingAudit audit = new RecordingAudit();
  public final PasswordHasher hasher = CheapHasher.create();
  public final PersonStore store;
  public final Trail trail;
  public final People people;
  public final SecondFactors factors;

  public TestIdentity(Database database) {
    store = new PersonStore(database);
    trail = new Trail(audit, database, new SimpleMeterRegistry());
    people = new People(store, hasher, trail, clock);
    factors = new SecondFactors(store, hasher, box, clock);
  }

  public static Person.Profile profile(Role role) {
    return new Person.Profile("Ann Example", "ann@hoster.example", "fr", role, false, false);
  }

  public Person add(String login, Role role) {
    return people.add(login, profile(role), PASSWORD);
  }

  @Override
  public void close() {
    hasher.close();
  }
}
