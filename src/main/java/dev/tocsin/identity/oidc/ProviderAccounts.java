package dev.tocsin.identity.oidc;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.PersonStore;
import dev.tocsin.identity.person.Refusal;
import dev.tocsin.identity.session.Claim;
import dev.tocsin.identity.session.Origin;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The provider's accounts of the hub's people. */
@Service
public class ProviderAccounts {

  private static final String KIND = "person";

  private final SubjectStore store;
  private final People people;
  private final PersonStore persons;
  private final Trail trail;
  private final InstantSource clock;

  ProviderAccounts(
      SubjectStore store, People people, PersonStore persons, Trail trail, InstantSource clock) {
    this.store = store;
    this.people = people;
    this.persons = persons;
    this.trail = trail;
    this.clock = clock;
  }

  /** What is known of an account and its name. */
  public Admission.Known known(Vouched who) {
    Optional<Person> bound = store.person(who.issuer(), who.subject()).flatMap(persons::find);
    List<Person> named = who.login().isEmpty() ? List.of() : named(who.login());
    return new Admission.Known(
        bound,
        named,
        named.stream()
            .map(Person::id)
            .filter(id -> store.subject(who.issuer(), id).isPresent())
            .collect(Collectors.toSet()));
  }

  private List<Person> named(String login) {
    return login.contains("@")
        ? people.all().stream()
            .filter(one -> one.profile().email().equalsIgnoreCase(login))
            .toList()
        : people.byLogin(login).stream().toList();
  }

  /** A new person with this account; empty when its name does not fit here or is taken. */
  public Optional<Person> make(Vouched who, Person.Profile profile, Origin origin) {
    try {
      return Optional.of(
          trail.together(
              () -> {
                Person person = people.add(Admission.login(who), profile);
                bind(person, new Claim(who.issuer(), who.subject(), null), origin);
                return people.get(person.id());
              }));
    } catch (InvalidInput | Refusal e) {
      return Optional.empty();
    }
  }

  /**
   * Makes good what the session of a complete sign-in claimed: the account is the person's from now
   * on, and the role what the provider's groups said. To be called within the transaction that
   * completes the sign-in.
   *
   * @throws Refusal when the account or the person was bound otherwise meanwhile
   */
  public Person settled(Person person, @Nullable Claim claim, Origin origin) {
    if (claim == null) {
      return person;
    }
    Optional<String> bound = store.subject(claim.issuer(), person.id());
    if (bound.isEmpty()) {
      bind(person, claim, origin);
    } else if (!bound.get().equals(claim.subject())) {
      throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE);
    }
    Role role = claim.role();
    Person.Profile now = person.profile();
    if (role != null && role != now.role() && !people.isLastAdministrator(person)) {
      people.change(
          person.id(),
          new Person.Profile(
              now.name(), now.email(), now.language(), role, now.mayRoute(), now.disabled()),
          Optional.empty());
    }
    return people.get(person.id());
  }

  /**
   * The next account of the person's name may become the person's; if there was one, every session
   * ends.
   */
  public void forget(String id) {
    Person person = people.get(id);
    trail.together(
        () -> {
          if (store.forget(id) == 0) {
            return id;
          }
          persons.credentialChanged(id);
          trail.changed("person.forget-provider-account", KIND, person.login(), Map.of(), Map.of());
          return id;
        });
  }

  private void bind(Person person, Claim claim, Origin origin) {
    if (!store.bind(claim.issuer(), claim.subject(), person.id(), clock.instant())) {
      throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE);
    }
    persons.credentialChanged(person.id());
    trail.done("person.provider-account", person, origin, Map.of("provider", claim.issuer()));
  }
}
