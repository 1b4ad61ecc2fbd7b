package dev.tocsin.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.clock.MonthlyReport.Line;
import dev.tocsin.clock.MonthlyReport.Outcomes;
import dev.tocsin.clock.MonthlyReport.Totals;
import dev.tocsin.incident.Incident;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.YearMonth;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;

class MonthlyReportsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  /**
   * 1 smith: kept both. 2 shop (dupont): response missed, restore open, level changed and paused. 3
   * smith: ended by itself. 4 became part of 5, the server of dupont and smith, which runs. 6 is of
   * October, 7 of December.
   */
  private static ClockFixture november(ClockFixture hub) throws Exception {
    hub.at("2026-10-30T10:00");
    Incident october = hub.incidents.fails("smith.example");
    hub.incidents.resolve(october);
    hub.incidents.close(october);
    hub.follow();

    hub.at("2026-11-02T10:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.incidents.start(kept);
    hub.at("2026-11-02T12:00");
    hub.incidents.resolve(kept);
    hub.incidents.close(kept);
    hub.follow();

    hub.at("2026-11-03T10:00");
    Incident missed = hub.incidents.fails("shop.example");
    hub.follow();
    hub.at("2026-11-03T12:00");
    hub.incidents.level(missed, 3, "the disk, \"sda\"");
    hub.follow();
    hub.at("2026-11-03T20:00");
    hub.incidents.start(missed);
    hub.follow();
    hub.api()
        .perform(
            post("/api/incidents/" + missed.id() + "/clocks/restore/pause")
                .principal(() -> "ann")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"the client is away\"}"))
        .andExpect(status().isOk());

    hub.at("2026-11-05T10:00");
    Incident byItself = hub.incidents.fails("smith.example");
    hub.at("2026-11-05T10:05");
    hub.incidents.resolve(byItself);
    hub.incidents.close(byItself);
    hub.follow();

    hub.at("2026-11-30T22:00");
    hub.incidents.fails("smith.example");
    hub.at("2026-11-30T23:59");
    hub.incidents.fails("192.0.2.10");
    hub.follow();
    hub.at("2026-12-01T00:00");
    hub.incidents.fails("unheard.example");
    hub.follow();
    return hub;
  }

  @EachDatabase
  void theNumbersAddUp(String engine) throws Exception {
    ClockFixture hub = november(new ClockFixture(engines.fresh(engine)));
    MonthlyReport house = hub.reports.house(NOVEMBER);
    assertThat(house.incidents())
        .extracting(Line::responseOutcome, Line::restoreOutcome)
        .containsExactly(
            tuple("met", "met"),
            tuple("missed", "open"),
            tuple("met", "none"),
            tuple("open", "none"));
    assertThat(house.partOfOthers()).isEqualTo(1);
    assertThat(house.totals())
        .isEqualTo(new Totals(4, new Outcomes(2, 1, 1, 0), new Outcomes(1, 0, 1, 2)));
    assertThat(house.clients())
        .containsExactly(
            new MonthlyReport.ClientTotals(
                "dupont",
                "Boulangerie Dupont SARL",
                new Totals(2, new Outcomes(0, 1, 1, 0), new Outcomes(0, 0, 1, 1))),
            new MonthlyReport.ClientTotals(
                "smith",
                "Smith Ltd",
                new Totals(3, new Outcomes(2, 0, 1, 0), new Outcomes(1, 0, 0, 2))));
    for (MonthlyReport.ClientTotals one : house.clients()) {
      assertThat(hub.reports.client(NOVEMBER, one.client()).orElseThrow().totals())
          .isEqualTo(one.totals());
    }
    assertThat(hub.reports.house(YearMonth.of(2026, 10)).totals().incidents()).isEqualTo(1);
    assertThat(hub.reports.house(YearMonth.of(2026, 12)).totals().incidents()).isEqualTo(1);
    assertThat(hub.reports.house(YearMonth.of(2025, 12)).incidents()).isEmpty();
  }

  @EachDatabase
  void whatWasMissedStaysMissedWhenAServerTakesTheSiteOver(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-09T09:00");
    Incident site = hub.incidents.fails("smith.example");
    hub.incidents.level(site, 3, "the disk");
    hub.follow();
    hub.at("2026-11-09T16:00");
    hub.incidents.start(site);
    hub.follow();
    hub.at("2026-11-09T17:00");
    Incident server = hub.incidents.fails("192.0.2.10");
    hub.follow();
    assertThat(hub.clock(site, "restore").state()).isEqualTo("ended");
    assertThat(hub.clock(server, "restore").startedAt())
        .isEqualTo(ClockFixture.paris("2026-11-09T16:00"));
    MonthlyReport smith = hub.reports.client(NOVEMBER, "smith").orElseThrow();
    assertThat(smith.incidents())
        .extracting(Line::number, Line::responseOutcome, Line::restoreOutcome, Line::countedWith)
        .containsExactly(tuple(1L, "missed", "none", null), tuple(2L, "met", "open", 1L));
    Totals one = new Totals(1, new Outcomes(0, 1, 0, 0), new Outcomes(0, 0, 1, 0));
    assertThat(smith.totals()).isEqualTo(one);
    assertThat(hub.reports.house(NOVEMBER).totals()).isEqualTo(one);
    assertThat(hub.reports.house(NOVEMBER).partOfOthers()).isZero();
  }

  @EachDatabase
  void noMergeErasesABreach(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-09T09:00");
    Incident late = hub.incidents.fails("shop.example");
    hub.incidents.level(late, 3, "the disk");
    Incident kept = hub.incidents.fails("smith.example");
    hub.incidents.start(kept);
    hub.follow();
    hub.reach("2026-11-09T16:00");
    assertThat(hub.told()).contains("response 100");
    hub.incidents.merge(kept, late);
    hub.follow();
    MonthlyReport house = hub.reports.house(NOVEMBER);
    assertThat(house.incidents())
        .extracting(Line::number, Line::responseOutcome, Line::countedWith)
        .containsExactly(tuple(late.number(), "missed", null), tuple(kept.number(), "met", null));
    assertThat(house.totals().response()).isEqualTo(new Outcomes(1, 1, 0, 0));
    hub.incidents.unmerge(kept, late);
    hub.follow();
    assertThat(hub.reports.house(NOVEMBER).totals().response()).isEqualTo(new Outcomes(1, 1, 0, 0));
  }

  @EachDatabase
  void whatIsMissedInTheOtherOneTooCountsOnce(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-09T09:00");
    Incident late = hub.incidents.fails("shop.example");
    hub.incidents.level(late, 3, "the disk");
    hub.at("2026-11-09T15:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.incidents.level(kept, 3, "the disk");
    hub.follow();
    hub.at("2026-11-09T16:00");
    hub.incidents.merge(kept, late);
    hub.follow();
    Totals totals = hub.reports.house(NOVEMBER).totals();
    assertThat(totals.incidents()).isEqualTo(1);
    assertThat(totals.response()).isEqualTo(new Outcomes(0, 1, 0, 0));
  }

  @EachDatabase
  void aClientReadsNothingOfOthers(String engine) throws Exception {
    ClockFixture hub = november(new ClockFixture(engines.fresh(engine)));
    MonthlyReport smith = hub.reports.client(NOVEMBER, "smith").orElseThrow();
    assertThat(smith.incidents())
        .allSatisfy(
            line -> {
              assertThat(line.title()).isNull();
              assertThat(line.clients()).containsExactly("Smith Ltd");
              assertThat(line.services()).isEqualTo(List.of("smith.example"));
            });
    assertThat(ReportCsv.of(smith)).doesNotContain("dupont", "Dupont", "192.0.2.10");
    assertThat(hub.reports.client(NOVEMBER, "nobody")).isEmpty();
  }

  @EachDatabase
  void aClientReadsWhyOfItsOwnIncidentsAndOfSharedOnesOnlyWhatTheHubSays(String engine)
      throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-03T10:00");
    String own = paused(hub, hub.incidents.fails("shop.example"), "the client is away");
    String shared = paused(hub, hub.incidents.fails("192.0.2.10"), "Smith Ltd has the key");
    MonthlyReport dupont = hub.reports.client(NOVEMBER, "dupont").orElseThrow();
    assertThat(pauses(dupont, own))
        .extracting(ClockView.Held::reason, ClockView.Held::by)
        .containsExactly(tuple("the client is away", "staff"));
    assertThat(pauses(dupont, shared))
        .extracting(ClockView.Held::reason, ClockView.Held::by)
        .containsExactly(tuple("", "staff"));
    assertThat(levels(dupont, own))
        .extracting(ClockView.Changed::reason, ClockView.Changed::by)
        .contains(tuple("a word by ann", "staff"));
    assertThat(levels(dupont, shared))
        .extracting(ClockView.Changed::reason, ClockView.Changed::by)
        .contains(tuple("", "staff"))
        .doesNotContain(tuple("a word by ann", "staff"));
    assertThat(ReportCsv.of(dupont)).contains("the client is away").doesNotContain("the key");
    MonthlyReport house = hub.reports.house(NOVEMBER);
    assertThat(pauses(house, shared))
        .extracting(ClockView.Held::reason, ClockView.Held::by)
        .containsExactly(tuple("Smith Ltd has the key", "ann"));
  }

  /** Its level is set, work begins, and its restore clock is paused; the number of the incident. */
  private static String paused(ClockFixture hub, Incident incident, String why) throws Exception {
    hub.follow();
    hub.incidents.level(incident, 3, "a word by ann");
    hub.incidents.start(incident);
    hub.follow();
    hub.api()
        .perform(
            post("/api/incidents/" + incident.id() + "/clocks/restore/pause")
                .principal(() -> "ann")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"" + why + "\"}"))
        .andExpect(status().isOk());
    return Long.toString(incident.number());
  }

  private static ClockView restore(MonthlyReport report, String number) {
    return report.incidents().stream()
        .filter(line -> Long.toString(line.number()).equals(number))
        .flatMap(line -> line.clocks().stream())
        .filter(clock -> clock.name().equals("restore"))
        .findFirst()
        .orElseThrow();
  }

  private static List<ClockView.Held> pauses(MonthlyReport report, String number) {
    return restore(report, number).pauses();
  }

  private static List<ClockView.Changed> levels(MonthlyReport report, String number) {
    return restore(report, number).levels();
  }

  @EachDatabase
  void isReadAsJsonAndAsATable(String engine) throws Exception {
    ClockFixture hub = november(new ClockFixture(engines.fresh(engine)));
    hub.api()
        .perform(get("/api/reports/2026-11?client=dupont"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.month").value("2026-11"))
        .andExpect(jsonPath("$.clientName").value("Boulangerie Dupont SARL"))
        .andExpect(jsonPath("$.incidents[*].responseOutcome", contains("missed", "open")))
        .andExpect(jsonPath("$.incidents[0].response.levels[0].reason").value("the disk, \"sda\""))
        .andExpect(jsonPath("$.incidents[0].restore.pauses[0].reason").value("the client is away"));
    hub.api()
        .perform(get("/api/reports/2026-11/csv"))
        .andExpect(status().isOk())
        .andExpect(content().contentType("text/csv;charset=UTF-8"))
        .andExpect(header().string("Content-Disposition", containsString("tocsin-2026-11.csv")))
        .andExpect(
            content()
                .string(
                    containsString(
                        "\r\n"
                            + "3,shop.example is down,down,critical,3,2026-11-03"
                            + " 10:00,,shop.example,Boulangerie Dupont"
                            + " SARL,missed,360,600,2026-11-03 16:00,open,1260,0,,\"level 1 to 3:"
                            + " the disk, \"\"sda\"\"; restore paused: the client is"
                            + " away\",\r\n")));
  }

  @EachDatabase
  void isADocumentInBothLanguages(String engine) throws Exception {
    ClockFixture hub = november(new ClockFixture(engines.fresh(engine)));
    assertThat(words(hub, "2026-11/pdf"))
        .contains("Rapport mensuel, novembre 2026", "Hébergeur Exemple", "shop.example is down")
        .contains("Intervention (GTI) : 2 tenus, 1 manqué, 1 en cours, 0 non commencé")
        .contains("the client is away", "Boulangerie Dupont SARL", "Smith Ltd");
    assertThat(words(hub, "2026-11/pdf?client=smith&language=en"))
        .contains("Monthly report, November 2026 – Smith Ltd")
        .contains("Restore (GTR): 1 kept, 0 missed, 0 running, 2 not begun")
        .doesNotContain("Dupont", "dupont.example", "shop.example");
  }

  @EachDatabase
  void aTitleIsNoMarkupAndNothingIsFetched(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.incidents.fails("<img src='file:///etc/passwd'/>&\u0001\uD800]]>");
    hub.follow();
    assertThat(words(hub, "2026-11/pdf")).contains("<img src='file:///etc/passwd'/>&");
  }

  static String words(ClockFixture hub, String report) throws Exception {
    byte[] body =
        hub.api()
            .perform(get("/api/reports/" + report))
            .andExpect(status().isOk())
            .andExpect(content().contentType(MediaType.APPLICATION_PDF))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    try (PDDocument document = Loader.loadPDF(body)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @EachDatabase
  void whatIsNoMonthAndNoClientIsRefused(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    for (String bad : List.of("2026-13", "november", "2026", "+999999999-12", "1999-12")) {
      hub.api().perform(get("/api/reports/{month}", bad)).andExpect(status().isBadRequest());
      hub.api().perform(get("/api/reports/{month}/csv", bad)).andExpect(status().isBadRequest());
    }
    hub.api()
        .perform(get("/api/reports/2026-11").param("client", "x' or 1=1 --"))
        .andExpect(status().isNotFound());
  }

  @EachDatabase
  void noCellIsAFormula(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.incidents.fails("=cmd|'/c calc'!A1");
    hub.follow();
    assertThat(ReportCsv.of(hub.reports.house(NOVEMBER))).contains(",'=cmd|'/c calc'!A1 is down,");
  }
}
