package dev.tocsin.watch;

import static java.util.Objects.requireNonNull;

import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How long ago a backup of a server was last restored to prove that it can be. One that failed is a
 * fault until another one went well.
 */
@Component
class RestoreProbe {

  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  private final RestoreStore tests;
  private final WatchBoard board;
  private final InstantSource clock;

  RestoreProbe(RestoreStore tests, WatchBoard board, InstantSource clock) {
    this.tests = tests;
    this.board = board;
    this.clock = clock;
  }

  /** The value is the days since the last one, or since its backups are watched. */
  Sample look(Cell cell) {
    Instant now = clock.instant();
    String server = requireNonNull(cell.target().server()).name();
    Optional<RestoreTest> last = tests.last(server);
    if (last.isPresent()) {
      RestoreTest test = last.get();
      double days = days(test.at(), now);
      String what = test.backup() + " was restored on " + test.at().toString().substring(0, 10);
      return test.good()
          ? Sample.measured(now, days, what)
          : Sample.bad(
              now,
              days,
              what + " and that failed" + (test.note().isEmpty() ? "" : ": " + test.note()));
    }
    return backedUpSince(server)
        .map(since -> Sample.measured(now, days(since, now), "no restore was ever recorded"))
        .orElseGet(
            () ->
                hasNoBackup(server)
                    ? Sample.none(now, "no backup of it is known")
                    : Sample.excused(now, "no backup of it is known"));
  }

  /** Whether every check that looks for backups of it finds that there are none to look at. */
  private boolean hasNoBackup(String server) {
    return backups(server)
        .allMatch(state -> state.last() != null && state.last().outcome() == Sample.Outcome.NONE);
  }

  private Stream<WatchState> backups(String server) {
    return board.all().stream()
        .filter(
            state ->
                server.equals(state.place().server())
                    && state.place().fault().equals(CheckKind.BACKUP.fault()));
  }

  /** Since when some check has seen a backup of it. */
  private Optional<Instant> backedUpSince(String server) {
    return backups(server)
        .filter(state -> state.last() != null && state.last().value() != null)
        .map(WatchState::firstAt)
        .min(Instant::compareTo);
  }

  private static double days(Instant since, Instant now) {
    double days = Math.max(0, Duration.between(since, now).toSeconds()) / SECONDS_A_DAY;
    return Math.round(days * 10) / 10.0;
  }
}
