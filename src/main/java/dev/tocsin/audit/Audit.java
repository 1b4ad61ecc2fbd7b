package dev.tocsin.audit;

/**
 * The hash-chained record of accesses and acts. Actor and origin that an entry leaves open are
 * those of the request that the calling thread is in, or the hub itself.
 */
public interface Audit {

  /**
   * Appends an entry. Joins the transaction that the thread is in ({@link
   * dev.tocsin.platform.Database#write}), so that an act and its entry commit together or not at
   * all; commits by itself otherwise. A refusal is therefore recorded after its transaction has
   * been rolled back, not within it.
   *
   * @throws org.springframework.dao.DataAccessException when it cannot be kept: the act must then
   *     not happen either
   */
  void record(AuditEntry entry);

  /**
   * Appends an entry for what others can cause as often as they like (refused credentials) or what
   * repeats harmlessly (looking at the same thing): the first is kept at once, equal ones within
   * the fold window become one further entry with their {@code count} at its end. Never throws: a
   * database that cannot be written is counted and logged. To be called outside of transactions.
   */
  void recordFolded(AuditEntry entry);
}
