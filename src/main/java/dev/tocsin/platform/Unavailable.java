package dev.tocsin.platform;

import org.springframework.transaction.TransactionSystemException;

/**
 * Something the work needs is not there at the moment (the database, the next route); trying again
 * later is right, and the input is not to blame.
 */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether the failure tells of the surroundings and not of the input. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof Unavailable
          || t instanceof org.springframework.dao.TransientDataAccessException
          || t instanceof org.springframework.dao.DataAccessResourceFailureException
          || t instanceof org.springframework.dao.NonTransientDataAccessResourceException
          || t instanceof org.springframework.transaction.CannotCreateTransactionException
          || t instanceof java.sql.SQLException sql && isStorageTrouble(sql)
          || t instanceof TransactionSystemException lost && isHiddenBehind(lost)) {
        return true;
      }
    }
    return false;
  }

  /**
   * SQLite ends the transaction by itself when the disk is full; the rollback that follows fails
   * for that reason, and hides the failure that counts.
   */
  private static boolean isHiddenBehind(TransactionSystemException lost) {
    Throwable first = lost.getApplicationException();
    return first != null && isCauseOf(first);
  }

  /**
   * SQLite tells of a full disk, an unreadable file and a lock with these result codes (5, 6, 8,
   * 10, 13, 14).
   */
  private static boolean isStorageTrouble(java.sql.SQLException e) {
    if (!e.getClass().getName().startsWith("org.sqlite.")) {
      return e instanceof java.sql.SQLTransientException
          || e instanceof java.sql.SQLNonTransientConnectionException
          || e.getSQLState() != null && e.getSQLState().startsWith("08");
    }
    return switch (e.getErrorCode() & 0xff) {
      case 5, 6, 8, 10, 13, 14 -> true;
      default -> false;
    };
  }
}
