package dev.tocsin.timer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * Something that is to happen at a time. There is one timer of a kind, subject and name; setting it
 * again moves it.
 *
 * @param kind whose it is, the {@link TimerHandler#kind} that is called
 * @param subject what it is about, e.g. the id of an incident
 * @param name which of the subject's timers, e.g. {@code response-80}
 * @param due not before this
 * @param data details by name, given back to the handler
 */
public record Timer(
    String kind, String subject, String name, Instant due, Map<String, String> data) {
  public Timer {
    requireNonNull(kind);
    requireNonNull(subject);
    requireNonNull(name);
    requireNonNull(due);
    data = Map.copyOf(data);
  }

  /** One without details. */
  public static Timer of(String kind, String subject, String name, Instant due) {
    return new Timer(kind, subject, name, due, Map.of());
  }
}
