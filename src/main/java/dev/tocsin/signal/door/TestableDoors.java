package dev.tocsin.signal.door;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Doors through which the hub can send a test to itself, as a sender would. */
public interface TestableDoors {

  /** How senders come to this source; empty when no test can be sent there. */
  Optional<Way> way(String source);

  /**
   * Posts a harmless message with the source's own credential.
   *
   * @throws IllegalArgumentException when no test can be sent to this source
   */
  Answer send(String source);

  /**
   * How senders come in.
   *
   * @param path the address below the hub's, {@code /hooks/grafana}
   * @param credential {@code bearer}, {@code basic}, {@code hmac}, {@code path}; {@code unknown}
   *     while the secret cannot be had
   * @param methods HTTP methods that are taken, sorted
   * @param refused posts that were turned away since the hub started, by why
   */
  record Way(String path, String credential, List<String> methods, Map<String, Long> refused) {
    public Way {
      methods = List.copyOf(methods);
      refused = Map.copyOf(refused);
    }
  }

  /**
   * What the door answered.
   *
   * @param status HTTP status; 0 when there was no answer
   * @param words what it said, one line
   * @param signal id of the signal that was taken; null when none was
   */
  record Answer(int status, String words, @Nullable String signal) {}
}
