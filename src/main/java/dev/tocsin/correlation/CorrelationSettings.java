package dev.tocsin.correlation;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * First rules of correlation.
 *
 * @param window alerts at one resource join its open incident when it last changed within this time
 * @param groupWait for how long a new incident gathers what belongs to it before anybody is told;
 *     an attack never waits
 * @param groupInterval least time between two words to staff about what changed in an incident;
 *     that it got critical or is an attack is told at once
 * @param flapping when a fault that comes back goes on in its incident instead of opening another
 * @param securityKinds kinds of alert that share an incident with their own kind only; {@code
 *     intrusion} is always one
 */
@ConfigurationProperties("tocsin.correlation")
public record CorrelationSettings(
    @DefaultValue("6h") Duration window,
    @DefaultValue("15s") Duration groupWait,
    @DefaultValue("5m") Duration groupInterval,
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
    if (groupWait.isNegative() || groupInterval.isNegative()) {
      throw new IllegalArgumentException("group-wait and group-interval are 0s or more");
    }
  }

  /** The same for what a person declares: nobody waits. */
  public CorrelationSettings atOnce() {
    return new CorrelationSettings(window, Duration.ZERO, groupInterval, flapping, securityKinds);
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
