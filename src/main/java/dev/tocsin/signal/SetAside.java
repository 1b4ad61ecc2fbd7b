package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import java.util.List;
import java.util.Objects;

/** Gives every signal of what a route holds the same outcome. */
final class SetAside {

  private final Database database;
  private final SignalOutcomes outcomes;

  SetAside(Database database, SignalOutcomes outcomes) {
    this.database = database;
    this.outcomes = outcomes;
  }

  /**
   * @throws IllegalArgumentException when there is no reason, or longer than 200 characters
   */
  void mark(SignalBatch batch, SignalStatus status, String reason) {
    Objects.requireNonNull(batch);
    if (reason.isBlank() || reason.length() > 200) {
      throw new IllegalArgumentException("a reason of 1 to 200 characters is needed");
    }
    List<SignalOutcome> marked =
        batch.signals().stream()
            .map(signal -> new SignalOutcome(signal.id(), status, reason, null))
            .toList();
    database.writing(connection -> outcomes.record(marked));
  }
}
