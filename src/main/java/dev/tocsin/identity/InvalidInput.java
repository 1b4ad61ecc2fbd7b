package dev.tocsin.identity;

/** Something typed in is not as it must be; the message says which field and how, for people. */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidInput(String message) {
    super(message);
  }
}
