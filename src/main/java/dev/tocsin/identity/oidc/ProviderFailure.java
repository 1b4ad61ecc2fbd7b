package dev.tocsin.identity.oidc;

/**
 * Why nobody was signed in by the provider. The message is for the journal, never for a browser.
 */
public final class ProviderFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to tell the person. */
  public enum Reason {
    /** The provider does not answer, or not as it should. */
    UNREACHABLE,
    /** What came back belongs to no sign-in of this browser, is too old or was used. */
    STATE,
    /** The provider said no, most often because the person did. */
    DECLINED,
    /** The proof is not good, or whom it names may not come in. Which of them is not told. */
    REFUSED
  }

  private final Reason reason;

  public ProviderFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static ProviderFailure unreachable(String message) {
    return new ProviderFailure(Reason.UNREACHABLE, message);
  }

  static ProviderFailure refused(String message) {
    return new ProviderFailure(Reason.REFUSED, message);
  }

  static ProviderFailure state(String message) {
    return new ProviderFailure(Reason.STATE, message);
  }

  public Reason reason() {
    return reason;
  }
}
