package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import org.springframework.stereotype.Component;

/** Marks signals as understood and needing nothing. */
@Component("ignore")
public final class IgnoreStep implements RouteStep {

  private final SetAside aside;

  IgnoreStep(Database database, SignalOutcomes outcomes) {
    this.aside = new SetAside(database, outcomes);
  }

  /**
   * @param reason why, in plain words, at most 200 characters; shown with the signal
   */
  public void ignore(SignalBatch batch, String reason) {
    aside.mark(batch, SignalStatus.IGNORED, reason);
  }
}
