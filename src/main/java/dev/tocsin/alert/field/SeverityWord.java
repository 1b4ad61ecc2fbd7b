package dev.tocsin.alert.field;

import dev.tocsin.alert.Severity;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words by which senders say how bad something is. */
public final class SeverityWord {

  private SeverityWord() {}

  /** The severity a word stands for; empty when it is none of the known words. */
  public static Optional<Severity> find(String word) {
    return Optional.ofNullable(lookUp(word));
  }

  /**
   * The severity a word stands for, {@link Severity#WARNING} when it is missing or unknown: never
   * hidden, never alarming by mistake.
   */
  public static Severity of(@Nullable String word) {
    Severity severity = word == null ? null : lookUp(word);
    return severity == null ? Severity.WARNING : severity;
  }

  private static @Nullable Severity lookUp(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "critical", "crit", "error", "page", "emergency", "fatal", "disaster", "high" ->
          Severity.CRITICAL;
      case "warning", "warn", "average", "minor", "medium" -> Severity.WARNING;
      case "info", "information", "none", "low", "debug", "notice" -> Severity.INFO;
      default -> null;
    };
  }
}
