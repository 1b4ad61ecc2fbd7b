package dev.tocsin.signal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources that routes have open, and how they do. */
public interface Sources {

  /** In the order of their names. */
  List<Source> list();

  /** When the newest signal of all came; empty when none ever did. */
  Optional<Instant> lastSignal();

  /**
   * One source.
   *
   * @param door {@code http}, {@code mail}, {@code tail}, {@code syslog}, {@code poll} or {@code
   *     watch}
   * @param lastSignalAt when the newest signal came, repetitions apart; for a door that asks, when
   *     it was last answered, for nothing new is a sign of life too. A test that the hub sent
   *     itself is none
   * @param signals24h signals of the last 24 hours, counted from a full hour on, without such tests
   * @param quarantined24h those of them that are in quarantine
   * @param quarantined all that wait in quarantine
   * @param problem why nothing can come through; null when something can
   * @param secret name of the secret that senders need; null where they need none
   */
  record Source(
      String name,
      String door,
      @Nullable Instant lastSignalAt,
      long signals24h,
      long quarantined24h,
      long quarantined,
      State state,
      @Nullable String problem,
      @Nullable String secret) {
    public Source {
      requireNonNull(name);
      requireNonNull(state);
    }
  }

  /** How a source does. */
  enum State {
    /** Something came within the last day, or a door that asks is answered. */
    OK,
    /** Nothing came within the last day. */
    QUIET,
    /** Its door does not work. */
    FAILING,
    /** Nothing has ever come. */
    NEVER;

    /** Lower case, as in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
