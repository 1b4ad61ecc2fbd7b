package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class IncidentActsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static ResultActions send(MockMvc api, String path, String json) throws Exception {
    return api.perform(body(path, json));
  }

  private static MockHttpServletRequestBuilder body(String path, String json) {
    return post("/api/incidents" + path)
        .principal(() -> "ann")
        .contentType(MediaType.APPLICATION_JSON)
        .content(json);
  }

  @EachDatabase
  void ofSeveralOneThatCannotBeAcknowledgedDoesNotStopTheOthers(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    String over = hub.incidents().getLast().id();
    hub.acts.resolve(over, "over", "bob", Optional.empty());
    send(hub.api(), "/acknowledge", "{\"ids\":[\"" + over + "\",\"2\",\"77\",\"2\"]}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items[*].done", contains(false, true, false)))
        .andExpect(jsonPath("$.items[0].problem").value(containsString("resolved")))
        .andExpect(jsonPath("$.items[1].problem").doesNotExist())
        .andExpect(jsonPath("$.items[2].id").value("77"))
        .andExpect(jsonPath("$.items[2].problem").value(containsString("77")));
    assertThat(hub.incidents(Incident.State.ACKNOWLEDGED))
        .singleElement()
        .satisfies(one -> assertThat(one.owner()).isEqualTo("ann"));
    assertThat(hub.audit.acts()).containsExactly("incident.resolve", "incident.acknowledge");
  }

  @EachDatabase
  void tooManyAtOnceAreRefused(String engine) throws Exception {
    MockMvc api = new IncidentFixture(engines.fresh(engine)).api();
    String ids = String.join(",", Collections.nCopies(501, "\"1\""));
    send(api, "/acknowledge", "{\"ids\":[" + ids + "]}").andExpect(status().isBadRequest());
    send(api, "/acknowledge", "{\"ids\":[]}").andExpect(status().isBadRequest());
  }

  @EachDatabase
  void anIncidentIsGivenToSomebodyUnlessItChangedMeanwhile(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    MockMvc api = hub.api();
    api.perform(body("/1/assign", "{\"owner\":\" bob \"}").header("If-Match", "\"1\""))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"2\""))
        .andExpect(jsonPath("$.owner").value("bob"))
        .andExpect(jsonPath("$.state").value("detected"))
        .andExpect(jsonPath("$.timelineKinds.assigned").value(1));
    api.perform(body("/1/assign", "{\"owner\":\"eve\"}").header("If-Match", "\"1\""))
        .andExpect(status().isConflict());
    send(api, "/1/assign", "{\"owner\":\"  \"}").andExpect(status().isBadRequest());
    assertThat(hub.audit.entries.getLast().after()).containsEntry("owner", "bob");
    hub.acts.resolve(hub.incidents().getFirst().id(), "over", "bob", Optional.empty());
    hub.acts.close(hub.incidents().getFirst().id(), "over", "bob", Optional.empty());
    send(api, "/1/assign", "{\"owner\":\"eve\"}").andExpect(status().isConflict());
  }

  @EachDatabase
  void workBeginsEndsIsVerifiedAndMayBeginAgain(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    MockMvc api = hub.api();
    String reason = "{\"reason\":\"looked\"}";
    send(api, "/1/verify", reason).andExpect(status().isConflict());
    send(api, "/1/reopen", reason).andExpect(status().isConflict());
    send(api, "/1/start", "")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("working"))
        .andExpect(jsonPath("$.owner").value("ann"))
        .andExpect(jsonPath("$.startedAt").value(T.toString()));
    send(api, "/1/acknowledge", "").andExpect(status().isConflict());
    hub.now = T.plusSeconds(600);
    hub.take(firing("f2", "smith.example"));
    assertThat(hub.incidents()).as("what comes while it is worked on joins it").hasSize(1);
    send(api, "/1/resolve", reason).andExpect(jsonPath("$.state").value("resolved"));
    send(api, "/1/verify", reason)
        .andExpect(jsonPath("$.state").value("verified"))
        .andExpect(jsonPath("$.verifiedAt").value(hub.now.toString()));
    send(api, "/1/reopen", reason)
        .andExpect(jsonPath("$.state").value("working"))
        .andExpect(jsonPath("$.resolvedAt").doesNotExist())
        .andExpect(jsonPath("$.verifiedAt").doesNotExist())
        .andExpect(jsonPath("$.startedAt").value(T.toString()));
    assertThat(hub.audit.acts())
        .containsExactly(
            "incident.start", "incident.resolve", "incident.verify", "incident.reopen");
  }

  @EachDatabase
  void aPersonSaysTheLevelAndWhy(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    MockMvc api = hub.api();
    send(api, "/1/level", "{\"level\":4,\"reason\":\"no\"}").andExpect(status().isBadRequest());
    send(api, "/1/level", "{\"level\":3,\"reason\":\" \"}").andExpect(status().isBadRequest());
    send(api, "/1/level", "{\"level\":3,\"reason\":\"the disk is gone\"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.level").value(3))
        .andExpect(jsonPath("$.levelGiven").value(true))
        .andExpect(jsonPath("$.timelineKinds.level").value(1));
    assertThat(hub.audit.entries.getLast().after()).containsEntry("level", "3");
  }

  @EachDatabase
  void theTimelineIsReadInPagesByKindAndLeftOutOnRequest(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    String id = hub.incidents().getFirst().id();
    for (String text : new String[] {"one", "two", "three"}) {
      hub.acts.remark(id, text, "ann");
    }
    MockMvc api = hub.api();
    api.perform(get("/api/incidents/1?timeline=0"))
        .andExpect(jsonPath("$.timeline").doesNotExist())
        .andExpect(jsonPath("$.timelineKinds.noted").value(3))
        .andExpect(jsonPath("$.timelineKinds.opened").value(1));
    api.perform(get("/api/incidents/1"))
        .andExpect(jsonPath("$.timeline[*].kind", contains("opened", "noted", "noted", "noted")))
        .andExpect(jsonPath("$.timeline[0].id").isNotEmpty());
    String first =
        api.perform(get("/api/incidents/1/timeline?kind=noted,closed&limit=2"))
            .andExpect(jsonPath("$.items[*].text", contains("three", "two")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String next = JsonPath.read(first, "$.next");
    api.perform(get("/api/incidents/1/timeline?kind=noted,closed&limit=2&cursor=" + next))
        .andExpect(jsonPath("$.items[*].text", contains("one")))
        .andExpect(jsonPath("$.next").doesNotExist());
    api.perform(get("/api/incidents/1/timeline")).andExpect(jsonPath("$.items", hasSize(4)));
    api.perform(get("/api/incidents/9/timeline")).andExpect(status().isNotFound());
  }

  @EachDatabase
  void aSignalIsEvidenceOfTheIncidentsItToldOf(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    assertThat(hub.outcomes.getLast().incidents())
        .containsExactlyInAnyOrderElementsOf(hub.incidents().stream().map(Incident::id).toList());
    hub.take(firing("f1", "smith.example"));
    assertThat(hub.outcomes.getLast().incidents()).containsExactly(hub.incidents().getLast().id());
  }

  @EachDatabase
  void theEvidenceOfAFailedServerHoldsThatOfItsSites(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    String child = hub.incidents().getFirst().id();
    hub.now = T.plusSeconds(60);
    hub.take(firing("f2", "192.0.2.10"));
    String parent = hub.incidents().getFirst().id();
    assertThat(hub.queries.withAbsorbed(parent)).containsExactly(parent, child);
    assertThat(hub.queries.withAbsorbed(child)).containsExactly(child);
  }
}
