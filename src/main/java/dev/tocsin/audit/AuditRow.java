package dev.tocsin.audit;

/**
 * An entry as it is kept: the texts of the columns, so that a forged one is hashed as it stands.
 *
 * @param seq 1, 2, 3 … without a gap
 * @param at epoch milliseconds
 * @param before JSON object of texts, keys sorted, no white space
 * @param after as {@code before}
 * @param hash SHA-256 over the former entry's hash and all of the above, hexadecimal
 * @param seal HMAC of the hash
 */
record AuditRow(
    long seq,
    long at,
    String actorKind,
    String actorId,
    String actorName,
    String act,
    String objectKind,
    String objectId,
    String before,
    String after,
    String origin,
    String outcome,
    String hash,
    String seal) {

  AuditRow with(String newHash, String newSeal) {
    return new AuditRow(
        seq,
        at,
        actorKind,
        actorId,
        actorName,
        act,
        objectKind,
        objectId,
        before,
        after,
        origin,
        outcome,
        newHash,
        newSeal);
  }
}
