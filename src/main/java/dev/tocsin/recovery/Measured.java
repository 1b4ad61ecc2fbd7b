package dev.tocsin.recovery;

import dev.tocsin.platform.OneOf;
import dev.tocsin.recovery.Loss.LostClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the figures would be by what was measured: the median of the real times of a kind of work.
 *
 * @param minutes the figure that the plan reckoned with
 * @param measured the median in whole minutes, rounded up
 * @param times how many times were measured; what failed, and what has only an end, counts not
 * @param setting which setting to change
 * @param value what to write there, e.g. {@code 18m}
 */
record Measured(
    @OneOf(Step.class) String step,
    long minutes,
    long measured,
    int times,
    String setting,
    String value) {

  /** Of each kind of work that was measured. */
  static List<Measured> of(RecoveryPlan plan, Loss loss, Facts facts, RecoverySettings settings) {
    Set<String> special = new HashSet<>();
    for (LostClient client : loss.clients()) {
      if (!client.restore().equals(plan.figures().restore())) {
        special.add(client.id());
      }
    }
    List<Measured> all = new ArrayList<>();
    for (Step step : Step.values()) {
      List<Duration> times = new ArrayList<>();
      for (Attempt attempt : facts.attempts()) {
        Instant begunAt = attempt.begunAt();
        if (begunAt != null
            && attempt.step() == step
            && attempt.outcome() == Attempt.Outcome.DONE
            && !(step == Step.RESTORE && special.contains(attempt.subject()))) {
          times.add(Duration.between(begunAt, attempt.known()));
        }
      }
      if (!times.isEmpty()) {
        long minutes = minutes(median(times));
        all.add(
            new Measured(
                step.word(),
                minutes(plan.figures().of(step)),
                minutes,
                times.size(),
                setting(step, plan.provider(), settings),
                minutes + "m"));
      }
    }
    return all;
  }

  private static Duration median(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
  }

  private static long minutes(Duration time) {
    return Math.max(1, (time.toMillis() + 59_999) / 60_000);
  }

  private static String setting(Step step, String provider, RecoverySettings settings) {
    String name = step == Step.OPEN ? "open-server" : step.word();
    RecoverySettings.Own own = settings.providers().get(provider);
    boolean ofProvider =
        own != null
            && switch (step) {
              case OPEN -> own.openServer() != null;
              case MACHINE -> own.machine() != null;
              case RESTORE -> own.restore() != null;
            };
    return "tocsin.recovery." + (ofProvider ? "providers." + provider + "." : "") + name;
  }
}
