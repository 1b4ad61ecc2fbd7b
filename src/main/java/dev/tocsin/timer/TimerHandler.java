package dev.tocsin.timer;

import java.time.Instant;

/** What happens when timers of one kind are due; a bean of this type is found by its kind. */
public interface TimerHandler {

  /** Which timers are its own, kebab case; no two handlers share one. */
  String kind();

  /**
   * Called in a write transaction that deletes the timer: when it throws, everything is undone and
   * the timer comes again later. It may set the same timer anew, and touches nothing outside the
   * database.
   *
   * @param now the hub's clock, at or after {@link Timer#due}; long after it when the hub was down
   */
  void fire(Timer timer, Instant now);
}
