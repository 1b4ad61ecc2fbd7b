package dev.tocsin.clock;

import dev.tocsin.clock.MonthlyReport.Line;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as a table (RFC 4180), a line for each incident. What a spreadsheet would take for a
 * formula begins with an apostrophe, also where it parts cells at semicolons or tabs, as it does in
 * France: titles and reasons come from outside.
 */
final class ReportCsv {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final List<String> HEAD =
      List.of(
          "incident",
          "title",
          "kind",
          "severity",
          "level",
          "opened",
          "resolved",
          "services",
          "clients",
          "response",
          "response_granted_min",
          "response_used_min",
          "response_due",
          "restore",
          "restore_granted_min",
          "restore_used_min",
          "restore_due",
          "reasons",
          "counted_with");

  /** Where a spreadsheet may take what follows for a formula: a cell, for any separator. */
  private static final Pattern FORMULA =
      Pattern.compile("(^|[;\\t\\r\\n])([ \\u00a0]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])");

  private ReportCsv() {}

  static String of(MonthlyReport report) {
    ZoneId zone = ZoneId.of(report.zone());
    return Stream.concat(
            Stream.of(HEAD), report.incidents().stream().map(line -> cells(line, zone)))
        .map(ReportCsv::row)
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  static String row(List<String> cells) {
    return cells.stream().map(ReportCsv::cell).collect(Collectors.joining(","));
  }

  private static List<String> cells(Line line, ZoneId zone) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                Long.toString(line.number()),
                line.title() == null ? "" : line.title(),
                line.kind(),
                line.severity(),
                Integer.toString(line.level()),
                time(line.openedAt(), zone),
                time(line.resolvedAt(), zone),
                String.join(" ", line.services()),
                String.join("; ", line.clients())));
    clock(cells, line.responseOutcome(), line.response(), zone);
    clock(cells, line.restoreOutcome(), line.restore(), zone);
    cells.add(reasons(line));
    Long with = line.countedWith();
    cells.add(with == null ? "" : with.toString());
    return cells;
  }

  private static void clock(
      List<String> cells, String outcome, @Nullable ClockView clock, ZoneId zone) {
    cells.add(outcome);
    cells.add(clock == null ? "" : Long.toString(clock.targetSeconds() / 60));
    cells.add(clock == null ? "" : Long.toString(clock.elapsedSeconds() / 60));
    cells.add(clock == null ? "" : time(clock.deadline(), zone));
  }

  /** Why the deadlines are where they are. */
  private static String reasons(Line line) {
    Stream<String> levels =
        line.response().levels().stream()
            .map(one -> "level " + one.before() + " to " + one.level() + ": " + one.reason());
    Stream<String> pauses =
        line.clocks().stream()
            .flatMap(
                clock ->
                    clock.pauses().stream()
                        .map(pause -> clock.name() + " paused: " + pause.reason()));
    return Stream.concat(levels, pauses).collect(Collectors.joining("; "));
  }

  static String time(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : MINUTE.format(at.atZone(zone));
  }

  private static String cell(String text) {
    String safe = FORMULA.matcher(text).replaceAll("$1$2'");
    if (!safe.isEmpty() && (safe.charAt(0) == '\t' || safe.charAt(0) == '\r')) {
      safe = "'" + safe;
    }
    return safe.matches("(?s).*[\",;\t\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
