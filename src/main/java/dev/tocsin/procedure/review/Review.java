package dev.tocsin.procedure.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The review of an incident as it is kept.
 *
 * @param finishedAt when somebody said that it is finished, or null
 * @param version rises with every change; 0 before the first
 */
public record Review(
    Answers answers,
    @Nullable Instant changedAt,
    @Nullable String changedBy,
    @Nullable Instant finishedAt,
    @Nullable String finishedBy,
    long version) {

  /** Before anybody wrote into it. */
  public static final Review BLANK = new Review(Answers.NONE, null, null, null, null, 0);

  public boolean finished() {
    return finishedAt != null;
  }
}
