package dev.tocsin.platform;

import java.nio.file.Path;
import java.sql.SQLException;

/** The database file cannot be opened. */
final class DatabaseClosed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;

  DatabaseClosed(Path file, SQLException cause) {
    super("the database " + file + " cannot be opened: " + cause.getMessage(), cause);
    this.file = file.toString();
  }

  Path file() {
    return Path.of(file);
  }
}
