package dev.tocsin.identity.person;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.MachineNames;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.credential.PasswordHasher;
import dev.tocsin.identity.credential.PasswordRules;
import dev.tocsin.identity.person.Refusal.Reason;
import dev.tocsin.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Who may use the hub. Wrong input is an {@link InvalidInput}, else {@link Refusal}. */
@Service
public class People {

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final String KIND = "person";
  private static final Duration INVITATION = Duration.ofDays(3);

  private final PersonStore store;
  private final PasswordHasher hasher;
  private final Trail trail;
  private final InstantSource clock;

  public People(PersonStore store, PasswordHasher hasher, Trail trail, InstantSource clock) {
    this.store = store;
    this.hasher = hasher;
    this.trail = trail;
    this.clock = clock;
  }

  /** The way a login name is kept. */
  public static String login(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }

  public List<Person> all() {
    return store.all();
  }

  public Person get(String id) {
    return store.find(id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND));
  }

  public Optional<Person> byLogin(String typed) {
    return store.byLogin(login(typed));
  }

  /** Whether there is an administrator who can sign in. */
  public boolean hasAdministrator() {
    return store.all().stream().anyMatch(Person::administers);
  }

  /** Whether nobody else is an administrator who can sign in. */
  public boolean isLastAdministrator(Person person) {
    return person.administers()
        && store.all().stream()
            .noneMatch(one -> one.administers() && !one.id().equals(person.id()));
  }

  /** A new person without any credential. */
  public Person add(String typedLogin, Person.Profile profile) {
    String login = login(typedLogin);
    if (!LOGIN.matcher(login).matches()) {
      throw new InvalidInput("login: 1 to 64 letters a-z, digits, dot, dash, underscore");
    }
    MachineNames.refuse("login", login);
    String id = Ids.next();
    return trail.together(
        () -> {
          if (!store.add(id, login, profile, clock.instant())) {
            throw new Refusal(Reason.LOGIN_TAKEN);
          }
          trail.changed("person.add", KIND, login, Map.of(), words(profile));
          return get(id);
        });
  }

  /** A new person with a password, all or nothing. */
  public Person add(String typedLogin, Person.Profile profile, String password) {
    String hash = checkedHash(password, login(typedLogin));
    return trail.together(
        () -> {
          Person person = add(typedLogin, profile);
          store.setPassword(person.id(), hash);
          trail.changed("person.password", KIND, person.login(), Map.of(), Map.of("by", "link"));
          return get(person.id());
        });
  }

  /**
   * Changes what may be changed.
   *
   * @param expected the version that was seen; empty: whatever it is
   */
  public Person change(String id, Person.Profile profile, Optional<Long> expected) {
    return trail.together(
        () -> {
          Person person = get(id);
          if (expected.isPresent() && expected.get() != person.version()) {
            throw new Refusal(Reason.CHANGED_MEANWHILE);
          }
          store.change(id, profile);
          requireAdministrator(person);
          trail.changed(
              "person.change", KIND, person.login(), words(person.profile()), words(profile));
          return get(id);
        });
  }

  /** Forgets a person with sessions and credentials. */
  public void remove(String id) {
    trail.together(
        () -> {
          Person person = get(id);
          store.remove(id);
          requireAdministrator(person);
          trail.changed("person.remove", KIND, person.login(), words(person.profile()), Map.of());
          return id;
        });
  }

  /** A new code for the link behind which the person sets a password; an earlier one is void. */
  public String invite(String id) {
    Person person = get(id);
    String code = Hashes.newSecret();
    return trail.together(
        () -> {
          store.invite(id, Hashes.sha256(code), clock.instant().plus(INVITATION));
          trail.changed("person.invite", KIND, person.login(), Map.of(), Map.of());
          return code;
        });
  }

  /** The person whom a link was given to, while it may be used. */
  public Optional<Person> invited(String code) {
    return store
        .byInvitation(Hashes.sha256(code), clock.instant())
        .filter(person -> !person.profile().disabled());
  }

  /** Trades the code of a link for a password, once. */
  public Person accept(String code, String password) {
    Person invited = invited(code).orElseThrow(() -> new Refusal(Reason.NOT_FOUND));
    String hash = checkedHash(password, invited.login());
    return trail.together(
        () -> {
          Person person = invited(code).orElseThrow(() -> new Refusal(Reason.NOT_FOUND));
          store.setPassword(person.id(), hash);
          trail.changed("person.password", KIND, person.login(), Map.of(), Map.of("by", "link"));
          return get(person.id());
        });
  }

  /** Sets a password; every session of the person ends. */
  public Person setPassword(String id, String password) {
    Person person = get(id);
    String hash = checkedHash(password, person.login());
    return trail.together(
        () -> {
          store.setPassword(id, hash);
          trail.changed("person.password", KIND, person.login(), Map.of(), Map.of());
          return get(id);
        });
  }

  /** Takes the second factor away; the person must set up a new one, and every session ends. */
  public void resetSecondFactor(String id) {
    Person person = get(id);
    trail.together(
        () -> {
          store.resetSecondFactor(id);
          trail.changed("person.reset-second-factor", KIND, person.login(), Map.of(), Map.of());
          return id;
        });
  }

  private String checkedHash(String password, String login) {
    PasswordRules.weakness(password, login)
        .ifPresent(
            weakness -> {
              throw new WeakPassword(weakness);
            });
    return hasher.hash(password);
  }

  /** What of a profile decides about rights; names and addresses are not kept in the record. */
  private static Map<String, String> words(Person.Profile profile) {
    return Map.of(
        "role", profile.role().word(),
        "routes", Boolean.toString(profile.mayRoute()),
        "disabled", Boolean.toString(profile.disabled()));
  }

  private void requireAdministrator(Person before) {
    if (before.administers() && !hasAdministrator()) {
      throw new Refusal(Reason.LAST_ADMINISTRATOR);
    }
  }
}
