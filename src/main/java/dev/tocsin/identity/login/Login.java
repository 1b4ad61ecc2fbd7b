package dev.tocsin.identity.login;

import dev.tocsin.identity.Trail;
import dev.tocsin.identity.oidc.ProviderAccounts;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.SecondFactors;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.Session;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.identity.session.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;

/**
 * Signing in: the password, then the second factor, or setting one up. Each step may throw {@link
 * Throttled} or {@link dev.tocsin.identity.credential.PasswordHasher.Busy}.
 */
@Service
public class Login {

  private static final int LONGEST_NAME = 64;

  private final People people;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final Throttle throttle;
  private final Devices devices;
  private final ProviderAccounts accounts;
  private final Trail trail;

  Login(
      People people,
      SecondFactors factors,
      Sessions sessions,
      Throttle throttle,
      Devices devices,
      ProviderAccounts accounts,
      Trail trail) {
    this.people = people;
    this.factors = factors;
    this.sessions = sessions;
    this.throttle = throttle;
    this.devices = devices;
    this.accounts = accounts;
    this.trail = trail;
  }

  /** Recovery codes and the session that goes on. */
  public record Enrolled(Opened opened, List<String> recoveryCodes) {}

  /**
   * First factor. Empty for a wrong password, an unknown name, a disabled person: which of them is
   * not told.
   *
   * @param device the device cookie that came along; may be empty or anything
   */
  public Optional<Opened> password(
      String typedLogin, String password, Origin origin, String device) {
    String login = People.login(typedLogin);
    Optional<Person> person =
        login.length() > LONGEST_NAME ? Optional.empty() : people.byLogin(login);
    Lane lane = lane(person, origin, device);
    String account = login.length() > LONGEST_NAME ? "too long" : login;
    Attempt attempt = new Attempt(Attempt.Factor.PASSWORD, account, lane);
    if (!check(attempt, () -> factors.passwordFits(person, password, lane.known()))) {
      trail.refused("login.password", person, origin);
      return Optional.empty();
    }
    return person.map(one -> sessions.begin(one, origin));
  }

  /** A session after a password was set behind a link. */
  public Opened begin(Person person, Origin origin) {
    return sessions.begin(person, origin);
  }

  /**
   * Second factor: completes a sign-in, or renews it for dangerous acts. Empty for a wrong code.
   */
  public Optional<Opened> secondFactor(
      SignedIn present, String typed, Origin origin, String device) {
    return secondFactor(present, () -> factors.fits(present.person(), typed), origin, device);
  }

  /** The same with another proof than a code; it is asked for once, if at all. */
  public Optional<Opened> secondFactor(
      SignedIn present, BooleanSupplier proof, Origin origin, String device) {
    Person person = present.person();
    Lane lane = lane(Optional.of(person), origin, device);
    Attempt attempt = new Attempt(Attempt.Factor.CODE, person.login(), lane);
    if (!check(attempt, proof)) {
      sessions.failed(present.session());
      trail.refused("login.second-factor", Optional.of(person), origin);
      return Optional.empty();
    }
    if (present.session().full()) {
      return Optional.of(
          trail.together(
              () -> {
                trail.done("login.step-up", person, origin, Map.of());
                return sessions.strengthen(present.session(), person);
              }));
    }
    return Optional.of(completed(present, person, origin));
  }

  /** The secret of a second factor that is being set up; the same one until it is confirmed. */
  public String beginEnrolment(SignedIn present) {
    requireMayEnrol(present);
    Session session = present.session();
    String sealed = session.pendingSecret();
    if (sealed == null) {
      sealed = factors.begin(present.person());
      sessions.pending(session, sealed);
    }
    return factors.secret(present.person(), sealed);
  }

  /** Confirms it with a code of the app; empty when the code is wrong or nothing was begun. */
  public Optional<Enrolled> confirmEnrolment(SignedIn present, String typed, Origin origin) {
    requireMayEnrol(present);
    Session session = present.session();
    String sealed = session.pendingSecret();
    Optional<Enrolled> enrolled =
        sealed == null
            ? Optional.empty()
            : trail.together(() -> enrol(present, sealed, typed, origin));
    if (enrolled.isEmpty()) {
      sessions.failed(session);
    }
    return enrolled;
  }

  private Optional<Enrolled> enrol(SignedIn present, String sealed, String typed, Origin origin) {
    return factors
        .confirm(present.person(), sealed, typed)
        .map(
            codes -> {
              Person person = people.get(present.person().id());
              trail.done("person.second-factor", person, origin, Map.of());
              Opened opened =
                  present.session().full()
                      ? sessions.strengthen(present.session(), person)
                      : completed(present, person, origin);
              return new Enrolled(opened, codes);
            });
  }

  /** A device cookie for somebody who has just signed in completely. */
  public String deviceCookie(Person person) {
    return devices.issue(person);
  }

  /** Checks the present password once more, as at sign-in. */
  public boolean passwordAgain(Person person, String password, Origin origin, String device) {
    Lane lane = lane(Optional.of(person), origin, device);
    Attempt attempt = new Attempt(Attempt.Factor.PASSWORD, person.login(), lane);
    boolean right =
        check(attempt, () -> factors.passwordFits(Optional.of(person), password, lane.known()));
    if (!right) {
      trail.refused("login.password", Optional.of(person), origin);
    }
    return right;
  }

  private Opened completed(SignedIn present, Person before, Origin origin) {
    return trail.together(
        () -> {
          Person person =
              accounts.settled(before, sessions.claim(present.session()).orElse(null), origin);
          factors.signedIn(person, origin.network());
          trail.done("login", person, origin, Map.of("agent", origin.agent()));
          return sessions.complete(present, person);
        });
  }

  /**
   * Without a second factor the password is enough to set one up; with one, a fresh proof of it.
   */
  private void requireMayEnrol(SignedIn present) {
    boolean allowed =
        present.session().full()
            ? sessions.fresh(present.session())
            : !present.person().hasSecondFactor();
    if (!allowed) {
      throw new IllegalStateException("a second factor is there already and was not proven");
    }
  }

  boolean check(Attempt attempt, BooleanSupplier proof) {
    throttle
        .admit(attempt)
        .ifPresent(
            wait -> {
              trail.slowedDown();
              throw new Throttled(wait);
            });
    boolean right;
    try {
      right = proof.getAsBoolean();
    } catch (RuntimeException e) {
      throttle.withdrawn(attempt);
      throw e;
    }
    if (right) {
      throttle.right(attempt);
    }
    return right;
  }

  private Lane lane(Optional<Person> person, Origin origin, String device) {
    String network = origin.network();
    Optional<String> id = person.flatMap(one -> devices.idOf(one, device));
    if (id.isPresent()) {
      return new Lane(Lane.Kind.DEVICE, id.get(), network);
    }
    boolean known = person.filter(one -> factors.knows(one, network)).isPresent();
    return new Lane(known ? Lane.Kind.ADDRESS : Lane.Kind.UNKNOWN, "", network);
  }
}
