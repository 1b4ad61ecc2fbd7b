package dev.tocsin.clock;

import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.TocsinSettings;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Monthly reports over HTTP: a month is {@code 2026-11}; without a client it is the house's. */
@RestController
@RequestMapping("/api/reports")
class ReportController {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2200;

  private final MonthlyReports reports;
  private final TocsinSettings hub;

  ReportController(MonthlyReports reports, TocsinSettings hub) {
    this.reports = reports;
    this.hub = hub;
  }

  /** 404 for a client that the inventory does not know. */
  @GetMapping("/{month}")
  MonthlyReport report(
      @PathVariable String month, @RequestParam(required = false) @Nullable String client) {
    YearMonth wanted = month(month);
    return client == null || client.isBlank()
        ? reports.house(wanted)
        : reports
            .client(wanted, client.strip())
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such client"));
  }

  /** The same as a table, a line for each incident. */
  @GetMapping(path = "/{month}/csv", produces = "text/csv")
  ResponseEntity<byte[]> csv(
      @PathVariable String month, @RequestParam(required = false) @Nullable String client) {
    MonthlyReport report = report(month, client);
    return file(
        report,
        "",
        "csv",
        new MediaType("text", "csv", StandardCharsets.UTF_8),
        bytes(ReportCsv.of(report)));
  }

  /** How long services and servers could be used, as a table with a line for each. */
  @GetMapping(path = "/{month}/availability.csv", produces = "text/csv")
  ResponseEntity<byte[]> availability(
      @PathVariable String month, @RequestParam(required = false) @Nullable String client) {
    MonthlyReport report = report(month, client);
    return file(
        report,
        "availability",
        "csv",
        new MediaType("text", "csv", StandardCharsets.UTF_8),
        bytes(
            AvailabilityCsv.of(
                reports.availability(month(month), report.client()), ZoneId.of(report.zone()))));
  }

  /** The same as a document, in French, or in English with {@code language=en}. */
  @GetMapping(path = "/{month}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> pdf(
      @PathVariable String month,
      @RequestParam(required = false) @Nullable String client,
      @RequestParam(defaultValue = "fr") @OneOf(words = {"fr", "en"}) String language) {
    MonthlyReport report = report(month, client);
    ReportWords words = new ReportWords(language.equals("en"));
    return file(
        report, "", "pdf", MediaType.APPLICATION_PDF, ReportPdf.of(report, words, hub.hubName()));
  }

  /** With the mark by which a spreadsheet knows UTF-8; else it takes é for two characters. */
  private static byte[] bytes(String csv) {
    return ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8);
  }

  private static ResponseEntity<byte[]> file(
      MonthlyReport report, String what, String ending, MediaType type, byte[] body) {
    String which = what.isEmpty() ? "" : "-" + what;
    String whose = report.client() == null ? "" : "-" + report.client();
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("tocsin-" + report.month() + whose + which + "." + ending)
                .build()
                .toString())
        .body(body);
  }

  private static YearMonth month(String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
        return month;
      }
    } catch (DateTimeException e) {
      // Answered below.
    }
    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a month is written 2026-11");
  }
}
