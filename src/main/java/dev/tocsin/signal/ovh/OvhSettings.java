package dev.tocsin.signal.ovh;

import dev.tocsin.signal.poll.Addresses;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How OVHcloud's API is asked.
 *
 * @param endpoint {@code ovh-eu}, {@code ovh-ca}, {@code ovh-us}, {@code kimsufi-eu}, {@code
 *     kimsufi-ca}, {@code soyoustart-eu}, {@code soyoustart-ca}, or the https address of such an
 *     API; a route may name another of these words
 * @param requestsPerSecond at most so many requests for each account
 * @param timeout longest time for one answer
 * @param every pause from the end of a round to the beginning of the next, 10 s to a day
 */
@ConfigurationProperties("tocsin.ovh")
public record OvhSettings(
    @DefaultValue("ovh-eu") String endpoint,
    @DefaultValue("8") int requestsPerSecond,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("5m") Duration every) {

  private static final Map<String, String> ENDPOINTS =
      Map.of(
          "ovh-eu", "https://eu.api.ovh.com/1.0",
          "ovh-ca", "https://ca.api.ovh.com/1.0",
          "ovh-us", "https://api.us.ovhcloud.com/1.0",
          "kimsufi-eu", "https://eu.api.kimsufi.com/1.0",
          "kimsufi-ca", "https://ca.api.kimsufi.com/1.0",
          "soyoustart-eu", "https://eu.api.soyoustart.com/1.0",
          "soyoustart-ca", "https://ca.api.soyoustart.com/1.0");

  public OvhSettings {
    if (requestsPerSecond < 1 || requestsPerSecond > 1000) {
      throw new IllegalArgumentException("tocsin.ovh.requests-per-second is from 1 to 1000");
    }
    if (timeout.compareTo(Duration.ofMillis(100)) < 0
        || timeout.compareTo(Duration.ofMinutes(2)) > 0) {
      throw new IllegalArgumentException("tocsin.ovh.timeout is from 100 ms to 2 minutes");
    }
    checked(every);
  }

  /** A pause that is neither a nuisance nor a standstill. */
  static Duration checked(Duration every) {
    if (every.compareTo(Duration.ofSeconds(10)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("OVHcloud is asked every 10 s to every day");
    }
    return every;
  }

  /**
   * Where an account is asked.
   *
   * @param word one of the endpoints' names; empty for the setting
   * @throws IllegalArgumentException when a route names something else, or the setting is no
   *     address
   */
  URI address(String word) {
    String known = ENDPOINTS.get(word.isEmpty() ? endpoint : word);
    if (known != null) {
      return URI.create(known);
    }
    if (!word.isEmpty()) {
      throw new IllegalArgumentException(
          "ovh-api: 'endpoint' must be one of " + new TreeSet<>(ENDPOINTS.keySet()));
    }
    return Addresses.checked("tocsin.ovh.endpoint", endpoint);
  }
}
