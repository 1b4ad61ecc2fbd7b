package dev.tocsin.incident;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The life of incidents.
 *
 * @param closeAfter an incident that has been resolved for so long, with no action in force and no
 *     notice on its way, is closed by the hub; zero: never
 */
@ConfigurationProperties("tocsin.incidents")
public record IncidentSettings(@DefaultValue("7d") Duration closeAfter) {

  public IncidentSettings {
    if (closeAfter.isNegative()) {
      throw new IllegalArgumentException("tocsin.incidents.close-after must not be negative");
    }
  }
}
