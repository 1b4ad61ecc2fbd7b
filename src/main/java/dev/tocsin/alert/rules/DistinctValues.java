package dev.tocsin.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which values were seen, so that a port that is knocked at ten times counts once. The
 * last {@value #MOST} are kept; what is forgotten, or was before a restart, counts once more. The
 * same line of the same signal says the same when it is read again.
 */
final class DistinctValues {

  static final int MOST = 100_000;

  private final Map<String, Seen> seen =
      new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > MOST;
        }
      };

  private record Seen(String signalId, int offset, Instant at) {}

  /** Whether the value was not seen within the time before. */
  boolean isNew(String value, String signalId, int offset, Instant at, Duration within) {
    Seen before = seen.get(value);
    boolean again = before != null && before.signalId.equals(signalId) && before.offset == offset;
    if (before != null && !again && Duration.between(before.at, at).abs().compareTo(within) <= 0) {
      return false;
    }
    seen.put(value, new Seen(signalId, offset, at));
    return true;
  }
}
