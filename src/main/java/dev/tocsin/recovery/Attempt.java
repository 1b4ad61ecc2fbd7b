package dev.tocsin.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that was really begun; a fact.
 *
 * @param subject name of the server, or id of the client
 * @param team its number, from 1
 * @param begunAt null when only its end was told
 * @param endedAt null while it goes on
 */
record Attempt(
    String id,
    Step step,
    String subject,
    int team,
    @Nullable Instant begunAt,
    @Nullable Instant endedAt,
    Outcome outcome) {

  Attempt {
    requireNonNull(id);
    requireNonNull(step);
    requireNonNull(subject);
    requireNonNull(outcome);
    if (team < 1) {
      throw new IllegalArgumentException("teams are numbered from 1");
    }
    boolean fits = outcome == Outcome.RUNNING ? begunAt != null : endedAt != null;
    if (!fits || outcome == Outcome.RUNNING && endedAt != null) {
      throw new IllegalArgumentException("the times do not fit to " + outcome.word());
    }
  }

  boolean running() {
    return outcome == Outcome.RUNNING;
  }

  /** Whether it is about that. */
  boolean isOf(Step wanted, String named) {
    return step == wanted && subject.equals(named);
  }

  /** The moment that all agree on: its end when it has one. */
  Instant known() {
    return requireNonNull(endedAt == null ? begunAt : endedAt);
  }

  /** What became of it. */
  enum Outcome {
    RUNNING,
    DONE,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
