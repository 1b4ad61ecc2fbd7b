package dev.tocsin.isolation;

import java.time.Instant;

/** How isolation stands, in figures. */
public interface ActionFigures {

  /**
   * @param since failures of actions that were asked for before are left out
   */
  Figures figures(Instant since);

  /**
   * @param inForce cuts that stand
   * @param waiting actions that wait for a person or a runner
   * @param failed actions that did not happen
   */
  record Figures(long inForce, long waiting, long failed) {}
}
