package dev.tocsin.identity;

import static java.util.Objects.requireNonNull;

/**
 * One of the hoster's own people, as others address them.
 *
 * @param login the sign-in name, under which the person is in charge of things
 * @param name as others see it
 * @param email empty when none is known
 * @param language {@code fr} or {@code en}
 */
public record Colleague(String login, String name, String email, String language) {
  public Colleague {
    requireNonNull(login);
    requireNonNull(name);
    requireNonNull(email);
    requireNonNull(language);
  }

  /** Whether a message can be sent. */
  public boolean reachable() {
    return !email.isEmpty();
  }
}
