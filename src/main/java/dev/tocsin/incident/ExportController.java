package dev.tocsin.incident;

import dev.tocsin.audit.PersonalData;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** One incident as a file; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents/{id}")
class ExportController {

  private final IncidentStore store;
  private final JsonExport json;
  private final PdfExport pdf;
  private final IncidentRecord incidents;
  private final Inventory inventory;

  ExportController(
      IncidentStore store,
      JsonExport json,
      PdfExport pdf,
      IncidentRecord incidents,
      Inventory inventory) {
    this.store = store;
    this.json = json;
    this.pdf = pdf;
    this.incidents = incidents;
    this.inventory = inventory;
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
   * <p>With {@code client} it holds what concerns this one alone, and may be handed on: 404 when
   * the incident does not touch it. Made in memory before the first byte goes out: a reader gets
   * all of it or an error.
   */
  @GetMapping("/export.pdf")
  @PersonalData("incident-export")
  void pdf(
      @PathVariable String id,
      @RequestParam(defaultValue = "fr") String lang,
      @RequestParam(required = false) @Nullable String client,
      HttpServletResponse response)
      throws IOException {
    Incident incident = incident(id);
    boolean english = lang.equals("en");
    byte[] file =
        client == null
            ? pdf.write(incident.id(), english)
            : pdf.write(incident.id(), english, touched(incident, client));
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

  private Client touched(Incident incident, String id) {
    Client client = inventory.snapshot().clients().get(id);
    if (client == null || !incidents.scope(incident.id()).clients().contains(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "it does not touch this client");
    }
    return client;
  }

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }
}
