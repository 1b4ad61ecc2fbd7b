package dev.tocsin.clock;

import dev.tocsin.clock.availability.Availability;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long services and servers could be used, as a table (RFC 4180) with a line for each. */
final class AvailabilityCsv {

  private static final List<String> HEAD =
      List.of(
          "sort",
          "name",
          "client",
          "available_percent",
          "measured_min",
          "down_min",
          "cut_min",
          "planned_min",
          "outages",
          "added",
          "removed");

  private AvailabilityCsv() {}

  static String of(AvailabilityReport all, ZoneId zone) {
    return Stream.of(
            Stream.of(HEAD),
            all.services().stream().map(line -> cells("service", line, zone)),
            all.servers().stream().map(line -> cells("server", line, zone)))
        .flatMap(rows -> rows)
        .map(ReportCsv::row)
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static List<String> cells(String sort, AvailabilityReport.Line line, ZoneId zone) {
    Availability of = line.availability();
    Double percent = of.percent();
    String client = line.client();
    return List.of(
        sort,
        line.name(),
        client == null ? "" : client,
        percent == null ? "" : String.format(Locale.ROOT, "%.3f", percent),
        minutes(of.measuredSeconds()),
        minutes(of.downSeconds()),
        minutes(of.cutSeconds()),
        minutes(of.plannedSeconds()),
        Integer.toString(of.outages()),
        ReportCsv.time(line.since(), zone),
        ReportCsv.time(line.until(), zone));
  }

  /** Begun minutes count, so that a short outage is no 0. */
  static String minutes(long seconds) {
    return Long.toString((seconds + 59) / 60);
  }
}
