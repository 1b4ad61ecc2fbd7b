package dev.tocsin.identity;

import static java.util.Objects.requireNonNull;

import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request: a signed-in person or an API token. Controllers get it as their {@link
 * Principal}; its name is what timelines show.
 *
 * @param kind person or token
 * @param id of the person or the token
 * @param name login name of the person, name of the token
 * @param rights what it may do
 * @param sessionId session of a person; null for a token
 */
public record Actor(
    Kind kind, String id, String name, Set<Right> rights, @Nullable String sessionId)
    implements Principal {

  /** The two ways to prove who one is. */
  public enum Kind {
    PERSON,
    TOKEN
  }

  public Actor {
    requireNonNull(kind);
    requireNonNull(id);
    requireNonNull(name);
    rights = Set.copyOf(rights);
  }

  @Override
  public String getName() {
    return name;
  }

  /** Whether it has this right. */
  public boolean may(Right right) {
    return rights.contains(right);
  }
}
