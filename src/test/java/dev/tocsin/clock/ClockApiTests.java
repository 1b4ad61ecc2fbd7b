package dev.tocsin.clock;

import static dev.tocsin.clock.ClockFixture.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.incident.Incident;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;

class ClockApiTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final String REASON = "{\"reason\":\" waits for the client \"}";

  private static ResultActions send(ClockFixture hub, String path, String json) throws Exception {
    return hub.api()
        .perform(
            post("/api/incidents" + path)
                .principal(() -> "ann")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
  }

  @EachDatabase
  void aPauseHoldsTheDeadlineOffUntilItEnds(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T12:00");
    send(hub, "/1/clocks/response/pause", REASON)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].state").value("paused"))
        .andExpect(jsonPath("$[0].deadline").doesNotExist())
        .andExpect(jsonPath("$[0].pauses[0].reason").value("waits for the client"))
        .andExpect(jsonPath("$[0].pauses[0].by").value("ann"));
    assertThat(hub.deadlines.nearest(List.of(incident.id()))).isEmpty();
    hub.reach("2026-12-31T12:00");
    assertThat(hub.told()).isEmpty();
    hub.at("2026-11-23T08:00");
    send(hub, "/1/clocks/response/resume", "{\"reason\":\"answered\"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].state").value("running"))
        .andExpect(jsonPath("$[0].elapsedSeconds").value(2 * 3600))
        .andExpect(jsonPath("$[0].deadline").value(paris("2026-11-25T06:00").toString()))
        .andExpect(jsonPath("$[0].pauses[0].resumeReason").value("answered"));
    hub.reach("2026-11-24T06:00");
    assertThat(hub.told()).containsExactly("response 50");
    assertThat(hub.audit.acts()).containsExactly("incident.clock.pause", "incident.clock.resume");
    assertThat(hub.audit.entries.getFirst().after())
        .containsEntry("reason", "waits for the client")
        .containsEntry("clock", "response");
    assertThat(hub.incidents.lines(incident, "clock"))
        .contains(
            "response clock (GTI) paused: waits for the client",
            "response clock (GTI) resumed, due 2026-11-25 06:00 (Europe/Paris): answered");
  }

  @EachDatabase
  void whatStopsWhilePausedCountsUntilThePause(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T12:00");
    send(hub, "/1/clocks/response/pause", REASON);
    hub.at("2026-11-24T12:00");
    hub.incidents.start(incident);
    hub.follow();
    ClockView clock = hub.clock(incident, "response");
    assertThat(clock.state()).isEqualTo("met");
    assertThat(clock.elapsedSeconds()).isEqualTo(2 * 3600);
    assertThat(clock.pauses().getFirst().to()).isEqualTo(paris("2026-11-24T12:00"));
  }

  @EachDatabase
  void whatCannotBeIsRefused(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    send(hub, "/1/clocks/response/resume", REASON).andExpect(status().isConflict());
    send(hub, "/1/clocks/restore/pause", REASON).andExpect(status().isNotFound());
    send(hub, "/1/clocks/x'--/pause", REASON).andExpect(status().isNotFound());
    send(hub, "/77/clocks/response/pause", REASON).andExpect(status().isNotFound());
    for (String bad :
        new String[] {
          "",
          "{}",
          "{\"reason\":null}",
          "{\"reason\":\" \"}",
          "[]",
          "{\"reason\":{}}",
          "{\"reason\":\"" + "x".repeat(501) + "\"}"
        }) {
      send(hub, "/1/clocks/response/pause", bad).andExpect(status().isBadRequest());
    }
    assertThat(hub.audit.entries).isEmpty();
    send(hub, "/1/clocks/response/pause", REASON).andExpect(status().isOk());
    send(hub, "/1/clocks/response/pause", REASON).andExpect(status().isConflict());
    hub.incidents.resolve(incident);
    hub.follow();
    send(hub, "/1/clocks/response/resume", REASON).andExpect(status().isConflict());
    assertThat(hub.audit.acts()).containsExactly("incident.clock.pause");
  }

  @EachDatabase
  void theListTellsWhatIsDueNext(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.incidents.fails("smith.example");
    Incident other = hub.incidents.fails("shop.example");
    hub.incidents.start(other);
    hub.follow();
    hub.at("2026-11-18T13:30");
    hub.incidents
        .api(hub.deadlines)
        .perform(get("/api/incidents"))
        .andExpect(jsonPath("$.items[*].deadline.clock", contains("restore", "response")))
        .andExpect(jsonPath("$.items[0].deadline.at").value(containsString("2026-11-18T16:00:00Z")))
        .andExpect(jsonPath("$.items[0].deadline.fraction").value(0.5));
    hub.api()
        .perform(get("/api/incidents/2/clocks"))
        .andExpect(jsonPath("$[*].name", contains("response", "restore")))
        .andExpect(jsonPath("$[0].state").value("met"))
        .andExpect(jsonPath("$[1].fraction").value(0.5));
    hub.api().perform(get("/api/incidents/77/clocks")).andExpect(status().isNotFound());
  }
}
