package dev.tocsin.incident;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which faults are times out of service in the monthly report.
 *
 * @param harmlessWords words in the kind of a critical alert that tell of danger and not of an
 *     outage, e.g. {@code backup} in {@code backup-missing}
 */
@ConfigurationProperties("tocsin.incidents.outages")
record OutageSettings(
    @DefaultValue({
          "antivirus",
          "backup",
          "certificate",
          "cpu",
          "degraded",
          "disk",
          "failing",
          "full",
          "load",
          "malware",
          "mass",
          "memory",
          "queue",
          "raid",
          "replacement",
          "restore",
          "scan",
          "silence",
          "smart",
          "snapshot",
          "space",
          "swap",
          "temperature",
          "updates"
        })
        List<String> harmlessWords) {

  OutageSettings {
    harmlessWords = List.copyOf(harmlessWords);
  }
}
