package dev.tocsin.identity.web;

import dev.tocsin.identity.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param current whether it is the one that asks
 * @param complete whether both factors were proven
 */
record SessionView(
    String id,
    boolean current,
    boolean complete,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt,
    @Nullable Instant secondFactorAt,
    String address,
    String agent) {

  static SessionView of(Session session, String current) {
    return new SessionView(
        session.id(),
        session.id().equals(current),
        session.full(),
        session.createdAt(),
        session.seenAt(),
        session.expiresAt(),
        session.secondFactorAt(),
        session.origin().address(),
        session.origin().agent());
  }
}
