package dev.tocsin.watch;

import dev.tocsin.watch.HistoryPoint.Span;
import dev.tocsin.watch.check.Cell;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The watch over HTTP. */
@RestController
class WatchController {

  private static final int MOST_POINTS = 2_000;
  private static final int USUAL_POINTS = 288; // a day of five minutes

  private final WatchRounds rounds;
  private final WatchBoard board;
  private final CheckFiles files;
  private final WatchStore store;
  private final WatchSettings settings;
  private final InstantSource clock;

  WatchController(
      WatchRounds rounds,
      WatchBoard board,
      CheckFiles files,
      WatchStore store,
      Looker.Surroundings around) {
    this.rounds = rounds;
    this.board = board;
    this.files = files;
    this.store = store;
    this.settings = around.settings();
    this.clock = around.clock();
  }

  /**
   * The matrix of targets and checks.
   *
   * @param server name of a server of which every site is shown; else all servers, each with its
   *     sites put together
   */
  @GetMapping("/api/watch")
  WatchView matrix(@RequestParam(required = false) @Nullable String server) {
    List<Cell> plan = List.copyOf(rounds.plan().values());
    Instant now = clock.instant();
    Function<Cell, WatchState> states =
        cell -> board.find(cell.key()).orElseGet(() -> WatchState.fresh(cell, now));
    List<WatchView.Row> rows =
        server == null ? WatchView.house(plan, states) : WatchView.server(server, plan, states);
    if (server != null && rows.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such server is watched");
    }
    return new WatchView(
        settings.enabled(),
        files.current().checks().values().stream().map(WatchView.Column::of).toList(),
        rows,
        files.problems().entrySet().stream()
            .map(one -> new WatchView.Problem(one.getKey(), one.getValue()))
            .sorted(Comparator.comparing(WatchView.Problem::file))
            .toList());
  }

  /** One check at one target: as it holds there, how it stands, when it is looked at next. */
  @GetMapping("/api/watch/{check}/{target}")
  WatchedCell cell(@PathVariable String check, @PathVariable String target) {
    Cell.Key key = new Cell.Key(check, target);
    Cell cell = rounds.plan().get(key);
    if (cell == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "nothing of this is watched");
    }
    WatchState state = board.find(key).orElseGet(() -> WatchState.fresh(cell, clock.instant()));
    return WatchedCell.of(cell, state, rounds.next(key).orElse(null));
  }

  /**
   * What a check found at a target over time, oldest first.
   *
   * @param span {@code five} minutes, {@code hour} or {@code day}; of sites only changes are kept
   *     by five minutes
   * @param from time from which on, RFC 3339; by default 288 stretches back
   */
  @GetMapping("/api/watch/{check}/{target}/history")
  History history(
      @PathVariable String check,
      @PathVariable String target,
      @RequestParam(defaultValue = "hour") String span,
      @RequestParam(required = false) @Nullable Instant from) {
    Span length =
        Span.find(span)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "span: one of five, hour and day"));
    Instant start =
        from == null ? clock.instant().minus(length.length().multipliedBy(USUAL_POINTS)) : from;
    Cell.Key key = new Cell.Key(check, target);
    List<Point> points =
        store.history(key, length, start, MOST_POINTS).stream().map(Point::of).toList();
    if (points.isEmpty() && board.find(key).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "nothing of this is watched");
    }
    return new History(check, target, length.word(), points);
  }

  record History(String check, String target, String span, List<Point> points) {
    History {
      points = List.copyOf(points);
    }
  }

  /**
   * One stretch.
   *
   * @param samples how many looks
   * @param bad how many of them found a fault
   * @param mean of the values; null when none had one
   */
  record Point(
      Instant at,
      int samples,
      int bad,
      @Nullable Double low,
      @Nullable Double mean,
      @Nullable Double high) {
    static Point of(HistoryPoint point) {
      return new Point(
          point.place().at(),
          point.samples(),
          point.bad(),
          point.low(),
          point.measured() == 0 ? null : point.total() / point.measured(),
          point.high());
    }
  }
}
