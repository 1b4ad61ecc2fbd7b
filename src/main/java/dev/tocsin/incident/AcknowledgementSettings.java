package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long somebody may be in charge without doing anything (mission row 4.3).
 *
 * @param critical an acknowledgement of a critical incident that no act follows for so long ends,
 *     and the staff is told; zero: never
 * @param other the same for all other incidents
 * @param reminder who works on an incident and does nothing about it in the hub for so long is
 *     reminded; zero: never
 */
@ConfigurationProperties("tocsin.incidents.acknowledgement-expires")
public record AcknowledgementSettings(
    @DefaultValue("30m") Duration critical,
    @DefaultValue("2h") Duration other,
    @DefaultValue("4h") Duration reminder) {

  public AcknowledgementSettings {
    if (critical.isNegative() || other.isNegative() || reminder.isNegative()) {
      throw new IllegalArgumentException(
          "tocsin.incidents.acknowledgement-expires takes no negative times");
    }
  }

  /**
   * How long an incident in this state may be left alone; zero where nobody is in charge of it or
   * where that is not watched.
   */
  Duration quiet(Incident incident) {
    return switch (incident.state()) {
      case ACKNOWLEDGED -> incident.severity() == Severity.CRITICAL ? critical : other;
      case WORKING -> reminder;
      default -> Duration.ZERO;
    };
  }
}
