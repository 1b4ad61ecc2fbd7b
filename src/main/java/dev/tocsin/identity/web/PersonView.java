package dev.tocsin.identity.web;

import dev.tocsin.identity.Right;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.person.Person;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person in the API. */
public record PersonView(
    String id,
    String login,
    String name,
    String email,
    @OneOf(words = {"fr", "en"}) String language,
    @OneOf(Role.class) String role,
    boolean routes,
    boolean disabled,
    @OneOf(Right.class) List<String> rights,
    boolean password,
    boolean secondFactor,
    Instant createdAt,
    @Nullable Instant lastLoginAt,
    long version) {

  /** Without anything secret. */
  public static PersonView of(Person person) {
    Person.Profile profile = person.profile();
    return new PersonView(
        person.id(),
        person.login(),
        profile.name(),
        profile.email(),
        profile.language(),
        profile.role().word(),
        profile.mayRoute(),
        profile.disabled(),
        person.rights().stream().sorted().map(Right::word).toList(),
        person.hasPassword(),
        person.hasSecondFactor(),
        person.createdAt(),
        person.lastLoginAt(),
        person.version());
  }
}
