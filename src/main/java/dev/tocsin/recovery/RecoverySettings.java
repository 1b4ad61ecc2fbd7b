package dev.tocsin.recovery;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long bringing back takes, and whom to tell of it. A plan keeps the figures that it began
 * with.
 *
 * @param openServer how long it takes to open a server elsewhere
 * @param machine how long it takes to bring up the machine on it
 * @param restore how long it takes to restore the data of one client
 * @param providers figures of their own, by the provider where the new servers are opened
 * @param services how long the restore of one service takes where it has a figure of its own, by
 *     its name or its type ({@code site}, {@code mail}, {@code database})
 * @param largestFirst whether, of clients of one priority, the largest is restored first; else the
 *     smallest
 * @param tellWhenMoved a client is told anew when its estimate has moved by more than this
 */
@ConfigurationProperties("tocsin.recovery")
record RecoverySettings(
    @DefaultValue("15m") Duration openServer,
    @DefaultValue("15m") Duration machine,
    @DefaultValue("10m") Duration restore,
    @DefaultValue Map<String, Own> providers,
    @DefaultValue Map<String, Duration> services,
    @DefaultValue("true") boolean largestFirst,
    @DefaultValue("30m") Duration tellWhenMoved) {

  private static final Duration LONGEST = Duration.ofDays(7);

  RecoverySettings {
    requirePositive(openServer, machine, restore);
    providers = Map.copyOf(providers);
    services = Map.copyOf(services);
    services.values().forEach(RecoverySettings::requirePositive);
    if (tellWhenMoved.isNegative()) {
      throw new IllegalArgumentException("tocsin.recovery.tell-when-moved is not negative");
    }
  }

  /**
   * Figures of one provider; what is not set is as everywhere.
   *
   * @param openServer as in general
   * @param machine as in general
   * @param restore as in general
   */
  record Own(
      @Nullable Duration openServer, @Nullable Duration machine, @Nullable Duration restore) {
    Own {
      for (Duration one : new @Nullable Duration[] {openServer, machine, restore}) {
        if (one != null) {
          requirePositive(one);
        }
      }
    }
  }

  static void requirePositive(Duration... figures) {
    for (Duration figure : figures) {
      if (figure.isNegative() || figure.isZero() || figure.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "tocsin.recovery: a figure is more than nothing and at most seven days");
      }
    }
  }
}
