package dev.tocsin.silence;

import dev.tocsin.correlation.Hold;
import java.time.Instant;
import java.util.List;

/** What held alerts back in the past. */
public interface HoldHistory {

  /**
   * Silences and maintenances that held at any moment between the two, each with the times at which
   * it really held as far as that is known: until somebody ended it, or else until its end.
   *
   * @param most newest first, no more than so many of each sort
   */
  List<Hold> between(Instant from, Instant until, int most);
}
