package dev.tocsin.silence;

import dev.tocsin.timer.Timer;
import dev.tocsin.timer.TimerHandler;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Has what stands looked at again when a silence or maintenance begins or ends. */
@Component
class HoldTimers implements TimerHandler {

  static final String KIND = "hold";

  private final SilenceDesk silences;
  private final MaintenanceDesk maintenances;

  HoldTimers(SilenceDesk silences, MaintenanceDesk maintenances) {
    this.silences = silences;
    this.maintenances = maintenances;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    silences.due(timer.subject(), now);
    maintenances.due(timer.subject(), now);
  }
}
