package dev.tocsin.identity.person;

import java.util.Locale;

/** Something about people that cannot be done, and why. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    NOT_FOUND("there is no such person, or the link was used or has expired"),
    LOGIN_TAKEN("this login name is taken"),
    CHANGED_MEANWHILE("somebody else changed this person meanwhile"),
    LAST_ADMINISTRATOR("this is the last administrator who can sign in");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The word in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  public Refusal(Reason reason) {
    super(reason.text);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
