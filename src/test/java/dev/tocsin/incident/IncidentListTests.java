package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

class IncidentListTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  /** smith.example is closed, dupont.example acknowledged by ann, shop.example just detected. */
  private static MockMvc threeIncidents(IncidentFixture hub) {
    hub.take(firing("f1", "smith.example"));
    hub.take(resolved("f1", "smith.example"));
    hub.acts.close(newest(hub), "over", "ann", Optional.empty());
    hub.take(firing("f2", "www.dupont.example"));
    hub.acts.acknowledge(newest(hub), "ann", "ann", Optional.empty());
    hub.now = T.plusSeconds(60);
    hub.take(firing("f3", "shop.example"));
    return hub.api();
  }

  private static String newest(IncidentFixture hub) {
    return hub.incidents().getFirst().id();
  }

  private static ResultActions list(MockMvc api, String query, String... services)
      throws Exception {
    return api.perform(get("/api/incidents?" + query))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items[*].service", contains(services)));
  }

  @EachDatabase
  void statesAreWordsSeparatedByCommas(String engine) throws Exception {
    MockMvc api = threeIncidents(new IncidentFixture(engines.fresh(engine)));
    list(api, "", "shop.example", "dupont.example", "smith.example");
    list(api, "state=open", "shop.example", "dupont.example");
    list(api, "state=acknowledged,closed", "dupont.example", "smith.example");
    list(api, "state=detected", "shop.example");
    api.perform(get("/api/incidents?state=new")).andExpect(status().isBadRequest());
  }

  @EachDatabase
  void oneAsksBySeverityKindServerAndOwner(String engine) throws Exception {
    MockMvc api = threeIncidents(new IncidentFixture(engines.fresh(engine)));
    list(api, "severity=critical,info&kind=down,intrusion&server=web02", "shop.example");
    list(api, "owner=ann&state=open", "dupont.example");
    list(api, "owner=none&state=open", "shop.example");
    api.perform(get("/api/incidents?severity=info")).andExpect(jsonPath("$.items", hasSize(0)));
    api.perform(get("/api/incidents?kind=spam")).andExpect(jsonPath("$.items", hasSize(0)));
    api.perform(get("/api/incidents?severity=grave")).andExpect(status().isBadRequest());
  }

  @EachDatabase
  void aClientsIncidentsAreThoseOfItsServicesAndTheirServers(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    MockMvc api = threeIncidents(hub);
    list(api, "client=smith", "smith.example");
    list(api, "client=dupont", "shop.example", "dupont.example");
    hub.take(firing("f4", "192.0.2.10"));
    api.perform(get("/api/incidents?client=smith"))
        .andExpect(jsonPath("$.items[*].server", contains("web01", "web01")));
    api.perform(get("/api/incidents?client=nobody")).andExpect(jsonPath("$.items", hasSize(0)));
  }

  @EachDatabase
  void aTextIsFoundInTitleServerAndServiceAndIsNoPattern(String engine) throws Exception {
    MockMvc api = threeIncidents(new IncidentFixture(engines.fresh(engine)));
    list(api, "q=SHOP.Example is down", "shop.example");
    list(api, "q=WEB02", "shop.example");
    list(api, "q=dupont", "dupont.example");
    for (String wildcard : List.of("%", "_", "!", "'")) {
      api.perform(get("/api/incidents").param("q", wildcard))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.items", hasSize(0)));
    }
    api.perform(get("/api/incidents").param("q", "x".repeat(101)))
        .andExpect(status().isBadRequest());
  }

  @EachDatabase
  void pagesFollowEachOtherAcrossStates(String engine) throws Exception {
    MockMvc api = threeIncidents(new IncidentFixture(engines.fresh(engine)));
    String query = "state=detected,acknowledged,closed&limit=2";
    String first =
        list(api, query, "shop.example", "dupont.example")
            .andReturn()
            .getResponse()
            .getContentAsString();
    list(api, query + "&cursor=" + JsonPath.read(first, "$.next"), "smith.example")
        .andExpect(jsonPath("$.next").doesNotExist());
  }

  @EachDatabase
  void aLineTellsWhatStandsWhomItTouchesAndWhatOtherModulesCount(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.tallies.add(new Asked());
    hub.take(firing("f1", "192.0.2.10"));
    hub.now = T.plusSeconds(60);
    hub.take(firing("f2", "smith.example"));
    MockMvc api = hub.api();
    api.perform(get("/api/incidents"))
        .andExpect(jsonPath("$.items", hasSize(1)))
        .andExpect(jsonPath("$.items[0].firing").value(2))
        .andExpect(jsonPath("$.items[0].clients").value(2))
        .andExpect(jsonPath("$.items[0].changedAt").value(containsString("03:01:00")))
        .andExpect(jsonPath("$.items[0].counts.proposals").value(3))
        .andExpect(jsonPath("$.items[0].counts.inForce").value(0));
  }

  /** Three proposals everywhere. */
  private record Asked() implements IncidentRecord.Tally {
    @Override
    public Set<String> names() {
      return Set.of("proposals", "inForce");
    }

    @Override
    public Map<String, Map<String, Integer>> of(Collection<String> incidentIds) {
      return incidentIds.stream().collect(Collectors.toMap(id -> id, id -> Map.of("proposals", 3)));
    }
  }

  @EachDatabase
  void whatIsNotClosedIsCounted(String engine) throws Exception {
    MockMvc api = threeIncidents(new IncidentFixture(engines.fresh(engine)));
    api.perform(get("/api/incidents/counts"))
        .andExpect(jsonPath("$.open").value(2))
        .andExpect(jsonPath("$.unacknowledged").value(1))
        .andExpect(jsonPath("$.byState.acknowledged").value(1))
        .andExpect(jsonPath("$.byState.resolved").value(0))
        .andExpect(jsonPath("$.byState.closed").doesNotExist())
        .andExpect(jsonPath("$.bySeverity.critical").value(2))
        .andExpect(jsonPath("$.bySeverity.info").value(0));
  }
}
