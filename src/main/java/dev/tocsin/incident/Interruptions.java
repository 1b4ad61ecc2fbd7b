package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;

/** A module that knows of times out of service; beans of this type are asked for a report. */
public interface Interruptions {

  /**
   * Those that reach into the time from the one instant to the other, whole and in no order; they
   * may overlap.
   *
   * @param to no later than now
   */
  List<Interruption> between(Instant from, Instant to);
}
