package dev.tocsin.identity.access;

import dev.tocsin.identity.Actor;
import dev.tocsin.identity.session.SignedIn;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param signedIn the session; null for a token
 */
record Caller(Actor actor, @Nullable SignedIn signedIn) {

  /** Whether the password alone was proven. */
  boolean pending() {
    return signedIn != null && !signedIn.session().full();
  }
}
