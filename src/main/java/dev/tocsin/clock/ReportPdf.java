package dev.tocsin.clock;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import dev.tocsin.clock.MonthlyReport.Line;
import dev.tocsin.clock.MonthlyReport.Outcomes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A report as a document that a client could receive. Nothing in it is fetched: no picture, no
 * style and no link of a text that came from outside.
 */
final class ReportPdf {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT);

  private final MonthlyReport report;
  private final ReportWords words;
  private final ZoneId zone;
  private final String house;

  private ReportPdf(MonthlyReport report, ReportWords words, String house) {
    this.report = report;
    this.words = words;
    this.zone = ZoneId.of(report.zone());
    this.house = house;
  }

  /**
   * @param house name of the hoster, under the title
   */
  static byte[] of(MonthlyReport report, ReportWords words, String house) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .useFont(ReportStyle::font, ReportStyle.FAMILY)
            .withProducer("Tocsin")
            .withHtmlContent(new ReportPdf(report, words, house).html(), null)
            .useUriResolver((base, uri) -> null)
            .toStream(out);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private String html() {
    String title = words.say("Monthly report", "Rapport mensuel");
    String name = report.clientName();
    return "<html lang=\""
        + words.say("en", "fr")
        + "\"><head><title>"
        + title
        + "</title><style>"
        + ReportStyle.SHEET
        + "</style></head><body><div class=\"foot\">"
        + text(house)
        + " · "
        + title
        + ", "
        + words.month(report.month())
        + (name == null ? "" : " · " + text(name))
        + "</div><p class=\"house\">"
        + text(house)
        + "</p><h1>"
        + title
        + ", "
        + words.month(report.month())
        + (name == null ? "" : " – " + text(name))
        + "</h1><p class=\"small\">"
        + words.say("as of ", "état au ")
        + time(report.madeAt())
        + " ("
        + report.zone()
        + ")</p><p>"
        + words.say("Incidents: ", "Incidents : ")
        + report.totals().incidents()
        + "</p>"
        + sums("response", report.totals().response())
        + sums("restore", report.totals().restore())
        + "<p class=\"small\">"
        + words.promises()
        + "</p>"
        + (report.requestsApart() == 0 ? "" : "<p>" + words.apart(report.requestsApart()) + "</p>")
        + (report.incidents().isEmpty() ? "" : incidents())
        + (report.clients().isEmpty() ? "" : clients())
        + new AvailabilityPage(report, words).html()
        + "</body></html>";
  }

  private String sums(String clock, Outcomes of) {
    return "<p>" + words.clock(clock) + words.say(": ", " : ") + counts(of) + "</p>";
  }

  private String counts(Outcomes of) {
    return String.join(
        ", ",
        words.count(of.met(), "met"),
        words.count(of.missed(), "missed"),
        words.count(of.open(), "open"),
        words.count(of.none(), "none"));
  }

  private String incidents() {
    return "<h2>Incidents</h2><table>"
        + widths(29, 12, 12, 6, 13, 13, 15)
        + "<thead><tr>"
        + heads(
            "Incident",
            words.say("Opened", "Ouvert"),
            words.say("Resolved", "Résolu"),
            words.say("Level", "Niveau"),
            words.clock("response"),
            words.clock("restore"),
            words.say("Why", "Motifs"))
        + "</tr></thead><tbody>"
        + report.incidents().stream().map(this::line).collect(Collectors.joining())
        + "</tbody></table>";
  }

  private String line(Line line) {
    String title = line.title();
    Long with = line.countedWith();
    return "<tr><td>"
        + line.number()
        + " "
        + text(title == null ? words.kind(line.kind()) : title)
        + "<div class=\"small\">"
        + text(String.join(", ", line.services()))
        + (with == null ? "" : "<br/>" + text(words.countedWith(with)))
        + "</div></td>"
        + cell(time(line.openedAt()))
        + cell(time(line.resolvedAt()))
        + cell(Integer.toString(line.level()))
        + kept(line.responseOutcome(), line.response())
        + kept(line.restoreOutcome(), line.restore())
        + cell(reasons(line))
        + "</tr>";
  }

  private String kept(String outcome, @Nullable ClockView clock) {
    String used =
        clock == null
            ? ""
            : "<div class=\"small\">"
                + ClockWords.span(Duration.ofSeconds(clock.elapsedSeconds()))
                + words.say(" of ", " sur ")
                + ClockWords.span(Duration.ofSeconds(clock.targetSeconds()))
                + (clock.deadline() == null
                    ? ""
                    : "<br/>" + words.say("due ", "échéance ") + time(clock.deadline()))
                + "</div>";
    return "<td><span class=\""
        + outcome
        + "\">"
        + words.outcome(outcome)
        + "</span>"
        + used
        + "</td>";
  }

  private String reasons(Line line) {
    Stream<String> levels = line.response().levels().stream().map(words::level);
    Stream<String> pauses =
        line.clocks().stream()
            .flatMap(
                clock ->
                    clock.pauses().stream()
                        .map(
                            one ->
                                words.clock(clock.name())
                                    + words.say(" paused: ", " en pause : ")
                                    + words.reason(one)));
    return Stream.concat(levels, pauses).map(ReportPdf::text).collect(Collectors.joining("<br/>"));
  }

  private String clients() {
    return "<h2>Clients</h2><table>"
        + widths(30, 10, 30, 30)
        + "<thead><tr>"
        + heads("Client", "Incidents", words.clock("response"), words.clock("restore"))
        + "</tr></thead><tbody>"
        + report.clients().stream()
            .map(
                one ->
                    "<tr>"
                        + cell(text(one.name()))
                        + cell(Integer.toString(one.totals().incidents()))
                        + cell(counts(one.totals().response()))
                        + cell(counts(one.totals().restore()))
                        + "</tr>")
            .collect(Collectors.joining())
        + "</tbody></table>";
  }

  /** How wide the columns are, in percent. */
  static String widths(int... columns) {
    return IntStream.of(columns)
        .mapToObj(width -> "<col style=\"width: " + width + "%\" />")
        .collect(Collectors.joining("", "<colgroup>", "</colgroup>"));
  }

  static String heads(String... names) {
    return Stream.of(names).map(name -> "<th>" + name + "</th>").collect(Collectors.joining());
  }

  static String cell(String html) {
    return "<td>" + html + "</td>";
  }

  private String time(@Nullable Instant at) {
    return at == null ? "" : "<span class=\"time\">" + MINUTE.format(at.atZone(zone)) + "</span>";
  }

  /** Text for XML: escaped, and without the characters that no XML holds. */
  static String text(String any) {
    return HtmlUtils.htmlEscape(any.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", " "), "UTF-8");
  }
}
