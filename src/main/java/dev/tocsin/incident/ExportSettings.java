package dev.tocsin.incident;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an incident is written out for people.
 *
 * @param zone time zone of the times in the PDF and in lines of the timeline
 * @param mostLines lines of the timeline in the PDF; the rest is counted and stands in the JSON
 */
@ConfigurationProperties("tocsin.incidents.export")
public record ExportSettings(
    @DefaultValue("Europe/Paris") ZoneId zone, @DefaultValue("5000") int mostLines) {

  public ExportSettings {
    if (mostLines < 1 || mostLines > 20_000) {
      throw new IllegalArgumentException(
          "tocsin.incidents.export.most-lines must be between 1 and 20000");
    }
  }
}
