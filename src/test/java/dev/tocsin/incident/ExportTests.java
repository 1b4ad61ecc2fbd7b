package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Alert;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletResponse;

class ExportTests {

  private static final String HOSTILE =
      "</td></table><img src=\"http://198.51.100.9/x.png\"/><style>@import url(file:///etc/passwd)"
          + "</style>&{}<!-- \u202egnp.exe\u0000 d’été → ok";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static MockHttpServletResponse export(IncidentFixture hub, String what) throws Exception {
    return hub.api()
        .perform(get("/api/incidents/1/export." + what))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static void remarks(IncidentFixture hub, int number) {
    List<TimelineEntry> lines = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lines.add(
          new TimelineEntry(
              hub.incidents().getFirst().id(),
              T.plusSeconds(i),
              "noted",
              "ann",
              "line " + i + " of the night: looked at the logs of the mail server",
              Map.of()));
    }
    hub.store.addEntries(lines);
  }

  @EachDatabase
  void theJsonHoldsEveryLineOfALongNight(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    String id = hub.incidents().getFirst().id();
    remarks(hub, 5200);
    hub.estimates.give(id, T.plus(Duration.ofHours(1)), HOSTILE, "ann", Optional.empty());
    hub.acts.level(id, 3, "the disk", "ann", Optional.empty());
    MockHttpServletResponse response = export(hub, "json");
    assertThat(response.getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"incident-1.json\"");
    JsonNode all = new ObjectMapper().readTree(response.getContentAsByteArray());
    assertThat(all.path("format").asText()).isEqualTo("tocsin-incident-1");
    assertThat(all.path("complete").asBoolean()).isTrue();
    assertThat(all.path("incident").path("level").asInt()).isEqualTo(3);
    assertThat(all.path("incident").path("estimate").path("text").asText())
        .isEqualTo(HOSTILE.replace('\u0000', '\ufffd'));
    assertThat(all.path("incident").path("clients")).hasSize(1);
    assertThat(all.path("incident").has("files")).as("the parts of the modules").isTrue();
    assertThat(all.path("timeline")).hasSize(5203);
    Set<String> ids = new HashSet<>();
    all.path("timeline").forEach(line -> ids.add(line.path("id").asText()));
    assertThat(ids).hasSize(5203);
    assertThat(all.path("alerts")).hasSize(1);
    assertThat(all.path("alerts").path(0).path("alert").path("fingerprint").asText())
        .isEqualTo("f1");
    assertThat(all.path("events").findValuesAsText("type"))
        .containsExactly("opened", "estimated", "level");
  }

  @EachDatabase
  void thePdfReadsAsAReportInBothLanguagesAndParisTime(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    String id = hub.incidents().getFirst().id();
    hub.acts.start(id, "ann", Optional.empty());
    hub.acts.remark(id, HOSTILE, "ann");
    MockHttpServletResponse response = export(hub, "pdf?lang=fr");
    assertThat(response.getContentType()).isEqualTo("application/pdf");
    assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    String french = text(response.getContentAsByteArray());
    assertThat(french)
        .contains(
            "Rapport d’incident n° 1",
            "Hébergeur Exemple",
            "smith.example is down",
            "en cours de traitement",
            "22/11/2026 04:00:00",
            "(Europe/Paris)",
            "<img src=\"http://198.51.100.9/x.png\"/>",
            "d’été → ok",
            "1 / 1")
        .doesNotContain("\u202e");
    keep("fr", response);
    String english = text(export(hub, "pdf?lang=en").getContentAsByteArray());
    assertThat(english)
        .contains("Incident report no. 1", "being worked on", "22 Nov 2026 04:00:00")
        .doesNotContain("Rapport");
  }

  @EachDatabase
  void aReportThatNamesSeveralClientsSaysSo(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "192.0.2.10"));
    String server = text(export(hub, "pdf?lang=en").getContentAsByteArray());
    assertThat(server).contains("This document names several clients");
    hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    assertThat(text(export(hub, "pdf?lang=en").getContentAsByteArray()))
        .doesNotContain("several clients");
  }

  @EachDatabase
  void theEditionForAClientNamesNobodyElse(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "dupont.example"));
    hub.now = T.plusSeconds(60);
    hub.take(firing("f2", "192.0.2.10"));
    Incident incident = hub.incidents().getFirst();
    hub.acts.remark(incident.id(), "the neighbour Dupont did it", "ann");
    hub.acts.start(incident.id(), "ann", Optional.empty());
    hub.estimates.give(incident.id(), T.plusSeconds(7200), "", "ann", Optional.empty());
    String path = "/api/incidents/" + incident.number() + "/export.pdf?lang=en&client=";
    String smith =
        text(
            hub.api()
                .perform(get(path + "smith"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
    assertThat(smith)
        .contains(
            "Smith Ltd", "smith.example", "work begins", "announced end: 22 Nov 2026 06:00:00")
        .doesNotContainIgnoringCase("dupont")
        .doesNotContain("several clients", "neighbour", "192.0.2.10");
    for (String other : List.of("nobody", "", "../smith")) {
      hub.api().perform(get(path + other)).andExpect(status().isNotFound());
    }
  }

  @Test
  void aLongNightIsPagedInBoundedTimeAndWhatIsLeftOutIsCounted() throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(DatabaseEngines.SQLITE));
    hub.take(firing("f1", "smith.example"));
    remarks(hub, 5200);
    long before = System.nanoTime();
    MockHttpServletResponse response = export(hub, "pdf");
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    try (PDDocument document = Loader.loadPDF(response.getContentAsByteArray())) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isBetween(60, 400);
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(pages);
      assertThat(stripper.getText(document))
          .contains("201 autres lignes, dans l’export JSON", pages + " / " + pages);
    }
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    keep("long", response);
  }

  @EachDatabase
  void oneThatIsNotThereIsNotFound(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    for (String what : List.of("json", "pdf")) {
      hub.api().perform(get("/api/incidents/7/export." + what)).andExpect(status().isNotFound());
    }
    hub.take(firing("f1", "smith.example"));
    hub.api()
        .perform(get("/api/incidents/1/export.pdf?lang=%3Cscript%3E"))
        .andExpect(status().isOk())
        .andExpect(header().string("Cache-Control", "no-store"));
  }

  @EachDatabase
  void anAlertOfAnotherWorldIsPrinted(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Alert plain = firing("f1", "smith.example");
    hub.take(
        new Alert(
            plain.fingerprint(),
            plain.source(),
            plain.kind(),
            plain.resource(),
            plain.severity(),
            plain.status(),
            "磁盘 🔥 " + "x".repeat(3000),
            plain.startsAt(),
            plain.endsAt(),
            plain.labels(),
            plain.links()));
    assertThat(text(export(hub, "pdf").getContentAsByteArray()))
        .contains("Rapport d’incident n° 1");
  }

  /** For looking at: -Dtocsin.keep=folder. */
  private static void keep(String name, MockHttpServletResponse response) throws IOException {
    String folder = System.getProperty("tocsin.keep", "");
    if (!folder.isEmpty()) {
      Files.write(Path.of(folder, name + ".pdf"), response.getContentAsByteArray());
    }
  }
}
