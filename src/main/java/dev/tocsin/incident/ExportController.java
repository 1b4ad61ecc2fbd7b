package dev.tocsin.incident;

import dev.tocsin.audit.PersonalData;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One incident as a file; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents/{id}")
class ExportController {

  private final IncidentStore store;
  private final JsonExport json;
  private final PdfExport pdf;

  ExportController(IncidentStore store, JsonExport json, PdfExport pdf) {
    this.store = store;
    this.json = json;
    this.pdf = pdf;
  }

  /** Everything that is kept of it; {@code complete} at the end says that nothing is missing. */
  @GetMapping("/export.json")
  @PersonalData("incident-export")
  void json(@PathVariable String id, HttpServletResponse response) throws IOException {
    Incident incident = incident(id);
    headers(response, MediaType.APPLICATION_JSON_VALUE, incident, "json");
    json.write(incident.id(), response.getOutputStream());
  }

  /**
   * A report for people, in French ({@code lang=fr}) or English ({@code lang=en}).
   *
   * <p>Made in memory before the first byte goes out: a reader gets all of it or an error.
   */
  @GetMapping("/export.pdf")
  @PersonalData("incident-export")
  void pdf(
      @PathVariable String id,
      @RequestParam(defaultValue = "fr") String lang,
      HttpServletResponse response)
      throws IOException {
    Incident incident = incident(id);
    byte[] file = pdf.write(incident.id(), lang.equals("en"));
    headers(response, MediaType.APPLICATION_PDF_VALUE, incident, "pdf");
    response.setContentLength(file.length);
    response.getOutputStream().write(file);
  }

  private static void headers(
      HttpServletResponse response, String type, Incident incident, String ending) {
    response.setContentType(type);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"incident-" + incident.number() + "." + ending + "\"");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }
}
