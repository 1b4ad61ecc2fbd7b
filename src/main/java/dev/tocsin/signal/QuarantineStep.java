package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import org.springframework.stereotype.Component;

/** Puts signals aside until a person replays or dismisses them. */
@Component("quarantine")
public final class QuarantineStep implements RouteStep {

  private final SetAside aside;

  QuarantineStep(Database database, SignalOutcomes outcomes) {
    this.aside = new SetAside(database, outcomes);
  }

  /**
   * @param reason why, in plain words, at most 200 characters; shown with the signal
   */
  public void quarantine(SignalBatch batch, String reason) {
    aside.mark(batch, SignalStatus.QUARANTINED, reason);
  }
}
