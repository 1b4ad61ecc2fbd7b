package dev.tocsin.platform;

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
          || t instanceof java.sql.SQLException sql && isStorageTrouble(sql)) {
        return true;
      }
    }
    return false;
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
