package dev.tocsin.watch;

import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads {@link LastLooks} from the board. */
@Component
class BoardLooks implements LastLooks {

  private final WatchBoard board;

  BoardLooks(WatchBoard board) {
    this.board = board;
  }

  @Override
  public List<Look> of(@Nullable String server, @Nullable String service) {
    return board.all().stream()
        .filter(state -> isAbout(state.place(), server, service))
        .filter(state -> state.standing().level() != Standing.Level.NEW)
        .map(BoardLooks::look)
        .sorted(Comparator.comparing(Look::check).thenComparing(Look::target))
        .toList();
  }

  private static boolean isAbout(
      WatchState.Place place, @Nullable String server, @Nullable String service) {
    return service == null
        ? server != null && server.equals(place.server()) && place.service() == null
        : Objects.equals(service, place.service());
  }

  private static Look look(WatchState state) {
    Sample last = state.last();
    Standing standing = state.standing();
    boolean good =
        standing.level() == Standing.Level.OK
            && !standing.blind()
            && standing.bad() == 0
            && last != null
            && (last.outcome() == Sample.Outcome.GOOD || last.outcome() == Sample.Outcome.MEASURED);
    return new Look(
        state.place().key().check(),
        state.place().key().target(),
        state.place().fault(),
        good,
        standing.since(),
        last == null ? null : last.at(),
        last == null ? "" : last.detail());
  }
}
