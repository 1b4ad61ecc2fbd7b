package dev.tocsin.identity.person;

import dev.tocsin.identity.Role;
import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.token.FirstToken;
import dev.tocsin.platform.TocsinSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The link to the first administrator: printed on the console, and only there, once at start while
 * nobody can sign in as one, works once and for an hour. Whoever runs the hub by a token alone is
 * not shown one.
 */
@Component
public class SetupLink {

  private static final Duration VALID = Duration.ofHours(1);

  private final People people;
  private final FirstToken token;
  private final PeopleSettings rescue;
  private final TocsinSettings settings;
  private final InstantSource clock;
  private final PrintStream console;
  private @Nullable String hash;
  private Instant until = Instant.EPOCH;

  @Autowired
  SetupLink(
      People people,
      FirstToken token,
      PeopleSettings rescue,
      TocsinSettings settings,
      InstantSource clock) {
    this(people, token, rescue, settings, clock, System.out);
  }

  /**
   * @param console for the link alone, which no journal may hold
   */
  SetupLink(
      People people,
      FirstToken token,
      PeopleSettings rescue,
      TocsinSettings settings,
      InstantSource clock,
      PrintStream console) {
    this.people = people;
    this.token = token;
    this.rescue = rescue;
    this.settings = settings;
    this.clock = clock;
    this.console = console;
  }

  @Order(1)
  @EventListener(ApplicationReadyEvent.class)
  synchronized void offer() {
    if (rescue.rescue() || !people.hasAdministrator() && !token.given()) {
      String code = Hashes.newSecret();
      hash = Hashes.sha256(code);
      until = clock.instant().plus(VALID);
      console.println("set up the hub within the hour: " + settings.publicUrl() + "/setup/" + code);
      console.flush();
    }
  }

  /** Whether this is the code that was printed and may still be used. */
  public synchronized boolean valid(String code) {
    return hash != null
        && clock.instant().isBefore(until)
        && Hashes.same(hash, Hashes.sha256(code));
  }

  /**
   * Trades the code for an administrator who may also edit routes, once.
   *
   * @throws Refusal when the link is spent or the login name taken; {@link WeakPassword} and {@link
   *     dev.tocsin.identity.InvalidInput} for what was typed: the link stays good then
   */
  public synchronized Person redeem(String code, NewPerson typed) {
    if (!valid(code)) {
      throw new Refusal(Refusal.Reason.NOT_FOUND);
    }
    Person.Profile profile =
        new Person.Profile(
            typed.name(), typed.email(), typed.language(), Role.ADMINISTRATOR, true, false);
    Person person = people.add(typed.login(), profile, typed.password());
    hash = null; // last: what could not be kept leaves the link usable
    return person;
  }

  /** What is typed in. */
  public record NewPerson(
      String login, String name, String email, String language, String password) {
    @Override
    public String toString() {
      return "NewPerson[" + login + "]";
    }
  }
}
