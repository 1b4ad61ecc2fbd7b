package dev.tocsin.clock;

import static dev.tocsin.clock.ReportPdf.cell;
import static dev.tocsin.clock.ReportPdf.heads;
import static dev.tocsin.clock.ReportPdf.text;

import dev.tocsin.clock.availability.Availability;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of the document that tells how long services and servers could be used. */
final class AvailabilityPage {

  private final MonthlyReport report;
  private final ReportWords words;
  private final ZoneId zone;

  AvailabilityPage(MonthlyReport report, ReportWords words) {
    this.report = report;
    this.words = words;
    this.zone = ZoneId.of(report.zone());
  }

  /** Nothing when there is nothing to tell. */
  String html() {
    AvailabilityReport all = report.availability();
    if (all.services().isEmpty() && all.servers().isEmpty()) {
      return "";
    }
    return "<h2>"
        + words.say("Availability", "Disponibilité")
        + "</h2><p class=\"small\">"
        + words.counted()
        + "</p>"
        + (all.untouched() == 0
            ? ""
            : "<p>"
                + words.say("Services without any outage: ", "Services sans aucune coupure : ")
                + all.untouched()
                + "</p>")
        + table(words.say("Service", "Service"), all.services())
        + table(words.say("Server", "Serveur"), all.servers());
  }

  private String table(String what, List<AvailabilityReport.Line> lines) {
    return lines.isEmpty()
        ? ""
        : "<table>"
            + ReportPdf.widths(29, 13, 13, 15, 15, 15)
            + "<thead><tr>"
            + heads(
                what,
                words.say("Available", "Disponible"),
                words.say("Outages", "Coupures"),
                words.say("Down, min", "Indisponible, min"),
                words.say("of it cut by us, min", "dont coupé par nous, min"),
                words.say("Announced work, min", "Travaux annoncés, min"))
            + "</tr></thead><tbody>"
            + lines.stream().map(this::line).collect(Collectors.joining())
            + "</tbody></table>";
  }

  private String line(AvailabilityReport.Line line) {
    Availability of = line.availability();
    String client = line.client();
    boolean named = client != null && report.client() == null;
    return "<tr>"
        + cell(
            text(line.name())
                + (named && client != null ? small(text(client)) : "")
                + since(line.since(), words.say("added ", "ajouté le "))
                + since(line.until(), words.say("removed ", "retiré le ")))
        + cell(percent(of))
        + cell(Integer.toString(of.outages()))
        + cell(AvailabilityCsv.minutes(of.downSeconds()))
        + cell(AvailabilityCsv.minutes(of.cutSeconds()))
        + cell(AvailabilityCsv.minutes(of.plannedSeconds()))
        + "</tr>";
  }

  private String percent(Availability of) {
    Double percent = of.percent();
    Locale locale = words.english() ? Locale.ENGLISH : Locale.FRENCH;
    return percent == null ? "–" : String.format(locale, "%.3f", percent) + words.say("%", " %");
  }

  private String since(@Nullable Instant at, String word) {
    return at == null ? "" : small(word + ReportCsv.time(at, zone));
  }

  private static String small(String html) {
    return "<div class=\"small\">" + html + "</div>";
  }
}
