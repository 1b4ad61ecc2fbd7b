package dev.tocsin.identity.person;

import dev.tocsin.identity.credential.PasswordRules.Weakness;

/** A password that the rules refuse; the message never holds it. */
public final class WeakPassword extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Weakness weakness;

  public WeakPassword(Weakness weakness) {
    super("the password is not taken: " + weakness.word());
    this.weakness = weakness;
  }

  public Weakness weakness() {
    return weakness;
  }
}
