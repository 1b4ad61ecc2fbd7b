package dev.tocsin.identity;

import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What happens at the door, counted and told in the log: names and addresses, never a secret. */
@Component
public class Trail {

  private static final Logger log = LoggerFactory.getLogger(Trail.class);

  private final MeterRegistry meters;

  public Trail(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Somebody signed in, stepped up or changed a credential. */
  public void done(String act, Person person, Origin origin, Map<String, String> more) {
    count(act, "done");
    log.info("{}: {} from {}", act, person.login(), origin.address());
  }

  /** Somebody was not who they said. The name is logged only when it is that of a person. */
  public void refused(
      String act, Optional<Person> person, String typed, Origin origin, Map<String, String> more) {
    count(act, "refused");
    log.warn(
        "{} refused: {} from {}",
        act,
        person.map(Person::login).orElse("an unknown name"),
        origin.address());
  }

  /** Somebody changed who may use the hub. */
  public void changed(String act, Actor by, String kind, String object, Map<String, String> more) {
    log.info("{}: {} {} by {}", act, kind, object, by.name());
  }

  /** An attempt came too early. */
  public void slowedDown() {
    count("login", "slowed-down");
  }

  private void count(String act, String outcome) {
    meters.counter("tocsin.logins", "act", act, "outcome", outcome).increment();
  }
}
