package dev.tocsin.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is here for. Editing routes is a right of its own that any role may be given. */
public enum Role {
  VIEWER(Set.of(Right.READ)),
  TECHNICIAN(Set.of(Right.READ, Right.OPERATE, Right.ISOLATE)),
  ADMINISTRATOR(Set.of(Right.READ, Right.OPERATE, Right.ISOLATE, Right.ADMINISTER));

  private final Set<Right> rights;

  Role(Set<Right> rights) {
    this.rights = rights;
  }

  /** The rights that come with it. */
  public Set<Right> rights() {
    return rights;
  }

  /** The word in the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of this word. */
  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
