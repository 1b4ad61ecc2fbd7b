package dev.tocsin.watch;

import static java.util.Objects.requireNonNull;

import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cell with what is known of it.
 *
 * @param place the cell by name, as it is kept
 * @param firstAt when it was first planned
 * @param last the newest sample, or null
 */
record WatchState(Place place, Instant firstAt, Standing standing, @Nullable Sample last) {
  WatchState {
    requireNonNull(place);
    requireNonNull(firstAt);
    requireNonNull(standing);
  }

  static WatchState fresh(Cell cell, Instant now) {
    return new WatchState(Place.of(cell), now, Standing.fresh(now), null);
  }

  WatchState with(Standing next, Sample sample) {
    return new WatchState(place, firstAt, next, sample);
  }

  WatchState at(Cell cell) {
    return new WatchState(Place.of(cell), firstAt, standing, last);
  }

  /**
   * What a change has to name, kept so that it can be told after the check or the target is gone.
   *
   * @param server name, or null for a source
   * @param service name, or null for a server or source
   * @param fault kind of the alert
   */
  record Place(
      Cell.Key key,
      @Nullable String server,
      @Nullable String service,
      String fault,
      String severity) {

    static Place of(Cell cell) {
      return new Place(
          cell.key(),
          cell.target().server() == null ? null : cell.target().server().name(),
          cell.target().service() == null ? null : cell.target().service().name(),
          cell.check().kind().fault(),
          cell.check().severity());
    }
  }
}
