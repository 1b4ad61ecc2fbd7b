package dev.tocsin.identity.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long people stay signed in.
 *
 * @param idle a session that was not used for so long ends
 * @param absolute a session ends after this time in any case
 * @param fresh how recent the second factor must be for dangerous acts
 */
@ConfigurationProperties("tocsin.sessions")
public record SessionSettings(
    @DefaultValue("1h") Duration idle,
    @DefaultValue("12h") Duration absolute,
    @DefaultValue("5m") Duration fresh) {
  public SessionSettings {
    if (!idle.isPositive() || !absolute.isPositive() || !fresh.isPositive()) {
      throw new IllegalArgumentException("tocsin.sessions: times must be positive");
    }
  }
}
