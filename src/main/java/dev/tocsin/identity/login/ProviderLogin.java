package dev.tocsin.identity.login;

import dev.tocsin.identity.Trail;
import dev.tocsin.identity.oidc.Admission;
import dev.tocsin.identity.oidc.Admission.Decision;
import dev.tocsin.identity.oidc.OidcSettings;
import dev.tocsin.identity.oidc.ProviderAccounts;
import dev.tocsin.identity.oidc.ProviderFailure;
import dev.tocsin.identity.oidc.ProviderFailure.Reason;
import dev.tocsin.identity.oidc.Vouched;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.SecondFactors;
import dev.tocsin.identity.session.Claim;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Signing in by a provider, in place of the password; the second factor follows as ever. Throttled
 * by the address: nobody elsewhere can shut this door for somebody.
 */
@Service
public class ProviderLogin {

  private static final String ACT = "login.provider";

  private final Login login;
  private final OidcSettings settings;
  private final ProviderAccounts accounts;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final Trail trail;

  ProviderLogin(
      Login login,
      OidcSettings settings,
      ProviderAccounts accounts,
      SecondFactors factors,
      Sessions sessions,
      Trail trail) {
    this.login = login;
    this.settings = settings;
    this.accounts = accounts;
    this.factors = factors;
    this.sessions = sessions;
    this.trail = trail;
  }

  /**
   * The session of whoever this proof names.
   *
   * @param proof asks the provider; called once, if at all
   * @throws ProviderFailure when it names nobody who may come in
   * @throws Throttled when too many tries from there failed
   */
  public Opened signIn(Supplier<Vouched> proof, Origin origin) {
    Lane lane = new Lane(Lane.Kind.ADDRESS, "", origin.network());
    Attempt attempt = new Attempt(Attempt.Factor.PROVIDER, "", lane);
    AtomicReference<Opened> opened = new AtomicReference<>();
    AtomicReference<ProviderFailure> failure = new AtomicReference<>();
    login.check(
        attempt,
        () -> {
          try {
            opened.set(admitted(noted(proof, origin), origin));
            return true;
          } catch (ProviderFailure e) {
            if (e.reason() == Reason.UNREACHABLE) {
              throw e; // nobody's guess
            }
            failure.set(e);
            return false;
          }
        });
    if (failure.get() != null) {
      throw failure.get();
    }
    return opened.get();
  }

  /** Does a step on the way and notes when it leads nowhere. */
  public <T> T noted(Supplier<T> step, Origin origin) {
    try {
      return step.get();
    } catch (ProviderFailure e) {
      if (e.reason() != Reason.UNREACHABLE) {
        trail.refused(ACT, Optional.empty(), origin, Map.of("why", String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private Opened admitted(Vouched who, Origin origin) {
    Decision decision = Admission.decide(who, settings, accounts.known(who));
    Person person = decision.person();
    Admission.Refused refused = decision.refused();
    if (refused != null) {
      throw refused(Optional.ofNullable(person), origin, refused.word());
    }
    if (person == null) {
      Person.Profile profile = decision.made();
      person =
          Optional.ofNullable(profile)
              .flatMap(made -> accounts.make(who, made, origin))
              .orElseThrow(() -> refused(Optional.empty(), origin, "name-unfit-or-taken"));
    }
    Claim claim = new Claim(who.issuer(), who.subject(), decision.role());
    return who.secondFactor() && !decision.first() && person.hasSecondFactor()
        ? complete(person, claim, origin)
        : sessions.begin(person, origin, claim);
  }

  private Opened complete(Person before, Claim claim, Origin origin) {
    return trail.together(
        () -> {
          Person person = accounts.settled(before, claim, origin);
          factors.signedIn(person, origin.network());
          trail.done("login", person, origin, Map.of("agent", origin.agent(), "by", "provider"));
          return sessions.vouched(person, origin);
        });
  }

  private ProviderFailure refused(Optional<Person> person, Origin origin, String why) {
    trail.refused(ACT, person, origin, Map.of("why", why));
    return new ProviderFailure(Reason.REFUSED, why);
  }
}
