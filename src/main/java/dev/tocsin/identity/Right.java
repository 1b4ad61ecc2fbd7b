package dev.tocsin.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. A role is a set of these, and so are the scopes of an API token. */
public enum Right {
  /** See incidents, signals, inventory, tickets, notices, routes. */
  READ,
  /** Work on them: acknowledge, note, resolve, replay, change the inventory. */
  OPERATE,
  /** Ask for, approve, apply and undo isolation. */
  ISOLATE,
  /** Change and publish routes and Kamelets. */
  ROUTES,
  /** People, tokens, secrets, audit, metrics. */
  ADMINISTER;

  /** The word in the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The right of this word. */
  public static Optional<Right> of(String word) {
    for (Right right : values()) {
      if (right.word().equals(word)) {
        return Optional.of(right);
      }
    }
    return Optional.empty();
  }

  /** A set as text, words joined by commas in the order above. */
  public static String join(Collection<Right> rights) {
    return (rights.isEmpty() ? EnumSet.noneOf(Right.class) : EnumSet.copyOf(rights))
        .stream().map(Right::word).collect(Collectors.joining(","));
  }

  /** The set that {@link #join} wrote; words that are not known are left out. */
  public static Set<Right> split(String text) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (String word : text.split(",", -1)) {
      of(word).ifPresent(rights::add);
    }
    return rights;
  }
}
