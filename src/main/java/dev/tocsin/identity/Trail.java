package dev.tocsin.identity;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What happens at the door and to people and tokens, for the audit record and the metrics. Never a
 * secret, and of a name that is nobody's not even the name: it may be a password in the wrong
 * field.
 */
@Component
public class Trail {

  private final Audit audit;
  private final Database database;
  private final MeterRegistry meters;

  public Trail(Audit audit, Database database, MeterRegistry meters) {
    this.audit = audit;
    this.database = database;
    this.meters = meters;
  }

  /** Does the work in one transaction, so that an act and its entry are kept together or not. */
  public <T> T together(Supplier<T> work) {
    return database.write(jdbc -> work.get());
  }

  /** Somebody proved who they are, or changed a credential of theirs. */
  public void done(String act, Person person, Origin origin, Map<String, String> more) {
    count(act, "done");
    audit.record(
        AuditEntry.of(act, "person", person.login())
            .by(dev.tocsin.audit.Actor.person(person.id(), person.login()))
            .from(origin.address())
            .after(more));
  }

  /** Whoever sent the present request changed who may use the hub. */
  public void changed(
      String act,
      String kind,
      String object,
      Map<String, String> before,
      Map<String, String> after) {
    audit.record(AuditEntry.of(act, kind, object).before(before).after(after));
  }

  /** Somebody was not who they said. To be called outside of transactions. */
  public void refused(String act, Optional<Person> person, Origin origin) {
    refused(act, person, origin, Map.of());
  }

  /** The same with more to tell, which nobody outside can have made up. */
  public void refused(
      String act, Optional<Person> person, Origin origin, Map<String, String> more) {
    count(act, "refused");
    AuditEntry entry =
        AuditEntry.of(act, "person", person.map(Person::login).orElse("")).after(more);
    audit.recordFolded(
        entry
            .by(dev.tocsin.audit.Actor.NOBODY)
            .from(origin.address())
            .outcome(AuditEntry.Outcome.REFUSED));
  }

  /**
   * The guard refused a request.
   *
   * @param rule what was asked for, as the table of rules writes it and not as it was sent
   */
  public void refused(String act, String rule, Optional<Actor> actor, Origin origin) {
    AuditEntry entry =
        AuditEntry.of(act, "path", rule).from(origin.address()).outcome(AuditEntry.Outcome.REFUSED);
    audit.recordFolded(entry.by(actor.map(Trail::forAudit).orElse(dev.tocsin.audit.Actor.NOBODY)));
  }

  /** An attempt came too early. */
  public void slowedDown() {
    count("login", "slowed-down");
  }

  /** The same actor, as the record knows it. */
  public static dev.tocsin.audit.Actor forAudit(Actor actor) {
    return actor.kind() == Actor.Kind.PERSON
        ? dev.tocsin.audit.Actor.person(actor.id(), actor.name())
        : dev.tocsin.audit.Actor.token(actor.id(), actor.name());
  }

  private void count(String act, String outcome) {
    meters.counter("tocsin.logins", "act", act, "outcome", outcome).increment();
  }
}
