package dev.tocsin.identity.person;

import static java.util.Objects.requireNonNull;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.Right;
import dev.tocsin.identity.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in, without credentials.
 *
 * @param profile what may be changed
 * @param hasPassword false until the invitation was used
 * @param hasSecondFactor false until one was set up; without it only that can be done
 * @param hasPasskey whether a passkey can stand in for a code
 * @param credentialVersion rises with every change of a credential
 * @param version rises with every change, for conflicting edits
 */
public record Person(
    String id,
    String login,
    Profile profile,
    boolean hasPassword,
    boolean hasSecondFactor,
    boolean hasPasskey,
    long credentialVersion,
    Instant createdAt,
    @Nullable Instant lastLoginAt,
    long version) {

  public Person {
    requireNonNull(id);
    requireNonNull(login);
    requireNonNull(profile);
    requireNonNull(createdAt);
  }

  /**
   * What an administrator changes.
   *
   * @param name as others see it
   * @param email may be empty
   * @param language {@code fr} or {@code en}
   * @param mayRoute whether routes may be changed and published
   * @param disabled cannot sign in
   */
  public record Profile(
      String name, String email, String language, Role role, boolean mayRoute, boolean disabled) {

    public Profile {
      name = name.strip();
      email = email.strip();
      if (name.isEmpty() || name.length() > 100) {
        throw new InvalidInput("name: 1 to 100 signs");
      }
      if (!email.isEmpty() && !email.matches("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}")) {
        throw new InvalidInput("email: not an address");
      }
      if (!language.equals("fr") && !language.equals("en")) {
        throw new InvalidInput("language: fr or en");
      }
      requireNonNull(role);
    }
  }

  /** What this person may do once signed in. */
  public Set<Right> rights() {
    if (profile.disabled()) {
      return Set.of();
    }
    Set<Right> rights = EnumSet.copyOf(profile.role().rights());
    if (profile.mayRoute()) {
      rights.add(Right.ROUTES);
    }
    return rights;
  }

  /** Whether this is an administrator who can sign in. */
  boolean administers() {
    return profile.role() == Role.ADMINISTRATOR && !profile.disabled() && hasPassword;
  }
}
