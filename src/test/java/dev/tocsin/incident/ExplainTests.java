package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.servlet.ResultActions;

class ExplainTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static ResultActions explain(IncidentFixture hub, String fingerprint) throws Exception {
    return hub.api()
        .perform(get("/api/alerts/" + fingerprint + "/explain"))
        .andExpect(status().isOk());
  }

  @EachDatabase
  void tellsHowItCameToItsIncident(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    hub.now = T.plusSeconds(10);
    hub.take(firing("host", "web01"));
    hub.now = T.plusSeconds(20);
    hub.take(firing("other", "dupont.example"));
    explain(hub, "site")
        .andExpect(jsonPath("$.incident.number").value(2))
        .andExpect(jsonPath("$.why[*].code", contains("new-fault", "absorbed")))
        .andExpect(jsonPath("$.why[1].text", containsString("Incident 1")));
    explain(hub, "other").andExpect(jsonPath("$.why[*].code", contains("parent-absorbs-child")));
    explain(hub, "host").andExpect(jsonPath("$.told[*].code", contains("no-notice")));
  }

  @EachDatabase
  void tellsWhatWasToldAndWhatCameTooLate(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    String id = hub.incidents().getFirst().id();
    hub.service.note(
        id,
        "notice",
        "hub",
        "notice 'opened': clients are not told: for information only",
        Map.of("template", "opened"));
    hub.service.note(
        id,
        "notice",
        "hub",
        "notice 'staff-opened': 2 contacts",
        Map.of("template", "staff-opened"));
    hub.now = T.minusSeconds(60);
    AlertBatch waited =
        hub.batch(new Reading.Facts(List.of(resolved("site", "smith.example")), List.of()), null);
    hub.now = T.plusSeconds(30);
    hub.correlate.handle(waited);
    explain(hub, "site")
        .andExpect(jsonPath("$.alert.status").value("firing"))
        .andExpect(jsonPath("$.told[*].code", contains("clients-not-told", "staff-told", "stale")))
        .andExpect(jsonPath("$.told[0].text", containsString("information only")));
    hub.now = T.plusSeconds(60);
    hub.take(firing("site", "smith.example"));
    explain(hub, "site").andExpect(jsonPath("$.told[*].code", hasItem("already-known")));
  }

  /** Notes a line about a notice, as the notification module writes it. */
  private static void notice(IncidentFixture hub, String template, String rest) {
    String id = hub.incidents().getFirst().id();
    String line = "notice '" + template + "'" + rest;
    hub.service.note(id, "notice", "hub", line, Map.of("template", template));
  }

  @EachDatabase
  void nobodyWasToldWhereNobodyCouldBe(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    notice(hub, "staff-opened", ": nobody: no staff address is set (tocsin.staff)");
    notice(hub, "staff-called", ": nobody: ann has no mail address any more, call somebody else");
    notice(hub, "opened", ": 0 contacts of 0 clients; acme cannot be told: no contact");
    notice(hub, "opened", ": 1 contact of 1 client; acme cannot be told: no contact");
    explain(hub, "site")
        .andExpect(
            jsonPath(
                "$.told[*].code",
                contains("staff-not-told", "staff-not-told", "clients-not-told", "clients-told")))
        .andExpect(jsonPath("$.told[0].text", startsWith("Staff were not told: ")))
        .andExpect(jsonPath("$.told[2].text", startsWith("Clients were not told: ")));
  }

  @EachDatabase
  void aMailThatWasRefusedOrCameBackToldNobody(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    notice(hub, "opened", " to bob@beta.example failed: 550 no such user");
    notice(hub, "staff-opened", " to ann@host.example failed: 554 what came back");
    notice(hub, "staff-opened", " to staff came back");
    hub.service.tell(
        hub.incidents().getFirst().id(),
        IncidentEvent.Type.RETURNED,
        "hub",
        "notice 'opened' to a contact of beta came back",
        Map.of("template", "opened"));
    explain(hub, "site")
        .andExpect(
            jsonPath(
                "$.told[*].code",
                contains("clients-failed", "staff-failed", "staff-returned", "clients-returned")))
        .andExpect(jsonPath("$.told[0].text", startsWith("A client could not be told: ")))
        .andExpect(jsonPath("$.told[1].text", startsWith("One of the staff could not be told: ")))
        .andExpect(jsonPath("$.told[2].text", startsWith("A message to staff came back: ")))
        .andExpect(jsonPath("$.told[3].text", startsWith("A message to a client came back: ")));
  }

  @EachDatabase
  void whatNobodyHeardOfIsNotKnownToPeople(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    notice(hub, "staff-opened", ": nobody: no staff address is set (tocsin.staff)");
    hub.now = T.plusSeconds(30);
    hub.take(firing("more", "smith.example"));
    explain(hub, "more").andExpect(jsonPath("$.told[*].code", contains("staff-not-told")));
  }

  @EachDatabase
  void tellsTheWholeWayUpToALostDataCentre(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    hub.now = T.plusSeconds(10);
    hub.take(firing("host", "web01"));
    hub.now = T.plusSeconds(20);
    hub.take(firing("dc", "rbx8"));
    explain(hub, "site")
        .andExpect(jsonPath("$.incident.number").value(3))
        .andExpect(jsonPath("$.why[*].code", contains("new-fault", "absorbed", "absorbed")))
        .andExpect(jsonPath("$.why[1].text", containsString("part of incident 2")))
        .andExpect(jsonPath("$.why[2].text", containsString("part of incident 3")));
    hub.now = T.plusSeconds(30);
    hub.take(resolved("site", "smith.example"));
    explain(hub, "site")
        .andExpect(
            jsonPath("$.why[*].code", contains("new-fault", "absorbed", "absorbed", "resolved")));
  }

  @EachDatabase
  void tellsOfAClockThatIsWrongAndOfWordsThatCameLate(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.now = T.minusSeconds(1200);
    hub.take(firing("ahead", "smith.example"));
    hub.now = T.plusSeconds(10_800);
    hub.take(firing("late", "shop.example"));
    explain(hub, "ahead")
        .andExpect(jsonPath("$.why[*].code", contains("new-fault", "clock-ahead")))
        .andExpect(jsonPath("$.why[1].text", containsString("2026-11-22 03:00 UTC")));
    explain(hub, "late").andExpect(jsonPath("$.why[*].code", contains("new-fault", "told-late")));
  }
}
