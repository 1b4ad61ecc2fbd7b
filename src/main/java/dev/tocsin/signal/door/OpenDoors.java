package dev.tocsin.signal.door;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which doors of one kind routes have open just now, and how they do. */
public interface OpenDoors {

  List<Door> open();

  /**
   * One door.
   *
   * @param source what the route calls its source
   * @param kind {@code http}, {@code mail}, {@code tail} or {@code poll}
   * @param problem why nothing can come through, one line; null when something can
   * @param secret name of the secret that senders prove themselves with; null for a door that the
   *     hub itself goes out of
   * @param answeredAt when what the hub asks last answered; null for a door that is not asked
   *     through, and before the first answer
   */
  record Door(
      String source,
      String kind,
      @Nullable String problem,
      @Nullable String secret,
      @Nullable Instant answeredAt) {
    public Door {
      requireNonNull(source);
      requireNonNull(kind);
    }

    /** A door through which others come. */
    public Door(String source, String kind, @Nullable String problem, @Nullable String secret) {
      this(source, kind, problem, secret, null);
    }
  }
}
