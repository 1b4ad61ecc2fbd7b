package dev.tocsin.correlation;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * First rules of correlation.
 *
 * @param window alerts at one resource join its open incident when it last changed within this time
 * @param securityKinds kinds of alert that share an incident with their own kind only; {@code
 *     intrusion} is always one
 */
@ConfigurationProperties("tocsin.correlation")
public record CorrelationSettings(
    @DefaultValue("6h") Duration window,
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
}
