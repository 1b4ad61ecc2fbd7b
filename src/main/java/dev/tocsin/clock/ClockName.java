package dev.tocsin.clock;

import java.util.Locale;
import java.util.Optional;

/** The two clocks of an incident. */
enum ClockName {
  /** GTI: until somebody has begun to work on it. */
  RESPONSE,
  /** GTR: from then until the fault is over. */
  RESTORE;

  /** Lower case, as in the API and the database. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ClockName> of(String word) {
    for (ClockName name : values()) {
      if (name.word().equals(word)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
