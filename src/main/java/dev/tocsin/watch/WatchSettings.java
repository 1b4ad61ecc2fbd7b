package dev.tocsin.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub watches. What it watches is declared in files {@code watch/*.checks.yaml}.
 *
 * @param enabled whether checks are run at all; {@code false} ends every alarm of the watch, so it
 *     is not for a second hub on the same database
 * @param limit how long one connection of a look from outside may last
 * @param atOnce looks from outside under way at a time
 * @param atOncePerServer of these at one server, so that one that hangs does not hold up the others
 * @param agentsAtOnce looks through agents under way at a time; never more than one at a server
 * @param authorities a PEM file of further certificate authorities that are trusted
 * @param silence how often a source should be heard, by its name; silence is an alert
 * @param heartbeatSecret name of the secret that is the address to call every minute while the hub
 *     works; nothing is called when there is no such secret
 * @param stuck the hub does not count as working when a signal has waited longer than this
 * @param keepFine how long samples of five minutes are kept
 * @param keepHours how long samples of an hour are kept
 * @param keepDays how long samples of a day are kept
 * @param zone time zone in which the month of bought checks begins and ends
 */
@ConfigurationProperties("tocsin.watch")
record WatchSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("10s") Duration limit,
    @DefaultValue("64") int atOnce,
    @DefaultValue("4") int atOncePerServer,
    @DefaultValue("16") int agentsAtOnce,
    @Nullable Path authorities,
    @DefaultValue Map<String, Duration> silence,
    @DefaultValue("watch-heartbeat") String heartbeatSecret,
    @DefaultValue("5m") Duration stuck,
    @DefaultValue("2d") Duration keepFine,
    @DefaultValue("14d") Duration keepHours,
    @DefaultValue("400d") Duration keepDays,
    @DefaultValue("Europe/Paris") ZoneId zone) {
  WatchSettings {
    silence = Map.copyOf(silence);
    if (atOnce < 1 || atOncePerServer < 1 || agentsAtOnce < 1) {
      throw new IllegalArgumentException("tocsin.watch: numbers must be positive");
    }
    if (limit.isNegative() || limit.isZero() || limit.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("tocsin.watch.limit is at most a minute");
    }
  }
}
