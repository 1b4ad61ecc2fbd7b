package dev.tocsin.audit;

/** A head that was seen and is remembered outside of the database. */
record Anchor(long seq, String hash) {

  static final Anchor NONE = new Anchor(0, "");

  static Anchor of(AuditHead head) {
    return new Anchor(head.seq(), head.hash());
  }

  /** Whether the head is older than this, or another history of the same length. */
  boolean contradicts(AuditHead head) {
    return head.seq() < seq || (head.seq() == seq && seq > 0 && !head.hash().equals(hash));
  }
}
