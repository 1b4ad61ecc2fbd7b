package dev.tocsin.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * Something seen that is no alert by itself, only when it comes often: one failed login.
 *
 * @param kind what was seen, kebab case: {@code login-failure}
 * @param key what is counted together, e.g. the address that tried
 * @param resource where it was seen
 * @param at when, by the log's own word
 * @param labels details for the alert that may come of it
 * @param times how often at that time, at least 1
 */
public record Observation(
    String kind, String key, Resource resource, Instant at, Map<String, String> labels, int times) {
  public Observation {
    requireNonNull(kind);
    requireNonNull(key);
    requireNonNull(resource);
    requireNonNull(at);
    labels = Map.copyOf(labels);
    if (times < 1) {
      throw new IllegalArgumentException("what was seen was seen once or more");
    }
  }

  /** Seen once. */
  public Observation(
      String kind, String key, Resource resource, Instant at, Map<String, String> labels) {
    this(kind, key, resource, at, labels, 1);
  }
}
