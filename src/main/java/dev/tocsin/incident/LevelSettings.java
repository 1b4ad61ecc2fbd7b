package dev.tocsin.incident;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the hub proposes a level from (mission row 3.5).
 *
 * @param hardwareKinds kinds of alert that tell of broken hardware: level 3
 * @param hardwareWords words in the kind of an alert that tell of broken hardware, whoever named it
 */
@ConfigurationProperties("tocsin.incidents.levels")
public record LevelSettings(
    @DefaultValue({
          "disk-error",
          "disk-failing",
          "disk-smart",
          "raid-degraded",
          "hardware-replacement",
          "datacentre-incident"
        })
        List<String> hardwareKinds,
    @DefaultValue({"raid", "mdadm", "smart", "smartctl", "ecc", "edac", "mce", "hardware", "psu"})
        List<String> hardwareWords) {

  public LevelSettings {
    hardwareKinds = List.copyOf(hardwareKinds);
    hardwareWords = List.copyOf(hardwareWords);
  }
}
