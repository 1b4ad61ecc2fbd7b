package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.incident.Incident;
import dev.tocsin.isolation.ssh.FakeAgent;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.JsonAlone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ActionsApiIT {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path keys;
  private FakeAgent agent;
  private TestHub hub;
  private MockMvc api;

  @BeforeEach
  void start() throws IOException {
    agent = new FakeAgent(keys);
    agent.sites.put("shop.example", "serving");
    TestInventory inventory =
        new TestInventory()
            .with(agent.asServer())
            .with("shop.example", "site", "web01")
            .with("mail.example", "mail", "web01");
    hub = new TestHub(engines, engines.settings(DatabaseEngines.SQLITE), inventory, keys);
    hub.record.add("incident-1", "web01", null, Incident.State.DETECTED);
    hub.dispatcher.start();
    api = api(Duration.ofSeconds(60));
  }

  @AfterEach
  void stop() {
    hub.close();
    agent.close();
  }

  @Test
  void aProposalIsPreviewedAppliedCheckedAndUndone() throws Exception {
    String id = proposed();
    call(post("/api/actions/" + id + "/preview"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.command").value("site-cut shop.example"))
        .andExpect(jsonPath("$.undoCommand").value("site-restore shop.example"))
        .andExpect(jsonPath("$.user").value("tocsin"))
        .andExpect(jsonPath("$.agentVersion").value("1"))
        .andExpect(jsonPath("$.siteState").value("serving"))
        .andExpect(jsonPath("$.action.state").value("proposed"));
    call(post("/api/actions/" + id + "/apply"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("done"))
        .andExpect(jsonPath("$.approvedBy").value("ann"))
        .andExpect(jsonPath("$.checkBefore").value("serving"));
    call(post("/api/actions/" + id + "/check"))
        .andExpect(jsonPath("$.siteState").value("cut"))
        .andExpect(jsonPath("$.action.state").value("done"));
    call(post("/api/actions/" + id + "/undo"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("undone"))
        .andExpect(jsonPath("$.undoBy").value("ann"));
    assertThat(hub.audit.acts())
        .containsExactly(
            "isolation.propose",
            "isolation.approve",
            "isolation.result",
            "isolation.undo",
            "isolation.result");
    assertThat(hub.audit.entries.getLast().after())
        .containsEntry("service", "shop.example")
        .containsEntry("state", "undone");
    call(get("/api/incidents/incident-1/actions"))
        .andExpect(jsonPath("$.length()").value(1))
        .andExpect(jsonPath("$[0].id").value(id));
  }

  @Test
  void theListOfAllShowsWhatIsInForceWithItsIncident() throws Exception {
    String id = proposed();
    call(get("/api/actions?state=waiting"))
        .andExpect(jsonPath("$.items[0].id").value(id))
        .andExpect(jsonPath("$.items[0].incidentNumber").value(1))
        .andExpect(jsonPath("$.items[0].state").value("proposed"));
    call(get("/api/actions?state=in-force")).andExpect(jsonPath("$.items.length()").value(0));
    call(post("/api/actions/" + id + "/apply")).andExpect(status().isOk());
    call(get("/api/actions?state=in-force&server=web01&service=shop.example"))
        .andExpect(jsonPath("$.items.length()").value(1))
        .andExpect(jsonPath("$.next").doesNotExist());
    call(get("/api/actions?state=over")).andExpect(status().isBadRequest());
  }

  @Test
  void applyingTwiceCutsOnce() throws Exception {
    String id = proposed();
    call(post("/api/actions/" + id + "/apply")).andExpect(status().isOk());
    call(post("/api/actions/" + id + "/apply"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("done"));
    assertThat(agent.commands).containsExactly("site-cut shop.example");
  }

  @Test
  void aWrongWishIsAConflictWithThePresentState() throws Exception {
    String id = proposed();
    call(post("/api/actions/" + id + "/undo"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.state").value("proposed"))
        .andExpect(jsonPath("$.action").value(id))
        .andExpect(jsonPath("$.detail").value(containsString("cannot be undone")));
    call(body("{\"verb\":\"cut-site\",\"service\":\"shop.example\"}"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.action").value(id));
    call(post("/api/actions/" + id + "/apply")).andExpect(status().isOk());
    call(post("/api/actions/" + id + "/approve"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.state").value("done"));
  }

  @ParameterizedTest
  @CsvSource({
    "cut-site, mail.example",
    "cut-site, none.example",
    "cut-site, shop.example; reboot",
    "reboot, shop.example"
  })
  void whatCannotBeAnActionIsRefused(String verb, String service) throws Exception {
    call(body("{\"verb\":\"" + verb + "\",\"service\":\"" + service + "\"}"))
        .andExpect(status().isUnprocessableEntity());
  }

  @Test
  void aProposalThatIsDeclinedIsOverAndMayBeMadeAgain() throws Exception {
    String id = proposed();
    call(post("/api/actions/" + id + "/decline")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"reason\":\"a false alarm\"}"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("declined"))
        .andExpect(jsonPath("$.reason").value("declined by ann: a false alarm"));
    call(post("/api/actions/" + id + "/apply"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.state").value("declined"));
    call(post("/api/actions/" + id + "/decline")).andExpect(status().isConflict());
    assertThat(hub.audit.acts()).containsExactly("isolation.propose", "isolation.decline");
    assertThat(hub.record.lines("incident-1"))
        .anyMatch(line -> line.endsWith("declined by ann: a false alarm"));
    String again = proposed();
    call(post("/api/actions/" + again + "/decline")).andExpect(status().isOk());
    assertThat(agent.commands).isEmpty();
  }

  @Test
  void nobodyActsWithoutAName() throws Exception {
    String id = proposed();
    api.perform(post("/api/actions/" + id + "/apply")).andExpect(status().isUnauthorized());
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    call(get("/api/actions/none")).andExpect(status().isNotFound());
    call(get("/api/incidents/none/actions")).andExpect(status().isNotFound());
  }

  @Test
  void aResultThatIsStillToComeIsAccepted() throws Exception {
    agent.next((out, channel) -> null);
    api = api(Duration.ofMillis(100));
    String id = proposed();
    call(post("/api/actions/" + id + "/apply")).andExpect(status().isAccepted());
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> call(get("/api/actions/" + id)).andExpect(jsonPath("$.state").value("done")));
    assertThat(agent.commands)
        .containsExactly(
            "site-cut shop.example", "site-check shop.example", "site-cut shop.example");
  }

  private MockMvc api(Duration answerWithin) {
    return MockMvcBuilders.standaloneSetup(hub.controller(answerWithin))
        .setMessageConverters(JsonAlone.converters())
        .build();
  }

  private String proposed() throws Exception {
    String answer =
        call(body("{\"verb\":\"cut-site\",\"service\":\"shop.example\"}"))
            .andExpect(status().isCreated())
            .andExpect(jsonPath("$.state").value("proposed"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    return JsonPath.read(answer, "$.id");
  }

  private static MockHttpServletRequestBuilder body(String json) {
    return post("/api/incidents/incident-1/actions")
        .contentType(MediaType.APPLICATION_JSON)
        .content(json);
  }

  private ResultActions call(MockHttpServletRequestBuilder request) throws Exception {
    return api.perform(request.principal(() -> "ann"));
  }
}
