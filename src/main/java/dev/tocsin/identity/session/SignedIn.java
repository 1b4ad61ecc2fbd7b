package dev.tocsin.identity.session;

import dev.tocsin.identity.person.Person;

/** A valid session and the person whose it is. */
public record SignedIn(Session session, Person person) {

  /** Attribute of a request that came with a valid session, of either level. */
  public static final String ATTRIBUTE = "dev.tocsin.identity.signed-in";
}
