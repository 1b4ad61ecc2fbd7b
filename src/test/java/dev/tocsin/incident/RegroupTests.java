package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class RegroupTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final String WHY = "\"reason\":\"one cause\"}";

  private static MockHttpServletRequestBuilder body(String path, String json) {
    return post("/api/incidents" + path)
        .principal(() -> "ann")
        .contentType(MediaType.APPLICATION_JSON)
        .content(json);
  }

  private static ResultActions send(IncidentFixture hub, String path, String json)
      throws Exception {
    return hub.api().perform(body(path, json));
  }

  private static ResultActions merge(IncidentFixture hub, int kept, String others)
      throws Exception {
    return send(hub, "/" + kept + "/merge", "{\"incidents\":[" + others + "]," + WHY);
  }

  private static ResultActions undoMerge(IncidentFixture hub, int kept, int other)
      throws Exception {
    return send(hub, "/" + kept + "/undo-merge", "{\"incident\":\"" + other + "\"," + WHY);
  }

  private static ResultActions split(IncidentFixture hub, int from, String... alerts)
      throws Exception {
    String list = "\"" + String.join("\",\"", alerts) + "\"";
    return send(hub, "/" + from + "/split", "{\"alerts\":[" + list + "]," + WHY);
  }

  private static ResultActions shown(IncidentFixture hub, int number) throws Exception {
    return hub.api().perform(get("/api/incidents/" + number)).andExpect(status().isOk());
  }

  private static ResultMatcher why(String part) {
    return result ->
        assertThat(result.getResolvedException()).isNotNull().hasMessageContaining(part);
  }

  private static void books(IncidentFixture hub) {
    for (Incident one : hub.incidents(100)) {
      long firing =
          hub.store.alertsOf(one.id(), 1000).stream().filter(alert -> alert.firing()).count();
      assertThat(hub.queries.find(one.id()).orElseThrow().firing())
          .as("alerts of %s", one.number())
          .isEqualTo((int) firing);
      assertThat(firing == 0 || one.state().standing()).as("what stands is open").isTrue();
    }
  }

  @EachDatabase
  void whatIsMergedGoesOnInTheOtherAndSaysWhereItWent(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    hub.acts.start(hub.store.findByNumber(2).orElseThrow().id(), "bob", Optional.empty());
    hub.now = T.plusSeconds(60);
    merge(hub, 1, "2")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.firing").value(2))
        .andExpect(jsonPath("$.owner").value("bob"))
        .andExpect(jsonPath("$.state").value("working"))
        .andExpect(jsonPath("$.clients", hasSize(2)))
        .andExpect(jsonPath("$.regroupings[0].role").value("kept"))
        .andExpect(jsonPath("$.regroupings[0].undoable").value(true));
    shown(hub, 2)
        .andExpect(jsonPath("$.state").value("closed"))
        .andExpect(jsonPath("$.regroupings[0].role").value("merged"))
        .andExpect(jsonPath("$.regroupings[0].other.number").value(1));
    assertThat(hub.told(IncidentEvent.Type.CLOSED))
        .singleElement()
        .satisfies(event -> assertThat(event.data()).containsKey("incident"));
    assertThat(hub.audit.acts()).contains("incident.merge");
    hub.api()
        .perform(get("/api/alerts/f2/explain"))
        .andExpect(jsonPath("$.why[*].text").value(hasItemLike("a person merged them")));
    books(hub);
    hub.now = T.plusSeconds(120);
    hub.take(resolved("f2", "shop.example"));
    hub.now = T.plusSeconds(180);
    hub.take(firing("f2", "shop.example"), firing("f3", "shop.example"));
    shown(hub, 1)
        .andExpect(jsonPath("$.firing").value(3))
        .andExpect(jsonPath("$.timeline[-1:].data.rule", contains("merged-by-hand")));
    assertThat(hub.incidents()).as("a new fault at the place of the merged one").hasSize(2);
    books(hub);
    merge(hub, 1, "2").andExpect(status().isOk());
    assertThat(Collections.frequency(hub.audit.acts(), "incident.merge")).isOne();
  }

  private static org.hamcrest.Matcher<Object> hasItemLike(String part) {
    return new org.hamcrest.CustomMatcher<>("a list with " + part) {
      @Override
      public boolean matches(Object list) {
        return list.toString().contains(part);
      }
    };
  }

  @EachDatabase
  void anUndoneMergeGivesBackWhatCameWithItAndSince(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    merge(hub, 1, "2").andExpect(status().isOk());
    hub.now = T.plusSeconds(60);
    hub.take(firing("f3", "shop.example"), firing("f4", "smith.example"));
    send(hub, "/2/reopen", "{" + WHY).andExpect(status().isConflict()).andExpect(why("undo that"));
    undoMerge(hub, 1, 2)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.alerts[*].fingerprint", contains("f1", "f4")))
        .andExpect(jsonPath("$.regroupings[0].undoneBy").value("ann"))
        .andExpect(jsonPath("$.regroupings[0].undoable").value(false));
    shown(hub, 2)
        .andExpect(jsonPath("$.state").value("detected"))
        .andExpect(jsonPath("$.closedAt").doesNotExist())
        .andExpect(jsonPath("$.alerts[*].fingerprint", contains("f2", "f3")))
        .andExpect(jsonPath("$.timelineKinds.unmerged").value(1));
    assertThat(hub.told(IncidentEvent.Type.REOPENED)).hasSize(1);
    books(hub);
    undoMerge(hub, 1, 2).andExpect(status().isOk());
    assertThat(hub.audit.acts()).containsOnlyOnce("incident.undo-merge");
    undoMerge(hub, 2, 1).andExpect(status().isConflict());
    merge(hub, 2, "\"1\"").andExpect(status().isOk()).andExpect(jsonPath("$.firing").value(4));
    hub.take(resolved("f2", "shop.example"), resolved("f3", "shop.example"));
    undoMerge(hub, 2, 1).andExpect(jsonPath("$.state").value("resolved"));
    shown(hub, 1).andExpect(jsonPath("$.firing").value(2));
    books(hub);
  }

  @EachDatabase
  void aMergeOfWhatWasMergedIsUndoneFromTheOutside(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(
        firing("f1", "smith.example"),
        firing("f2", "shop.example"),
        firing("f3", "dupont.example"));
    merge(hub, 2, "3").andExpect(status().isOk());
    merge(hub, 1, "2").andExpect(status().isOk());
    hub.take(firing("f4", "dupont.example"));
    shown(hub, 1).andExpect(jsonPath("$.firing").value(4));
    assertThat(hub.service.merged(hub.store.findByNumber(1).orElseThrow().id())).hasSize(3);
    undoMerge(hub, 2, 3).andExpect(status().isConflict()).andExpect(why("undo that first"));
    merge(hub, 1, "3").andExpect(status().isConflict());
    undoMerge(hub, 1, 2).andExpect(jsonPath("$.firing").value(1));
    undoMerge(hub, 2, 3).andExpect(jsonPath("$.firing").value(1));
    shown(hub, 3).andExpect(jsonPath("$.alerts[*].fingerprint", contains("f3", "f4")));
    books(hub);
  }

  @EachDatabase
  void alertsThatAreSplitOffStayInTheirOwnIncident(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("host", "web01"));
    hub.now = T.plusSeconds(10);
    hub.take(firing("f1", "smith.example"), firing("f2", "dupont.example"));
    assertThat(hub.incidents()).hasSize(1);
    hub.acts.acknowledge(hub.incidents().getFirst().id(), "bob", "bob", Optional.empty());
    split(hub, 1, "f1")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.number").value(2))
        .andExpect(jsonPath("$.service").value("smith.example"))
        .andExpect(jsonPath("$.owner").value("bob"))
        .andExpect(jsonPath("$.state").value("acknowledged"))
        .andExpect(jsonPath("$.firing").value(1))
        .andExpect(jsonPath("$.regroupings[0].role").value("apart"));
    split(hub, 1, "f1").andExpect(jsonPath("$.number").value(2));
    hub.now = T.plusSeconds(60);
    hub.take(firing("f1", "smith.example"), firing("f5", "smith.example"));
    hub.take(firing("host2", "web01"), firing("f2", "dupont.example"));
    shown(hub, 2).andExpect(jsonPath("$.firing").value(2));
    shown(hub, 1)
        .andExpect(jsonPath("$.firing").value(3))
        .andExpect(jsonPath("$.regroupings[0].role").value("origin"))
        .andExpect(jsonPath("$.regroupings[0].undoable").value(true));
    assertThat(hub.incidents()).hasSize(2);
    books(hub);
    send(hub, "/1/undo-split", "{\"incident\":\"2\"," + WHY)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.firing").value(5));
    send(hub, "/1/undo-split", "{\"incident\":\"2\"," + WHY).andExpect(status().isOk());
    shown(hub, 2).andExpect(jsonPath("$.state").value("closed"));
    assertThat(hub.audit.acts())
        .containsOnlyOnce("incident.split")
        .containsOnlyOnce("incident.undo-split");
    books(hub);
  }

  @EachDatabase
  void whatOpenedItMayGoAndTheRestHasAnotherName(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    hub.take(warning("f2", "smith.example", "disk-full"));
    send(
            hub,
            "/1/split",
            "{\"alerts\":[\"f1\"],\"title\":\"The site itself\",\"reason\":\"another cause\"}")
        .andExpect(jsonPath("$.title").value("The site itself"))
        .andExpect(jsonPath("$.severity").value("critical"));
    shown(hub, 1)
        .andExpect(jsonPath("$.title").value("smith.example: disk-full"))
        .andExpect(jsonPath("$.kind").value("disk-full"))
        .andExpect(jsonPath("$.severity").value("warning"));
    books(hub);
    send(hub, "/1/undo-split", "{\"incident\":2," + WHY)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.title").value("smith.example is down"))
        .andExpect(jsonPath("$.kind").value("down"))
        .andExpect(jsonPath("$.severity").value("critical"));
  }

  @EachDatabase
  void whatIsLeftIsNeverCalledByWhatWent(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    merge(hub, 1, "2");
    split(hub, 1, "f1").andExpect(jsonPath("$.number").value(3));
    shown(hub, 1).andExpect(jsonPath("$.title").value("shop.example is down"));
    undoMerge(hub, 1, 2).andExpect(jsonPath("$.state").value("resolved"));
    shown(hub, 2).andExpect(jsonPath("$.title").value("shop.example is down"));
    send(hub, "/1/undo-split", "{\"incident\":3," + WHY).andExpect(status().isConflict());
    send(hub, "/1/reopen", "{" + WHY).andExpect(status().isOk());
    send(hub, "/1/undo-split", "{\"incident\":3," + WHY)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.title").value("smith.example is down"));
    books(hub);
  }

  private static Alert warning(String fingerprint, String name, String kind) {
    return new Alert(
        fingerprint,
        "test",
        kind,
        Resource.named(List.of(name)),
        Severity.WARNING,
        Alert.Status.FIRING,
        name + ": " + kind,
        T,
        null,
        Map.of(),
        List.of());
  }

  @EachDatabase
  void whatCannotBeIsRefusedAndChangesNothing(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    hub.take(firing("f3", "smith.example"));
    hub.take(warning("f9", "dupont.example", "intrusion"));
    long events = hub.events.store().newest();
    merge(hub, 1, "1").andExpect(status().isUnprocessableEntity());
    merge(hub, 1, "2,77").andExpect(status().isNotFound());
    merge(hub, 1, "").andExpect(status().isBadRequest());
    merge(hub, 1, "null").andExpect(status().isBadRequest());
    merge(hub, 1, String.join(",", Collections.nCopies(51, "2")))
        .andExpect(status().isBadRequest());
    merge(hub, 1, "2,3").andExpect(status().isConflict()).andExpect(why("turn the kind"));
    merge(hub, 3, "2").andExpect(status().isConflict());
    send(hub, "/1/merge", "{\"incidents\":[\"2\"],\"reason\":\" \"}")
        .andExpect(status().isBadRequest());
    split(hub, 1, "f1", "f3").andExpect(status().isUnprocessableEntity());
    split(hub, 1, "f2").andExpect(status().isUnprocessableEntity());
    split(hub, 2, "f2").andExpect(status().isUnprocessableEntity());
    hub.api()
        .perform(body("/1/split", "{\"alerts\":[\"f1\"]," + WHY).header("If-Match", "\"99\""))
        .andExpect(status().isConflict());
    hub.api()
        .perform(body("/1/merge", "{\"incidents\":[2]," + WHY).header("If-Match", "\"99\""))
        .andExpect(status().isConflict());
    assertThat(hub.events.store().newest()).isEqualTo(events);
    hub.take(resolved("f3", "smith.example"));
    split(hub, 1, "f3").andExpect(status().isUnprocessableEntity()).andExpect(why("ended"));
    String second = hub.store.findByNumber(2).orElseThrow().id();
    hub.acts.resolve(second, "over", "bob", Optional.empty());
    merge(hub, 2, "1").andExpect(status().isConflict());
    split(hub, 2, "f2").andExpect(status().isConflict());
    hub.acts.close(second, "over", "bob", Optional.empty());
    merge(hub, 1, "2").andExpect(status().isConflict());
    assertThat(hub.audit.acts()).doesNotContain("incident.merge", "incident.split");
    books(hub);
  }

  @EachDatabase
  void whatHangsOnOneIncidentKeepsItApart(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    hub.held.add(hub.store.findByNumber(2).orElseThrow().id());
    merge(hub, 1, "2").andExpect(status().isConflict()).andExpect(why("instead"));
    merge(hub, 2, "1").andExpect(status().isOk());
    books(hub);
  }

  @EachDatabase
  void whatWasSaidOfTheEndAndTheLevelHoldsForTheWhole(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    String second = hub.store.findByNumber(2).orElseThrow().id();
    hub.estimates.give(second, T.plusSeconds(3600), "soon", "bob", Optional.empty());
    hub.acts.level(second, 3, "a disk", "bob", Optional.empty());
    merge(hub, 1, "2")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.level").value(3))
        .andExpect(jsonPath("$.estimate.text").value("soon"));
    assertThat(hub.told(IncidentEvent.Type.ESTIMATED)).as("clients know").hasSize(1);
    hub.pass(java.time.Duration.ofHours(2));
    assertThat(hub.told(IncidentEvent.Type.ESTIMATE_PASSED)).hasSize(1);
  }

  @EachDatabase
  void ofTwoPeopleWhoMergeTheSameOneWins(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(
        firing("f1", "smith.example"),
        firing("f2", "shop.example"),
        firing("f3", "dupont.example"));
    List<Callable<Integer>> both = new ArrayList<>();
    for (int kept : List.of(1, 2)) {
      both.add(() -> merge(hub, kept, "3").andReturn().getResponse().getStatus());
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> one : people.invokeAll(both)) {
        answers.add(one.get());
      }
    }
    assertThat(answers).containsExactlyInAnyOrder(200, 409);
    books(hub);
  }
}
