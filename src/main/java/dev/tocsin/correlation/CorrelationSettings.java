package dev.tocsin.correlation;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * First rules of correlation.
 *
 * @param window alerts at one resource join its open incident when it last changed within this time
 * @param flapping when a fault that comes back goes on in its incident instead of opening another
 * @param securityKinds kinds of alert that share an incident with their own kind only; {@code
 *     intrusion} is always one
 */
@ConfigurationProperties("tocsin.correlation")
public record CorrelationSettings(
    @DefaultValue("6h") Duration window,
    @DefaultValue Flapping flapping,
    @DefaultValue({
          "abuse",
          "brute-force",
          "intrusion",
          "malware",
          "phishing",
          "port-scan",
          "spam",
          "vulnerability"
        })
        List<String> securityKinds) {

  public CorrelationSettings {
    securityKinds = List.copyOf(securityKinds);
  }

  /**
   * What comes and goes is one incident with one true end.
   *
   * @param within a fault that is back so soon after its incident ended by itself opens that one
   *     again; {@code 0s} never
   * @param turns after so many returns the incident flaps, and its end is believed only when it
   *     stays quiet
   * @param quiet for how long
   */
  public record Flapping(
      @DefaultValue("10m") Duration within,
      @DefaultValue("3") int turns,
      @DefaultValue("15m") Duration quiet) {
    public Flapping {
      if (within.isNegative() || quiet.isNegative() || turns < 1) {
        throw new IllegalArgumentException("flapping needs times of 0 or more, and 1 turn or more");
      }
    }

    /** Whether the incident comes and goes. */
    boolean flaps(KnownIncident incident) {
      return !within.isZero() && incident.turns() >= turns;
    }
  }
}
