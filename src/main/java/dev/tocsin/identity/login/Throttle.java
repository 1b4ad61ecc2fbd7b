package dev.tocsin.identity.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Slows guessing down; the package tells how and why. */
@Component
class Throttle {

  private static final int ADDRESS_BURST = 30;
  private static final Duration ADDRESS_REFILL = Duration.ofSeconds(2);
  private static final Duration FORGET_AFTER = Duration.ofHours(1);
  private static final int MOST_ENTRIES = 50_000;

  private final InstantSource clock;
  private final Map<String, Pair> pairs = bounded();
  private final Map<String, Allowance> bulks = bounded();
  private final Map<String, Allowance> addresses = bounded();

  Throttle(InstantSource clock) {
    this.clock = clock;
  }

  private record Pair(int tries, Instant last) {}

  /** What is left of an allowance that fills up again. */
  private record Allowance(double left, Instant at) {
    Allowance now(Instant now, int burst, Duration refill) {
      double gained = (double) Duration.between(at, now).toMillis() / refill.toMillis();
      return new Allowance(Math.min(burst, left + Math.max(0, gained)), now);
    }

    Allowance plus(double more) {
      return new Allowance(left + more, at);
    }

    Duration pause(Duration refill) {
      return left >= 1
          ? Duration.ZERO
          : Duration.ofMillis((long) Math.ceil((1 - left) * refill.toMillis()));
    }
  }

  /** Counts the attempt and lets it pass, or tells how long to wait first. */
  synchronized Optional<Duration> admit(Attempt attempt) {
    Instant now = clock.instant();
    Attempt.Factor factor = attempt.factor();
    Pair pair = pair(attempt, now);
    Allowance bulk = bulk(attempt, now);
    Allowance address = address(attempt, now);
    Duration wait =
        Duration.between(now, pair.last().plus(factor.pause(pair.tries(), attempt.lane().kind())));
    if (usesBulk(attempt)) {
      wait = longer(wait, bulk.pause(factor.refill()));
    }
    if (usesAddress(attempt)) {
      wait = longer(wait, address.pause(ADDRESS_REFILL));
    }
    if (wait.isPositive()) {
      return Optional.of(wait);
    }
    pairs.put(attempt.pair(), new Pair(pair.tries() + 1, now));
    if (usesBulk(attempt)) {
      bulks.put(attempt.bulk(), bulk.plus(-1));
    }
    if (usesAddress(attempt)) {
      addresses.put(attempt.lane().network(), address.plus(-1));
    }
    return Optional.empty();
  }

  /** It was right: the pair starts anew, and what it took from the allowances comes back. */
  synchronized void right(Attempt attempt) {
    pairs.remove(attempt.pair());
    giveBack(attempt);
  }

  /** It was not checked at all: as if it had not been. */
  synchronized void withdrawn(Attempt attempt) {
    pairs.computeIfPresent(
        attempt.pair(), (key, pair) -> new Pair(Math.max(0, pair.tries() - 1), pair.last()));
    giveBack(attempt);
  }

  private void giveBack(Attempt attempt) {
    Instant now = clock.instant();
    if (usesBulk(attempt)) {
      bulks.put(attempt.bulk(), bulk(attempt, now).plus(1));
    }
    if (usesAddress(attempt)) {
      addresses.put(attempt.lane().network(), address(attempt, now).plus(1));
    }
  }

  private Pair pair(Attempt attempt, Instant now) {
    Pair pair = pairs.get(attempt.pair());
    return pair == null || pair.last().plus(FORGET_AFTER).isBefore(now)
        ? new Pair(0, Instant.EPOCH)
        : pair;
  }

  private Allowance bulk(Attempt attempt, Instant now) {
    Attempt.Factor factor = attempt.factor();
    Allowance full = new Allowance(factor.burst(), now);
    return bulks.getOrDefault(attempt.bulk(), full).now(now, factor.burst(), factor.refill());
  }

  private Allowance address(Attempt attempt, Instant now) {
    Allowance full = new Allowance(ADDRESS_BURST, now);
    return addresses
        .getOrDefault(attempt.lane().network(), full)
        .now(now, ADDRESS_BURST, ADDRESS_REFILL);
  }

  private static boolean usesBulk(Attempt attempt) {
    return attempt.lane().kind() == Lane.Kind.UNKNOWN;
  }

  private static boolean usesAddress(Attempt attempt) {
    return attempt.lane().kind() != Lane.Kind.DEVICE;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST_ENTRIES;
      }
    };
  }
}
