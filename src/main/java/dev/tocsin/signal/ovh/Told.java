package dev.tocsin.signal.ovh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been told of a topic; kept as the read position of the door.
 *
 * @param changes counts what was told, so that no two changes have one name
 * @param newest the highest number seen of each list that grows, by the list's path
 * @param states the last told word of everything that is not well, by its path
 */
record Told(long changes, Map<String, Long> newest, Map<String, String> states) {

  static final Told NOTHING = new Told(0, Map.of(), Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  Told {
    newest = newest == null ? Map.of() : Map.copyOf(newest);
    states = states == null ? Map.of() : Map.copyOf(states);
  }

  /** After one more change: what is there now, or null when nothing more is to be watched. */
  Told with(String path, @Nullable String state) {
    Map<String, String> next = new TreeMap<>(states);
    if (state == null) {
      next.remove(path);
    } else {
      next.put(path, state);
    }
    return new Told(changes + 1, newest, next);
  }

  /** A growing list has been seen up to here. */
  Told seen(String list, long number) {
    Map<String, Long> next = new TreeMap<>(newest);
    next.merge(list, number, Math::max);
    return new Told(changes, next, states);
  }

  String text() {
    try {
      return JSON.writeValueAsString(
          Map.of(
              "changes", changes,
              "newest", new TreeMap<>(newest),
              "states", new TreeMap<>(states)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@link #text} wrote; nothing when it is something else. */
  static Told of(String text) {
    try {
      Told told = JSON.readValue(text, Told.class);
      return told == null ? NOTHING : told;
    } catch (JsonProcessingException notOurs) {
      return NOTHING;
    }
  }
}
