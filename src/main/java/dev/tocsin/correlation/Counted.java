package dev.tocsin.correlation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that waits for others, which make an incident together.
 *
 * @param rule name of the rule that counts it
 * @param key what is counted together
 * @param first the alert, with the time at which the hub first took a signal of it
 * @param lastAt when it took the newest one
 * @param until after that it is forgotten, unless it is told again
 * @param endedAt when the hub took the signal of its end; null while it stands
 */
public record Counted(
    String rule,
    String key,
    Incoming first,
    Instant lastAt,
    Instant until,
    @Nullable Instant endedAt) {

  /** What makes two of them different. */
  record Id(String key, String fingerprint, Instant startsAt) {}

  Id id() {
    return new Id(key, first.alert().fingerprint(), first.alert().startsAt());
  }

  /** Whether it counts at a time: it has not ended, by any word, and is not forgotten. */
  boolean counts(Instant now, Instant newest) {
    Instant end = first.alert().endsAt();
    return endedAt == null && (end == null || end.isAfter(now)) && !until.isBefore(newest);
  }

  /** Whether it would count now. */
  public boolean stands(Instant now) {
    return counts(now, now);
  }

  /** Told again. */
  Counted again(Incoming told, Instant newUntil) {
    boolean earlier = told.receivedAt().isBefore(first.receivedAt());
    Incoming kept =
        new Incoming(
            told.alert(),
            earlier ? told.receivedAt() : first.receivedAt(),
            false,
            told.asItCame(),
            told.said());
    boolean later = told.receivedAt().isAfter(lastAt);
    return new Counted(
        rule,
        key,
        kept,
        later ? told.receivedAt() : lastAt,
        newUntil.isAfter(until) ? newUntil : until,
        null);
  }

  Counted with(Incoming ruled) {
    return new Counted(rule, key, ruled, lastAt, until, endedAt);
  }

  /** Over; kept until it is forgotten, so that an older word does not count it again. */
  Counted ended(Instant at) {
    return new Counted(rule, key, first, lastAt, until, at);
  }
}
