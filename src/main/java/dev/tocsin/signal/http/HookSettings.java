package dev.tocsin.signal.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP door.
 *
 * @param bodyTime longest time a sender may take for a whole body
 */
@ConfigurationProperties("tocsin.hooks")
public record HookSettings(@DefaultValue("30s") Duration bodyTime) {
  public HookSettings {
    if (bodyTime.isNegative() || bodyTime.isZero()) {
      throw new IllegalArgumentException("tocsin.hooks.body-time must be longer than nothing");
    }
  }
}
