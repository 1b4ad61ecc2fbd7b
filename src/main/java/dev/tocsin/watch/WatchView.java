package dev.tocsin.watch;

import dev.tocsin.watch.check.Bounds;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind.Subject;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The watch as a matrix.
 *
 * @param enabled whether checks are run
 * @param rows servers, then sources; of one server: itself, then its sites
 * @param problems files of checks that are not in force as they are
 */
record WatchView(boolean enabled, List<Column> checks, List<Row> rows, List<Problem> problems) {
  WatchView {
    checks = List.copyOf(checks);
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /**
   * One check.
   *
   * @param subject {@code server}, {@code site} or {@code source}
   * @param every as an ISO 8601 duration
   */
  record Column(
      String name,
      String kind,
      String subject,
      String every,
      int rounds,
      @Nullable Double above,
      @Nullable Double below,
      @Nullable Double until,
      String severity) {
    static Column of(Check check) {
      Bounds bounds = check.bounds();
      return new Column(
          check.name(),
          check.kind().word(),
          check.kind().subject().name().toLowerCase(Locale.ROOT),
          check.every().toString(),
          check.rounds(),
          bounds != null && bounds.above() ? bounds.alarm() : null,
          bounds != null && !bounds.above() ? bounds.alarm() : null,
          bounds == null ? null : bounds.until(),
          check.severity());
    }
  }

  /**
   * One target.
   *
   * @param type {@code server}, {@code site} or {@code source}
   */
  record Row(String target, String type, List<Square> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * One check at one target, or at all the sites of a server together.
   *
   * @param target what is looked at; of several the one that stands worst
   * @param state {@code alarm}, {@code blind} (finds nothing out), {@code new} (no look yet),
   *     {@code none} (nothing there to look at), {@code ok}; of several the worst
   * @param limit beyond which the value is a fault there; null where the look itself decides
   * @param targets how many are put together
   * @param alarms how many of these are at fault
   */
  record Square(
      String check,
      String target,
      String state,
      Instant since,
      @Nullable Instant lookedAt,
      @Nullable Double value,
      @Nullable Double limit,
      String detail,
      int targets,
      int alarms) {

    static Square of(Cell cell, WatchState state) {
      Bounds bounds = cell.check().bounds();
      Sample last = state.last();
      String word = word(state);
      return new Square(
          cell.check().name(),
          cell.target().name(),
          word,
          state.standing().since(),
          last == null ? null : last.at(),
          last == null ? null : last.value(),
          bounds == null ? null : bounds.alarm(),
          last == null ? "" : last.detail(),
          1,
          word.equals("alarm") ? 1 : 0);
    }

    private static String word(WatchState state) {
      Standing standing = state.standing();
      if (standing.level() == Standing.Level.ALARM) {
        return "alarm";
      }
      if (standing.blind()) {
        return "blind";
      }
      Sample last = state.last();
      boolean none =
          standing.level() == Standing.Level.NEW && last != null && !last.outcome().looked();
      return none ? "none" : standing.level().word();
    }

    Square and(Square other) {
      Square worse = rank(other) < rank(this) ? other : this;
      return new Square(
          check,
          worse.target,
          worse.state,
          worse.since,
          worse.lookedAt,
          worse.value,
          worse.limit,
          worse.detail,
          targets + other.targets,
          alarms + other.alarms);
    }

    private static int rank(Square square) {
      return List.of("alarm", "blind", "new", "ok", "none").indexOf(square.state);
    }
  }

  /** A file and what is wrong with it. */
  record Problem(String file, String problem) {}

  /** Every server with the worst of its sites, and every source. */
  static List<Row> house(Iterable<Cell> plan, Function<Cell, WatchState> states) {
    Map<String, Map<String, Square>> servers = new TreeMap<>();
    Map<String, Map<String, Square>> sources = new TreeMap<>();
    for (Cell cell : plan) {
      WatchState state = states.apply(cell);
      boolean source = cell.check().kind().subject() == Subject.SOURCE;
      String row =
          source || state.place().server() == null ? cell.target().name() : state.place().server();
      (source ? sources : servers)
          .computeIfAbsent(row, key -> new TreeMap<>())
          .merge(cell.check().name(), Square.of(cell, state), Square::and);
    }
    List<Row> rows = new ArrayList<>();
    servers.forEach((name, cells) -> rows.add(new Row(name, "server", sorted(cells))));
    sources.forEach((name, cells) -> rows.add(new Row(name, "source", sorted(cells))));
    return rows;
  }

  /** One server and each of its sites. */
  static List<Row> server(String server, Iterable<Cell> plan, Function<Cell, WatchState> states) {
    Map<String, Map<String, Square>> own = new TreeMap<>();
    Map<String, Map<String, Square>> sites = new TreeMap<>();
    for (Cell cell : plan) {
      WatchState state = states.apply(cell);
      if (server.equals(state.place().server())) {
        (state.place().service() == null ? own : sites)
            .computeIfAbsent(cell.target().name(), key -> new TreeMap<>())
            .put(cell.check().name(), Square.of(cell, state));
      }
    }
    List<Row> rows = new ArrayList<>();
    own.forEach((name, cells) -> rows.add(new Row(name, "server", sorted(cells))));
    sites.forEach((name, cells) -> rows.add(new Row(name, "site", sorted(cells))));
    return rows;
  }

  private static List<Square> sorted(Map<String, Square> cells) {
    return cells.values().stream().sorted(Comparator.comparing(Square::check)).toList();
  }
}
