package dev.tocsin.alert;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How inputs are read.
 *
 * @param logZone time zone of log lines that do not state theirs; the machine's own unless set, as
 *     syslog writes it
 */
@ConfigurationProperties("tocsin")
public record AlertSettings(ZoneId logZone) {

  public AlertSettings(@Nullable ZoneId logZone) {
    this.logZone = logZone == null ? ZoneId.systemDefault() : logZone;
  }
}
