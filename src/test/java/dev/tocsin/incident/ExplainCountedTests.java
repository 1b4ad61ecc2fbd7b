package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.alert;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.alert.Alert;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.servlet.ResultActions;

/** What is in no incident has its explanation too. */
class ExplainCountedTests {

  private static final String RULES =
      """
      description: x
      rules:
        - {name: several, when: {source: test}, opens: {after: 3, within: 5m, per: [datacentre]}}
      """;

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static ResultActions explain(IncidentFixture hub, String fingerprint) throws Exception {
    return hub.api().perform(get("/api/alerts/" + fingerprint + "/explain"));
  }

  @EachDatabase
  void tellsHowManyOfThemThereAre(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.rules.put("test", RULES);
    hub.take(firing("a", "dupont.example"));
    hub.now = T.plusSeconds(60);
    hub.take(firing("b", "smith.example"));
    explain(hub, "a")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.incident").doesNotExist())
        .andExpect(jsonPath("$.alert.status").value("firing"))
        .andExpect(jsonPath("$.why[*].code", contains("counted-so-far")))
        .andExpect(jsonPath("$.why[0].data.number").value("2"))
        .andExpect(jsonPath("$.why[0].text", containsString("incident: 2 of 3 so far")))
        .andExpect(jsonPath("$.told[*].code", contains("counted-not-told")));
    hub.now = T.plusSeconds(90);
    hub.take(resolved("b", "smith.example"));
    explain(hub, "a").andExpect(jsonPath("$.why[0].data.number").value("1"));
    explain(hub, "b").andExpect(jsonPath("$.why[*].code", contains("counted-ended")));
    hub.now = T.plusSeconds(301);
    explain(hub, "a").andExpect(status().isNotFound());
  }

  @EachDatabase
  void oneThatStoodBeforeIsExplainedWithWhatItWaitsForNow(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("a", "dupont.example"));
    hub.now = T.plusSeconds(60);
    hub.take(resolved("a", "dupont.example"));
    hub.rules.put("test", RULES);
    hub.now = T.plusSeconds(86_400);
    hub.take(firing("a", "dupont.example"));
    explain(hub, "a")
        .andExpect(jsonPath("$.why[*].code", contains("new-fault", "resolved", "counted-so-far")))
        .andExpect(jsonPath("$.told[*].code", hasItem("counted-not-told")));
  }

  @EachDatabase
  void anEndAloneIsNoIncident(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.now = T.plusSeconds(600);
    hub.take(alert("x", "web01", Alert.Status.RESOLVED, T.plusSeconds(60)));
    explain(hub, "x")
        .andExpect(status().isNotFound())
        .andExpect(status().reason(containsString("before its beginning")));
  }
}
