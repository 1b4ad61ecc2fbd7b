package dev.tocsin.watch;

import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Standing;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One check at one target, with all that is known of it.
 *
 * @param type {@code server}, {@code site} or {@code source}
 * @param server its server; null for a source
 * @param means from where it looks: {@code outside}, by the server's {@code agent}, or in the
 *     {@code hub}
 * @param check as it holds for this target, what a file overrides included
 * @param now how it stands
 * @param bad bad looks in a row
 * @param blind looks in a row that found nothing out
 * @param firstAt since when it is watched
 * @param nextAt when it is looked at next; null while the watch is off
 */
record WatchedCell(
    String target,
    String type,
    @Nullable String server,
    String means,
    WatchView.Column check,
    WatchView.Square now,
    int bad,
    int blind,
    Instant firstAt,
    @Nullable Instant nextAt) {

  static WatchedCell of(Cell cell, WatchState state, @Nullable Instant nextAt) {
    Standing standing = state.standing();
    return new WatchedCell(
        cell.target().name(),
        cell.check().kind().subject().name().toLowerCase(Locale.ROOT),
        cell.target().server() == null ? null : cell.target().server().name(),
        cell.check().kind().means().name().toLowerCase(Locale.ROOT),
        WatchView.Column.of(cell.check()),
        WatchView.Square.of(cell, state),
        standing.bad(),
        standing.unknown(),
        state.firstAt(),
        nextAt);
  }
}
