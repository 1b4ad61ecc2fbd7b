package dev.tocsin.silence;

import static dev.tocsin.incident.HoldingHub.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.notification.PlannedWork;
import dev.tocsin.notification.PlannedWork.Step;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaintenancesTests {

  private static final Instant BEGIN = T.plusSeconds(600);
  private static final Instant END = T.plusSeconds(4200);

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static String said(String services, Instant begin, Instant end) {
    return "{\"title\":\"New kernel\",\"reason\":\"security updates\",\"services\":["
        + services
        + "],\"beginsAt\":\""
        + begin
        + "\",\"endsAt\":\""
        + end
        + "\"}";
  }

  private static String plan(SilenceHub hub) throws Exception {
    String answer =
        hub.send(post("/api/maintenances"), said("\"smith.example\"", BEGIN, END))
            .andExpect(status().isCreated())
            .andExpect(header().string("ETag", "\"1\""))
            .andExpect(jsonPath("$.state").value("planned"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    return JsonPath.read(answer, "$.id");
  }

  private static List<Step> steps(SilenceHub hub) {
    return hub.announced.stream().map(PlannedWork::step).toList();
  }

  @EachDatabase
  void beginsAndEndsByItselfAndSpeaksWhenItOverran(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    assertThat(hub.watched.covers("vps-4", "smith.example", T)).isEmpty();
    hub.until(BEGIN);
    assertThat(hub.watched.covers(null, "smith.example", BEGIN))
        .hasValue("maintenance: New kernel");
    hub.incidents.firing("f1", "smith.example");
    assertThat(hub.incidents.events()).containsExactly("held");
    assertThat(hub.incidents.count("maintenance")).isEqualTo(1);
    hub.until(END);
    assertThat(hub.incidents.events()).containsExactly("held", "opened");
    hub.api
        .perform(get("/api/maintenances/" + id))
        .andExpect(jsonPath("$.state").value("ended"))
        .andExpect(jsonPath("$.endedWhy").value("over"))
        .andExpect(jsonPath("$.stood").value(1));
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.STARTED, Step.ENDED);
    assertThat(hub.watched.covers(null, "smith.example", END)).isEmpty();
  }

  @EachDatabase
  void clientsAreNotToldOfWorkThatWasOverDaysAgo(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    hub.until(END.plusSeconds(2 * 86_400)); // the hub was away
    hub.api.perform(get("/api/maintenances/" + id)).andExpect(jsonPath("$.state").value("ended"));
    assertThat(steps(hub)).containsExactly(Step.PLANNED);
  }

  @EachDatabase
  void clientsAreToldOfTheEndAfterAShortAbsence(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    plan(hub);
    hub.until(END.plusSeconds(3600));
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.ENDED);
  }

  @EachDatabase
  void movedWhileItRunsLetsSpeakAndHoldsAgainLater(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    hub.until(BEGIN);
    hub.incidents.firing("f1", "smith.example");
    Instant tomorrow = BEGIN.plusSeconds(86_400);
    hub.send(
            put("/api/maintenances/" + id).header("If-Match", "\"2\""),
            said("\"smith.example\"", tomorrow, tomorrow.plusSeconds(3600)))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("planned"))
        .andExpect(jsonPath("$.moved").value(1));
    assertThat(hub.incidents.events()).containsExactly("held", "opened");
    hub.until(END);
    assertThat(hub.incidents.events()).hasSize(2);
    hub.until(tomorrow);
    assertThat(hub.incidents.events()).containsExactly("held", "opened", "held");
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.STARTED, Step.MOVED, Step.STARTED);
  }

  @EachDatabase
  void longerWhileItRunsGoesOn(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    hub.until(BEGIN);
    hub.incidents.firing("f1", "smith.example");
    hub.send(put("/api/maintenances/" + id), said("\"smith.example\"", BEGIN, END.plusSeconds(60)))
        .andExpect(jsonPath("$.state").value("running"));
    hub.until(END);
    assertThat(hub.incidents.events()).containsExactly("held");
    hub.until(END.plusSeconds(60));
    assertThat(hub.incidents.events()).containsExactly("held", "opened");
  }

  @EachDatabase
  void aPersonBeginsAndEndsItEarly(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    hub.send(post("/api/maintenances/" + id + "/start"), "")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("running"));
    hub.send(post("/api/maintenances/" + id + "/start"), "").andExpect(status().isConflict());
    hub.incidents.firing("f1", "smith.example");
    hub.incidents.at(T.plusSeconds(5));
    hub.incidents.resolved("f1", "smith.example");
    assertThat(hub.incidents.events()).containsExactly("held", "held");
    hub.send(post("/api/maintenances/" + id + "/end"), "")
        .andExpect(jsonPath("$.endedWhy").value("early"))
        .andExpect(jsonPath("$.stood").value(0))
        .andExpect(jsonPath("$.ended").value(1));
    hub.send(post("/api/maintenances/" + id + "/end"), "").andExpect(status().isConflict());
    hub.until(END);
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.STARTED, Step.ENDED);
    assertThat(hub.audit.acts())
        .contains("maintenance.create", "maintenance.start", "maintenance.end");
  }

  private static String begunEarly(SilenceHub hub) throws Exception {
    String id = plan(hub);
    hub.send(post("/api/maintenances/" + id + "/start"), "").andExpect(status().isOk());
    hub.incidents.firing("f1", "smith.example");
    return id;
  }

  @EachDatabase
  void anEditOfOneThatBeganEarlyLetsItRunOn(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = begunEarly(hub);
    hub.incidents.at(T.plusSeconds(30));
    Instant later = END.plusSeconds(600);
    hub.send(put("/api/maintenances/" + id), said("\"smith.example\"", BEGIN, later))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("running"))
        .andExpect(jsonPath("$.startedAt").value(T.toString()))
        .andExpect(jsonPath("$.beginsAt").value(BEGIN.toString()));
    hub.until(BEGIN);
    hub.until(END);
    assertThat(hub.incidents.events()).containsExactly("held");
    hub.until(later);
    assertThat(hub.incidents.events()).containsExactly("held", "opened");
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.STARTED, Step.MOVED, Step.ENDED);
  }

  @EachDatabase
  void oneThatBeganEarlyWaitsAgainWhenItsBeginIsMoved(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = begunEarly(hub);
    hub.incidents.at(T.plusSeconds(30));
    hub.send(
            put("/api/maintenances/" + id),
            said("\"smith.example\"", BEGIN.plusSeconds(60), END.plusSeconds(60)))
        .andExpect(jsonPath("$.state").value("planned"))
        .andExpect(jsonPath("$.startedAt").doesNotExist());
    assertThat(hub.incidents.events()).containsExactly("held", "opened");
    hub.until(BEGIN.plusSeconds(60));
    assertThat(hub.incidents.events()).containsExactly("held", "opened", "held");
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.STARTED, Step.MOVED, Step.STARTED);
  }

  @EachDatabase
  void whatAPersonEndsAMomentAfterItsTimeWasNotCalledOff(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    hub.until(BEGIN);
    hub.incidents.at(END.plusSeconds(1)); // its timer is about to fire
    hub.send(post("/api/maintenances/" + id + "/end"), "")
        .andExpect(jsonPath("$.state").value("ended"))
        .andExpect(jsonPath("$.endedWhy").value("early"));
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.STARTED, Step.ENDED);
    assertThat(hub.audit.acts()).contains("maintenance.end").doesNotContain("maintenance.cancel");
  }

  @EachDatabase
  void calledOffBeforeItBegan(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    hub.send(delete("/api/maintenances/" + id), "").andExpect(status().isNoContent());
    hub.api
        .perform(get("/api/maintenances/" + id))
        .andExpect(jsonPath("$.state").value("cancelled"));
    hub.until(BEGIN);
    hub.incidents.firing("f1", "smith.example");
    assertThat(hub.incidents.events()).containsExactly("opened");
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.CANCELLED);
  }

  @EachDatabase
  void otherPlacesAreTold(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    String other = said("\"smith.example\",\"shop.example\"", BEGIN, END);
    hub.send(put("/api/maintenances/" + id), other).andExpect(status().isOk());
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.CHANGED);
    assertThat(hub.announced.getLast().services()).contains("smith.example", "shop.example");
    assertThat(hub.audit.acts()).endsWith("maintenance.change", "maintenance.announce");
  }

  @EachDatabase
  void whatWasNotAnnouncedIsWhenItIsToBe(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    String quiet =
        said("\"smith.example\"", BEGIN, END.plusSeconds(60))
            .replace("{\"title", "{\"announce\":false,\"title");
    hub.send(put("/api/maintenances/" + id), quiet).andExpect(status().isOk());
    assertThat(steps(hub)).containsExactly(Step.PLANNED);
    hub.send(put("/api/maintenances/" + id), said("\"smith.example\"", BEGIN, END))
        .andExpect(status().isOk());
    assertThat(steps(hub)).containsExactly(Step.PLANNED, Step.PLANNED);
  }

  @EachDatabase
  void anEditOfAnOldVersionIsRefused(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = plan(hub);
    String json = said("\"smith.example\"", BEGIN, END.plusSeconds(5));
    hub.send(put("/api/maintenances/" + id).header("If-Match", "\"1\""), json)
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"2\""));
    hub.send(put("/api/maintenances/" + id).header("If-Match", "\"1\""), json)
        .andExpect(status().isConflict());
    hub.send(put("/api/maintenances/" + id).header("If-Match", "x"), json)
        .andExpect(status().isBadRequest());
  }

  @EachDatabase
  void refusesWhatCannotBe(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    for (String bad :
        List.of(
            said("", BEGIN, END),
            said("\"nobody.example\"", BEGIN, END),
            said("\"smith.example\"", END, BEGIN),
            said("\"smith.example\"", T.minusSeconds(60), T.minusSeconds(1)),
            said("\"smith.example\"", BEGIN, END).replace("New kernel", " "),
            said("null", BEGIN, END),
            "{}",
            "7")) {
      hub.send(post("/api/maintenances"), bad).andExpect(status().isBadRequest());
    }
    hub.send(post("/api/maintenances/none/start"), "").andExpect(status().isNotFound());
    assertThat(hub.announced).isEmpty();
  }

  @EachDatabase
  void previewCountsWhatStandsThere(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    hub.incidents.firing("f1", "smith.example");
    hub.incidents.firing("f2", "shop.example");
    hub.send(post("/api/maintenances/preview"), "{\"services\":[\"smith.example\"]}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.alerts").value(1))
        .andExpect(jsonPath("$.incidents").value(1));
  }
}
