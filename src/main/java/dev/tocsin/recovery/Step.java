package dev.tocsin.recovery;

import java.util.Locale;
import java.util.Optional;

/** The three kinds of work of a recovery (annex row 9.1), in their order. */
enum Step {
  /** A server is opened elsewhere; about a server. */
  OPEN,
  /** The machine is brought up on it; about a server. */
  MACHINE,
  /** The data of a client are restored; about a client. */
  RESTORE;

  /** The word in the API and the database: {@code open}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Step> of(String word) {
    for (Step step : values()) {
      if (step.word().equals(word)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }
}
