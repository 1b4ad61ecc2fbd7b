package dev.tocsin.command;

import java.io.Console;

/** Asks for a passphrase without showing it, or takes it from the environment. */
final class Passphrase {

  static final String VARIABLE = "TOCSIN_BACKUP_PASSPHRASE";

  private Passphrase() {}

  static String get() {
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isEmpty()) {
      return given;
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Passphrase of the backup: ");
    if (typed == null) {
      throw new IllegalStateException("set " + VARIABLE + ", or run the command at a terminal");
    }
    return new String(typed);
  }
}
