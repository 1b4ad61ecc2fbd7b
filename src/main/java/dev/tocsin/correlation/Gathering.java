package dev.tocsin.correlation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an incident waits with before people hear of it: with its first notice for what belongs to
 * it, and with news of a change for the end of an interval.
 *
 * @param until its first notice is not written before this; null when it does not wait
 * @param rule name of the rule that says so, {@code group-wait} when the settings do
 * @param heardAt when staff last heard of it or of news about it; null when they never did
 * @param newsDue when {@code news} are to be told; null when there are none
 * @param news what came since, as {@link News} and the evidence for it
 */
public record Gathering(
    @Nullable Instant until,
    String rule,
    @Nullable Instant heardAt,
    @Nullable Instant newsDue,
    Map<String, String> news) {

  /** Name of the rule when only the settings speak of it. */
  static final String WAIT = "group-wait";

  /** Nothing waits, and nobody has heard of it. */
  public static final Gathering NONE = new Gathering(null, WAIT, null, null, Map.of());

  public Gathering {
    requireNonNull(rule);
    news = Map.copyOf(news);
  }

  /** Whether its first notice waits. */
  public boolean waits() {
    return until != null;
  }

  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

  boolean hasNews(Instant now) {
    return newsDue != null && !now.isBefore(newsDue);
  }

  Gathering waiting(Instant end, String name) {
    return new Gathering(end, name, heardAt, newsDue, news);
  }

  /** Nothing waits any more, and staff heard nothing. */
  Gathering over() {
    return new Gathering(null, rule, heardAt, null, Map.of());
  }

  /** Staff hear everything now. */
  Gathering heard(Instant now) {
    return new Gathering(null, rule, now, null, Map.of());
  }

  /** Whether anything of it goes apart is to be looked at next. */
  Gathering soon(Instant now) {
    return new Gathering(until, rule, heardAt, now, news);
  }

  Gathering with(Map<String, String> more, Instant due) {
    return new Gathering(until, rule, heardAt, newsDue == null ? due : newsDue, more);
  }
}
