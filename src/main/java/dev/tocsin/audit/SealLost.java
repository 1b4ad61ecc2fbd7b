package dev.tocsin.audit;

/**
 * There is an audit record and not the secret that it was sealed with: somebody removed it, and to
 * make another one in silence would hide what they did.
 */
final class SealLost extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  SealLost() {
    super(
        "The audit record was sealed with the secret 'audit-seal', and the vault does not hold it."
            + " Restore the database from a backup. To go on without it, set"
            + " tocsin.secrets.audit-seal to a random value: the record then says for good that it"
            + " was broken here.");
  }
}
