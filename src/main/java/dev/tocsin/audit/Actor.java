package dev.tocsin.audit;

import java.util.Locale;

/**
 * Who acted.
 *
 * <p>Where a login yields more than a name, it puts an actor into the details of its {@link
 * org.springframework.security.core.Authentication} (or makes it the principal); the record takes
 * it from there.
 *
 * @param kind what sort of actor
 * @param id the hub's own identifier, empty when there is none
 * @param name as people know it
 */
public record Actor(Kind kind, String id, String name) {

  /** The hub itself: a route, a timer, the start. */
  public static final Actor HUB = new Actor(Kind.HUB, "", "tocsin");

  /** Somebody who has not proven who it is. */
  public static final Actor NOBODY = new Actor(Kind.NOBODY, "", "");

  /** The person at the machine who gave a {@code tocsin} command. */
  public static final Actor COMMAND = new Actor(Kind.HUB, "", "command line");

  public Actor {
    id = AuditText.clean(id, AuditText.LONGEST_NAME);
    name = AuditText.clean(name, AuditText.LONGEST_NAME);
  }

  /** A person with an account. */
  public static Actor person(String id, String name) {
    return new Actor(Kind.PERSON, id, name);
  }

  /** A program with an API token. */
  public static Actor token(String id, String name) {
    return new Actor(Kind.TOKEN, id, name);
  }

  /** What sort of actor. */
  public enum Kind {
    PERSON,
    TOKEN,
    HUB,
    NOBODY;

    /** As it is kept and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
