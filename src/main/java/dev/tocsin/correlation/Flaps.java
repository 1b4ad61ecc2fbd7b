package dev.tocsin.correlation;

import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;

/** The end of what comes and goes: believed only when it stays quiet. */
final class Flaps {

  /** Else the record of a night would be nothing but these. */
  private static final int LINES_OF_FLAPPING = 20;

  private final CorrelationSettings.Flapping flapping;
  private final IncidentBoard board;
  private final AlertSheet alerts;
  private final Report report;

  Flaps(
      CorrelationSettings.Flapping flapping,
      IncidentBoard board,
      AlertSheet alerts,
      Report report) {
    this.flapping = flapping;
    this.board = board;
    this.alerts = alerts;
    this.report = report;
  }

  /** The last fault of an incident that comes and goes has ended only when it stays quiet. */
  boolean lingers(KnownAlert known, Instant seen) {
    KnownIncident incident = board.incident(known.incidentId());
    int others = known.held() ? 0 : incident.firingHeld(); // nobody waits for these
    boolean last = incident.phase() == Phase.STANDING && incident.firing() - others <= 1;
    if (!last || !incident.told() || !flapping.flaps(incident)) {
      return false;
    }
    if (known.lingers(flapping.quiet())) {
      alerts.linger(known.again()); // the same end once more does not make it wait longer
      return true;
    }
    alerts.linger(known.until(flapping.quiet(), seen));
    board.change(incident.turned());
    int more = incident.turns() - flapping.turns();
    if (more % LINES_OF_FLAPPING == 0) {
      String line =
          "comes and goes, %d times so far: over when it has been quiet for %d min"
              .formatted(incident.turns() + 1, flapping.quiet().toMinutes());
      report.note(incident.id(), "alert", line, "flapping", known.alert());
    }
    return true;
  }
}
