package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are told.
 *
 * @param current an event that reaches its route later than this begins nothing any more: nobody is
 *     told that something happened, and no site is cut without a person; who was told of a fault is
 *     told of its end whenever that is
 */
@ConfigurationProperties("tocsin.events")
public record EventSettings(@DefaultValue("24h") Duration current) {

  public EventSettings {
    if (current.isNegative() || current.isZero()) {
      throw new IllegalArgumentException("tocsin.events.current must be above zero");
    }
  }

  /** Whether the event happened too long ago to begin anything. */
  public boolean isOld(IncidentEvent event, Instant now) {
    return isOld(event.at(), now);
  }

  /** The same of anything that happened then. */
  public boolean isOld(Instant at, Instant now) {
    return at.plus(current).isBefore(now);
  }
}
