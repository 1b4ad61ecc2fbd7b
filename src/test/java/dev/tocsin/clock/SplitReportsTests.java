package dev.tocsin.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.clock.MonthlyReport.Line;
import dev.tocsin.clock.MonthlyReport.Outcomes;
import dev.tocsin.incident.Incident;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people split is one request of the client, and a report says so; what its cells hold. */
class SplitReportsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  private static MonthlyReport smith(ClockFixture hub) {
    return hub.reports.client(NOVEMBER, "smith").orElseThrow();
  }

  @EachDatabase
  void aRequestThatWasSplitCountsOnceByItsWorstPart(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident whole = hub.incidents.fails("smith.example");
    hub.incidents.also("slow smith", "smith.example");
    hub.follow();
    hub.at("2026-11-18T11:00");
    hub.incidents.start(whole);
    hub.follow();
    hub.at("2026-11-18T12:00");
    Incident apart = hub.incidents.split(whole, "slow smith");
    hub.follow();
    assertThat(hub.clock(apart, "restore").startedAt())
        .as("its clocks are those of the whole")
        .isEqualTo(hub.clock(whole, "restore").startedAt());
    hub.at("2026-11-18T13:00");
    hub.incidents.resolve(whole);
    hub.follow();

    MonthlyReport open = smith(hub);
    assertThat(open.incidents()).extracting(Line::countedWith).containsExactly(null, 1L);
    assertThat(open.totals().incidents()).isEqualTo(1);
    assertThat(open.totals().response()).isEqualTo(new Outcomes(1, 0, 0, 0));
    assertThat(open.totals().restore()).as("a part goes on").isEqualTo(new Outcomes(0, 0, 1, 0));

    hub.reach("2026-11-19T12:00");
    assertThat(smith(hub).totals().restore()).isEqualTo(new Outcomes(0, 1, 0, 0));
    MonthlyReport house = hub.reports.house(NOVEMBER);
    assertThat(house.totals().incidents()).isEqualTo(1);
    assertThat(house.clients().getFirst().totals()).isEqualTo(smith(hub).totals());

    hub.api()
        .perform(get("/api/reports/2026-11?client=smith"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.incidents[*].countedWith", contains(1)))
        .andExpect(jsonPath("$.totals.incidents").value(1));
    assertThat(ReportCsv.of(smith(hub)).split("\r\n", -1)[2]).endsWith(",1");
    assertThat(MonthlyReportsTests.words(hub, "2026-11/pdf?client=smith"))
        .contains("même demande que l’incident 1");
  }

  @EachDatabase
  void whatAClientAskedForBesidesIsItsOwn(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident whole = hub.incidents.fails("smith.example");
    hub.incidents.also("slow smith", "smith.example");
    hub.follow();
    Incident apart = hub.incidents.split(whole, "slow smith");
    hub.follow();
    assertThat(smith(hub).totals().incidents()).isEqualTo(1);
    hub.request(apart, "2026-11-18T08:00");
    assertThat(smith(hub).totals().incidents()).isEqualTo(2);
    hub.request(apart, null);
    hub.incidents.unsplit(whole, apart);
    hub.follow();
    assertThat(smith(hub).incidents()).extracting(Line::number).containsExactly(1L);
    assertThat(smith(hub).totals().incidents()).isEqualTo(1);
  }

  @EachDatabase
  void noCellIsAFormulaWhateverPartsTheCells(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    List<String> bad =
        List.of("=1+1", "+1", "-1", "@SUM(1)", " =1", "a;=1", "a; @b", "a\n=1", "a\t+1", "＝1");
    for (String name : bad) {
      hub.at("2026-11-18T10:00");
      hub.incidents.fails(name);
    }
    hub.follow();
    String csv =
        hub.api()
            .perform(get("/api/reports/2026-11/csv"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(csv).as("the mark of UTF-8").startsWith("\uFEFFincident,");
    for (String separator : List.of(",", ";", "\t")) {
      for (String cell : csv.split("[\r\n]|" + separator, -1)) {
        String seen = cell.replaceAll("^\"?[ \u00a0]*", "");
        assertThat(seen).as("parted at %s", separator).doesNotMatch("(?s)[=+\\-@＝].*");
      }
    }
  }

  @EachDatabase
  void aMonthWithoutIncidentsIsAReportToo(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    MonthlyReport report = smith(hub);
    assertThat(report.incidents()).isEmpty();
    assertThat(report.totals().response()).isEqualTo(new Outcomes(0, 0, 0, 0));
    assertThat(ReportCsv.of(report).split("\r\n", -1)).hasSize(2);
    assertThat(MonthlyReportsTests.words(hub, "2026-11/pdf?client=smith"))
        .contains("Rapport mensuel, novembre 2026 – Smith Ltd");
  }

  /** March 2026 lasts 31 × 24 − 1 = 743 hours in Paris, October 745; a month lasts as it lasts. */
  @EachDatabase
  void aMonthInWhichTheClocksChangeLastsAsItLasts(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.places.save(
        hub.places.all().stream()
            .map(
                one ->
                    new Place(
                        one.sort(),
                        one.name(),
                        one.host(),
                        one.dataCentre(),
                        one.client(),
                        ClockFixture.paris("2026-01-01T00:00"),
                        null))
            .toList());
    assertThat(measured(hub, 3)).isEqualTo(743 * 3600);
    assertThat(measured(hub, 10)).isEqualTo(745 * 3600);
    hub.at("2026-03-31T23:59:59");
    hub.incidents.fails("smith.example");
    hub.at("2026-04-01T00:00");
    hub.incidents.fails("shop.example");
    hub.follow();
    hub.at("2026-11-18T10:00");
    assertThat(hub.reports.house(YearMonth.of(2026, 3)).incidents()).hasSize(1);
    assertThat(hub.reports.house(YearMonth.of(2026, 4)).incidents()).hasSize(1);
  }

  private static long measured(ClockFixture hub, int month) {
    return hub.reports.availability(YearMonth.of(2026, month), "smith").services().stream()
        .mapToLong(line -> line.availability().measuredSeconds())
        .sum();
  }
}
