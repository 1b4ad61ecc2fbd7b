package dev.tocsin.recovery;

import dev.tocsin.inventory.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long each kind of work takes, as one plan reckons (annex row 9.1).
 *
 * @param services figures of their own, by the name of a service or by its type
 */
record Figures(
    Duration openServer, Duration machine, Duration restore, Map<String, Duration> services) {

  Figures {
    RecoverySettings.requirePositive(openServer, machine, restore);
    services = Map.copyOf(services);
    services.values().forEach(RecoverySettings::requirePositive);
  }

  /** Of the general figures, those that the provider has of its own replaced. */
  static Figures of(RecoverySettings settings, String provider) {
    RecoverySettings.Own own = settings.providers().get(provider);
    return own == null
        ? new Figures(
            settings.openServer(), settings.machine(), settings.restore(), settings.services())
        : new Figures(
            or(own.openServer(), settings.openServer()),
            or(own.machine(), settings.machine()),
            or(own.restore(), settings.restore()),
            settings.services());
  }

  private static Duration or(@Nullable Duration own, Duration general) {
    return own == null ? general : own;
  }

  Duration of(Step step) {
    return switch (step) {
      case OPEN -> openServer;
      case MACHINE -> machine;
      case RESTORE -> restore;
    };
  }

  /**
   * How long the restore of a client with these services takes: the general figure once for all
   * services that have none of their own, and that of each that has one.
   */
  Duration restore(Collection<Service> lost) {
    Duration sum = Duration.ZERO;
    boolean general = lost.isEmpty();
    for (Service service : lost) {
      Duration own = services.getOrDefault(service.name(), services.get(service.type()));
      if (own == null) {
        general = true;
      } else {
        sum = sum.plus(own);
      }
    }
    return general ? sum.plus(restore) : sum;
  }
}
