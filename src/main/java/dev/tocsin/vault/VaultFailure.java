package dev.tocsin.vault;

/** The vault cannot be used as it is; the message is for the person at the machine. */
final class VaultFailure extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  VaultFailure(String message) {
    super(message);
  }
}
