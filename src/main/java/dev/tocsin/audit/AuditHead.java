package dev.tocsin.audit;

/**
 * Where the record ends and begins.
 *
 * @param seq sequence of the last entry, 0 before the first
 * @param hash its hash, empty before the first
 * @param baseSeq sequence of the last entry that was removed for its age, 0 when none was
 * @param baseHash its hash
 * @param brokenAt the entry before which the end was found changed; 0 when it never was
 * @param seal HMAC of all of these; empty only before the first entry
 */
record AuditHead(long seq, String hash, long baseSeq, String baseHash, long brokenAt, String seal) {

  boolean untouched() {
    return seq == 0 && hash.isEmpty() && baseSeq == 0 && brokenAt == 0 && seal.isEmpty();
  }

  AuditHead ending(long newSeq, String newHash) {
    return new AuditHead(newSeq, newHash, baseSeq, baseHash, brokenAt, "");
  }

  AuditHead beginning(long newBaseSeq, String newBaseHash) {
    return new AuditHead(seq, hash, newBaseSeq, newBaseHash, brokenAt, "");
  }

  AuditHead broken(long before) {
    return brokenAt != 0 ? this : new AuditHead(seq, hash, baseSeq, baseHash, before, seal);
  }

  AuditHead sealed(String newSeal) {
    return new AuditHead(seq, hash, baseSeq, baseHash, brokenAt, newSeal);
  }
}
