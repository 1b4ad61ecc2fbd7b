package dev.tocsin.identity.web;

import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser stands.
 *
 * @param state {@code second-factor} (give a code), {@code enrol} (set a second factor up), {@code
 *     signed-in}
 * @param csrf what the header {@code X-CSRF-Token} must hold for anything but GET
 * @param fresh whether dangerous acts are open just now
 * @param passkey whether a passkey may be asked for in place of a code
 * @param person null until signed in
 */
public record SignedInView(
    @OneOf(words = {"second-factor", "enrol", "signed-in"}) String state,
    String csrf,
    boolean fresh,
    boolean passkey,
    @Nullable Instant secondFactorAt,
    Instant expiresAt,
    @Nullable PersonView person) {

  /** What the browser of this session is told. */
  public static SignedInView of(SignedIn one, Sessions sessions) {
    boolean full = one.session().full();
    String missing = one.person().hasSecondFactor() ? "second-factor" : "enrol";
    return new SignedInView(
        full ? "signed-in" : missing,
        sessions.csrf(one.session()),
        sessions.fresh(one.session()),
        one.person().hasPasskey(),
        one.session().secondFactorAt(),
        one.session().expiresAt(),
        full ? PersonView.of(one.person()) : null);
  }
}
