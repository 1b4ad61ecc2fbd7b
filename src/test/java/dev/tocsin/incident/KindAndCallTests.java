package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.alert.Severity;
import dev.tocsin.identity.Colleague;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;

class KindAndCallTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private IncidentFixture hub(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    return hub;
  }

  private static ResultActions send(IncidentFixture hub, String path, String json)
      throws Exception {
    return hub.api()
        .perform(
            post("/api/incidents" + path)
                .principal(() -> "ann")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
  }

  private static ResultActions turn(IncidentFixture hub, String kind) throws Exception {
    return send(hub, "/1/kind", "{\"kind\":\"" + kind + "\",\"reason\":\"a web shell\"}");
  }

  @EachDatabase
  void whatTurnsOutToBeAnIntrusionSharesNothingFromThenOn(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    turn(hub, "intrusion")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.kind").value("intrusion"))
        .andExpect(jsonPath("$.severity").value("critical"))
        .andExpect(jsonPath("$.timelineKinds.opened").value(1))
        .andExpect(jsonPath("$.timelineKinds.kind").value(1));
    assertThat(hub.told(Type.KIND))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.data())
                    .containsEntry("kind", "intrusion")
                    .containsEntry("before", "down")
                    .containsEntry("by", "ann"));
    assertThat(hub.audit.entries.getLast().before()).containsEntry("kind", "down");
    hub.take(firing("f2", "smith.example"));
    assertThat(hub.incidents()).as("a fault of availability is another incident").hasSize(2);
    hub.take(firing("f3", "192.0.2.10"));
    assertThat(hub.incidents())
        .as("a failed server does not take it over")
        .anySatisfy(
            one -> {
              assertThat(one.kind()).isEqualTo("intrusion");
              assertThat(one.state()).isEqualTo(Incident.State.DETECTED);
            });
  }

  @EachDatabase
  void turnedBackItSharesAgain(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    turn(hub, "intrusion").andExpect(status().isOk());
    turn(hub, "down").andExpect(status().isOk());
    hub.take(firing("f2", "smith.example"));
    assertThat(hub.incidents()).hasSize(1);
    assertThat(hub.incidents().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(hub.told(Type.KIND)).hasSize(2);
  }

  @EachDatabase
  void badTurnsAreRefused(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    turn(hub, "down").andExpect(status().isConflict());
    for (String kind : List.of("", "Intrusion", "a b", "../x", "-x", "k".repeat(65))) {
      turn(hub, kind).andExpect(status().isBadRequest());
    }
    send(hub, "/1/kind", "{\"kind\":\"intrusion\",\"reason\":\" \"}")
        .andExpect(status().isBadRequest());
    send(hub, "/9/kind", "{\"kind\":\"intrusion\",\"reason\":\"x\"}")
        .andExpect(status().isNotFound());
    hub.acts.resolve(hub.incidents().getFirst().id(), "over", "ann", Optional.empty());
    turn(hub, "intrusion").andExpect(status().isConflict());
    assertThat(hub.told(Type.KIND)).isEmpty();
  }

  @EachDatabase
  void aPersonIsCalledInByName(String engine) throws Exception {
    IncidentFixture hub = hub(engine);
    hub.people.add(new Colleague("bob", "Bob Martin", "bob@hoster.example", "fr"));
    hub.people.add(new Colleague("eve", "Eve", "", "en"));
    hub.api()
        .perform(get("/api/incidents/people"))
        .andExpect(jsonPath("$.items[*].login", contains("bob", "eve")))
        .andExpect(jsonPath("$.items[*].reachable", contains(true, false)))
        .andExpect(jsonPath("$.items[0].email").doesNotExist());
    send(hub, "/1/call", "{\"person\":\"bob\",\"text\":\" the RAID, please \"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.timelineKinds.called").value(1));
    assertThat(hub.told(Type.CALLED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.data())
                    .containsEntry("person", "bob")
                    .containsEntry("text", "the RAID, please")
                    .containsEntry("by", "ann"));
    for (String nobody : List.of("eve", "mallory", "bob@hoster.example")) {
      send(hub, "/1/call", "{\"person\":\"" + nobody + "\",\"text\":\"x\"}")
          .andExpect(status().isBadRequest());
    }
    send(hub, "/1/call", "{\"person\":\"bob\",\"text\":\"\"}").andExpect(status().isBadRequest());
    assertThat(hub.audit.acts()).containsExactly("incident.call");
  }
}
