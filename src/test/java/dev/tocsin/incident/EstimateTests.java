package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;

class EstimateTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private IncidentFixture hub(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    return hub;
  }

  private static ResultActions give(IncidentFixture hub, Instant at, String text) throws Exception {
    return send(hub, "{\"at\":\"" + at + "\",\"text\":\"" + text + "\"}");
  }

  private static ResultActions send(IncidentFixture hub, String json) throws Exception {
    return hub.api()
        .perform(
            post("/api/incidents/1/estimate")
                .principal(() -> "ann")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
  }

  private static ResultActions withdraw(IncidentFixture hub) throws Exception {
    return hub.api().perform(delete("/api/incidents/1/estimate").principal(() -> "ann"));
  }

  @EachDatabase
  void isGivenChangedAndWithdrawnEachWithItsEvent(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    withdraw(hub).andExpect(status().isConflict());
    Instant first = T.plus(Duration.ofHours(1));
    give(hub, first, "the disk is being copied")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.estimate.at").value(first.toString()))
        .andExpect(jsonPath("$.estimate.by").value("ann"))
        .andExpect(jsonPath("$.estimate.givenAt").value(T.toString()))
        .andExpect(jsonPath("$.estimate.text").value("the disk is being copied"))
        .andExpect(
            jsonPath("$.timeline[1].text")
                .value("estimate: 2026-11-22 05:00 (Europe/Paris), the disk is being copied"));
    Instant second = first.plus(Duration.ofHours(1));
    give(hub, second, "").andExpect(jsonPath("$.estimate.text").value(""));
    hub.api()
        .perform(get("/api/incidents"))
        .andExpect(jsonPath("$.items[0].estimate.at").value(second.toString()));
    withdraw(hub).andExpect(status().isOk()).andExpect(jsonPath("$.estimate").doesNotExist());
    List<IncidentEvent> told = hub.told(Type.ESTIMATED, Type.ESTIMATE_WITHDRAWN);
    assertThat(told)
        .extracting(IncidentEvent::type)
        .containsExactly(Type.ESTIMATED, Type.ESTIMATED, Type.ESTIMATE_WITHDRAWN);
    assertThat(told.getFirst().data()).doesNotContainKey("before");
    assertThat(told.get(1).data()).containsEntry("before", first.toString());
    assertThat(hub.audit.acts())
        .containsExactly("incident.estimate", "incident.estimate", "incident.estimate-withdraw");
    hub.pass(Duration.ofHours(3));
    assertThat(hub.told(Type.ESTIMATE_ENDING, Type.ESTIMATE_PASSED)).isEmpty();
  }

  @EachDatabase
  void whoIsInChargeHearsBeforeItPassesAndEverybodyWhenItHas(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    hub.acts.assign(hub.incidents().getFirst().id(), "bob", "ann", Optional.empty());
    give(hub, T.plus(Duration.ofHours(1)), "");
    hub.pass(Duration.ofMinutes(44));
    assertThat(hub.told(Type.ESTIMATE_ENDING)).isEmpty();
    hub.pass(Duration.ofMinutes(1));
    assertThat(hub.told(Type.ESTIMATE_ENDING))
        .singleElement()
        .satisfies(event -> assertThat(event.data()).containsEntry("person", "bob"));
    hub.pass(Duration.ofMinutes(15));
    hub.pass(Duration.ofHours(15));
    assertThat(hub.told(Type.ESTIMATE_ENDING)).hasSize(1);
    assertThat(hub.told(Type.ESTIMATE_PASSED)).hasSize(1);
  }

  @EachDatabase
  void aChangedOneAlarmsForItsOwnTimeAlone(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    give(hub, T.plus(Duration.ofHours(1)), "");
    give(hub, T.plus(Duration.ofMinutes(10)), "");
    hub.pass(Duration.ofMinutes(10));
    assertThat(hub.told(Type.ESTIMATE_PASSED)).hasSize(1);
    hub.pass(Duration.ofHours(2));
    assertThat(hub.told(Type.ESTIMATE_PASSED)).hasSize(1);
    assertThat(hub.told(Type.ESTIMATE_ENDING)).as("too near when it was given").isEmpty();
  }

  @EachDatabase
  void aHubThatWasDownSaysOnlyThatItHasPassed(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    give(hub, T.plus(Duration.ofHours(1)), "");
    hub.pass(Duration.ofHours(5));
    assertThat(hub.told(Type.ESTIMATE_ENDING)).isEmpty();
    assertThat(hub.told(Type.ESTIMATE_PASSED)).hasSize(1);
  }

  @EachDatabase
  void endsWithTheIncidentAndDoesNotComeBackWithIt(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    give(hub, T.plus(Duration.ofHours(1)), "");
    hub.take(resolved("f1", "smith.example"));
    String id = hub.incidents().getFirst().id();
    assertThat(hub.estimates.of(id)).isEmpty();
    give(hub, T.plus(Duration.ofHours(2)), "").andExpect(status().isConflict());
    hub.acts.reopen(id, "again", "ann", Optional.empty());
    assertThat(hub.estimates.of(id)).isEmpty();
    hub.api().perform(get("/api/incidents/1")).andExpect(jsonPath("$.estimate").doesNotExist());
    hub.pass(Duration.ofHours(2));
    assertThat(hub.told(Type.ESTIMATE_ENDING, Type.ESTIMATE_PASSED)).isEmpty();
  }

  @EachDatabase
  void badOnesAreRefused(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    give(hub, T, "").andExpect(status().isBadRequest());
    give(hub, T.minusSeconds(1), "").andExpect(status().isBadRequest());
    give(hub, T.plus(Duration.ofDays(90)).plusSeconds(1), "").andExpect(status().isBadRequest());
    give(hub, Instant.MAX, "").andExpect(status().isBadRequest());
    give(hub, Instant.MIN, "").andExpect(status().isBadRequest());
    send(hub, "{}").andExpect(status().isBadRequest());
    send(hub, "{\"at\":\"soon\"}").andExpect(status().isBadRequest());
    send(hub, "{\"at\":\"" + T.plusSeconds(60) + "\",\"text\":\"" + "x".repeat(501) + "\"}")
        .andExpect(status().isBadRequest());
    assertThat(hub.told(Type.ESTIMATED)).isEmpty();
    give(hub, T.plus(Duration.ofDays(90)), "").andExpect(status().isOk());
  }
}
