package dev.tocsin.incident;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What clients are told about the end of an incident.
 *
 * @param lead so long before an estimate ends, who is in charge is asked to change it
 */
@ConfigurationProperties("tocsin.incidents.estimates")
public record EstimateSettings(@DefaultValue("15m") Duration lead) {

  public EstimateSettings {
    if (lead.isNegative()) {
      throw new IllegalArgumentException("tocsin.incidents.estimates.lead must not be negative");
    }
  }
}
