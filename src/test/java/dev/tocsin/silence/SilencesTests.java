package dev.tocsin.silence;

import static dev.tocsin.incident.HoldingHub.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;

class SilencesTests {

  private static final Instant END = T.plusSeconds(3600);

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static String silence(String matchers, Instant end, String more) {
    return "{\"matchers\":["
        + matchers
        + "],\"reason\":\"noisy probe\",\"endsAt\":\""
        + end
        + "\""
        + more
        + "}";
  }

  private static String is(String field, String value) {
    return "{\"field\":\"" + field + "\",\"op\":\"is\",\"values\":[\"" + value + "\"]}";
  }

  private static String make(SilenceHub hub, String json) throws Exception {
    String answer =
        hub.send(post("/api/silences"), json)
            .andExpect(status().isCreated())
            .andReturn()
            .getResponse()
            .getContentAsString();
    return JsonPath.read(answer, "$.id");
  }

  @EachDatabase
  void theListShowsWhatIsHeldBackNowAndBecauseOfWhat(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    make(hub, silence(is("fingerprint", "f1"), END, ""));
    hub.incidents.firing("f1", "smith.example");
    hub.incidents.firing("f2", "shop.example");
    hub.incidents
        .api()
        .perform(get("/api/incidents?held=true"))
        .andExpect(jsonPath("$.items", hasSize(1)))
        .andExpect(jsonPath("$.items[0].number").value(1))
        .andExpect(jsonPath("$.items[0].heldBy[*].reason", contains("noisy probe")))
        .andExpect(jsonPath("$.items[0].heldBy[0].type").value("silence"));
    hub.incidents
        .api()
        .perform(get("/api/incidents?held=false"))
        .andExpect(jsonPath("$.items", hasSize(2)))
        .andExpect(jsonPath("$.items[0].heldBy").doesNotExist());
    hub.until(END);
    hub.incidents
        .api()
        .perform(get("/api/incidents?held=true"))
        .andExpect(jsonPath("$.items", hasSize(0)));
  }

  @EachDatabase
  void holdsBackCountsShowsAndSpeaksAtItsEnd(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String id = make(hub, silence(is("fingerprint", "f1"), END, ""));
    hub.incidents.firing("f1", "smith.example");
    assertThat(hub.incidents.events()).containsExactly("held");
    assertThat(hub.incidents.count("silence")).isEqualTo(1);
    hub.api
        .perform(get("/api/silences"))
        .andExpect(jsonPath("$.items[0].standing").value(1))
        .andExpect(jsonPath("$.items[0].state").value("active"))
        .andExpect(jsonPath("$.items[0].owner").value("ann"));
    hub.incidents
        .api()
        .perform(get("/api/incidents/1"))
        .andExpect(jsonPath("$.held.wholly").value(true))
        .andExpect(jsonPath("$.held.by[0].id").value(id))
        .andExpect(jsonPath("$.held.by[0].reason").value("noisy probe"))
        .andExpect(jsonPath("$.counts.held").value(1))
        .andExpect(jsonPath("$.alerts[0].held").value(true));
    hub.until(END);
    assertThat(hub.incidents.events()).containsExactly("held", "opened");
    hub.incidents
        .api()
        .perform(get("/api/incidents/1"))
        .andExpect(jsonPath("$.held.wholly").value(false))
        .andExpect(jsonPath("$.counts.held").value(0))
        .andExpect(jsonPath("$.timeline[*].kind", hasItem("spoke")));
    hub.api
        .perform(get("/api/silences?state=over"))
        .andExpect(jsonPath("$.items[0].endedWhy").value("over"))
        .andExpect(jsonPath("$.items[0].endedBy").value("hub"));
    assertThat(hub.audit.acts()).containsExactly("silence.create", "silence.end");
  }

  @EachDatabase
  void aSilenceForWhatStandsStopsItAndRemovingItLetsItSpeak(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    hub.incidents.firing("f1", "smith.example");
    String id = make(hub, silence(is("kind", "down"), END, ""));
    assertThat(hub.incidents.events()).containsExactly("opened", "held");
    hub.api
        .perform(delete("/api/silences/" + id).principal(() -> "bob"))
        .andExpect(status().isNoContent());
    assertThat(hub.incidents.events()).containsExactly("opened", "held", "changed");
    hub.api
        .perform(delete("/api/silences/" + id).principal(() -> "bob"))
        .andExpect(status().isNoContent());
    assertThat(hub.audit.acts()).containsExactly("silence.create", "silence.end");
  }

  @EachDatabase
  void untilResolvedIsOverWithTheLastOfItsFaults(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    make(hub, silence(is("kind", "down"), END, ",\"untilResolved\":true"));
    hub.incidents.firing("f1", "smith.example");
    hub.incidents.firing("f2", "shop.example");
    hub.incidents.at(T.plusSeconds(10));
    hub.incidents.resolved("f1", "smith.example");
    assertThat(hub.book.now().isEmpty()).isFalse();
    hub.incidents.resolved("f2", "shop.example");
    assertThat(hub.book.now().isEmpty()).isTrue();
    hub.api
        .perform(get("/api/silences"))
        .andExpect(jsonPath("$.items[0].endedWhy").value("resolved"))
        .andExpect(jsonPath("$.items[0].ended").value(2));
    hub.incidents.at(T.plusSeconds(20));
    hub.incidents.firing("f1", "smith.example");
    assertThat(hub.incidents.events()).contains("opened");
  }

  @EachDatabase
  void untilResolvedIsOverWhenAPersonResolvesWhatItHolds(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    make(hub, silence(is("kind", "down"), END, ",\"untilResolved\":true"));
    hub.incidents.firing("f1", "smith.example");
    hub.incidents.firing("f2", "shop.example");
    hub.incidents.resolve(1, "ann");
    assertThat(hub.book.now().isEmpty()).isFalse();
    hub.incidents.at(T.plusSeconds(10));
    hub.incidents.resolve(2, "ann");
    assertThat(hub.book.now().isEmpty()).isTrue();
    hub.api
        .perform(get("/api/silences?state=over"))
        .andExpect(jsonPath("$.items[0].endedWhy").value("resolved"))
        .andExpect(jsonPath("$.items[0].endedAt").value(T.plusSeconds(10).toString()));
  }

  @EachDatabase
  void aHubThatWasAwayAtTheEndHoldsNothingBackLonger(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    make(hub, silence(is("kind", "down"), END, ""));
    hub.incidents.firing("f1", "smith.example");
    hub.incidents.at(END.plusSeconds(600));
    hub.incidents.firing("f2", "shop.example");
    assertThat(hub.incidents.events()).containsExactly("held", "opened");
    hub.until(END.plusSeconds(601));
    assertThat(hub.incidents.events()).containsExactly("held", "opened", "opened");
    hub.until(END.plusSeconds(700));
    assertThat(hub.incidents.events()).hasSize(3);
  }

  @EachDatabase
  void oneThatBeginsLaterHoldsFromThen(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    make(hub, silence(is("kind", "down"), END, ",\"beginsAt\":\"" + T.plusSeconds(60) + "\""));
    hub.incidents.firing("f1", "smith.example");
    assertThat(hub.incidents.events()).containsExactly("opened");
    hub.until(T.plusSeconds(60));
    assertThat(hub.incidents.events()).containsExactly("opened", "held");
  }

  @EachDatabase
  void previewTellsWhatItWouldHoldAndChangesNothing(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    hub.incidents.firing("f1", "smith.example");
    hub.incidents.firing("f2", "shop.example");
    hub.send(post("/api/silences/preview"), "{\"matchers\":[" + is("fingerprint", "f1") + "]}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.alerts").value(1))
        .andExpect(jsonPath("$.incidents").value(1))
        .andExpect(jsonPath("$.refused").value(0))
        .andExpect(jsonPath("$.first[*].fingerprint", contains("f1")));
    assertThat(hub.incidents.events()).containsExactly("opened", "opened");
    assertThat(hub.book.now().isEmpty()).isTrue();
  }

  @EachDatabase
  void explainsFromTheRecord(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    make(hub, silence(is("fingerprint", "f1"), END, ""));
    hub.incidents.firing("f1", "smith.example");
    hub.incidents
        .api()
        .perform(get("/api/alerts/f1/explain"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.incident.number").value(1))
        .andExpect(jsonPath("$.why[0].code").value("new-fault"))
        .andExpect(jsonPath("$.why[0].text", containsString("it opened one")))
        .andExpect(jsonPath("$.told[0].code").value("held-by-silence"))
        .andExpect(jsonPath("$.told[0].text", containsString("noisy probe")))
        .andExpect(jsonPath("$.heldBy", hasSize(1)));
    hub.until(END);
    hub.incidents
        .api()
        .perform(get("/api/alerts/f1/explain"))
        .andExpect(jsonPath("$.heldBy", hasSize(0)))
        .andExpect(jsonPath("$.told[*].code", hasItem("held.silence")))
        .andExpect(jsonPath("$.told[*].code", hasItem("spoke.hold-ended")));
    hub.incidents.api().perform(get("/api/alerts/none/explain")).andExpect(status().isNotFound());
    hub.incidents
        .api()
        .perform(get("/api/alerts/" + "x".repeat(5000) + "/explain"))
        .andExpect(status().isNotFound());
  }

  @EachDatabase
  void pagesByCursor(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    String first = make(hub, silence(is("kind", "a"), END, ""));
    String second = make(hub, silence(is("kind", "b"), END, ""));
    String page =
        hub.api
            .perform(get("/api/silences?limit=1&state=current"))
            .andExpect(jsonPath("$.items[*].id", contains(second)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String next = JsonPath.read(page, "$.next");
    hub.api
        .perform(get("/api/silences?limit=1&state=current&cursor=" + next))
        .andExpect(jsonPath("$.items[*].id", contains(first)))
        .andExpect(jsonPath("$.next").doesNotExist());
  }

  @EachDatabase
  void refusesWhatCannotBe(String engine) throws Exception {
    SilenceHub hub = new SilenceHub(engines.fresh(engine));
    for (String bad :
        new String[] {
          silence("", END, ""),
          silence(is("colour", "red"), END, ""),
          silence(is("kind", " "), END, ""),
          silence("{\"field\":\"kind\",\"op\":\"like\",\"values\":[\"x\"]}", END, ""),
          silence("{\"field\":\"kind\",\"op\":\"regex\",\"values\":[\"(\"]}", END, ""),
          silence("{\"field\":\"kind\",\"op\":\"is\",\"values\":[null]}", END, ""),
          silence("{\"field\":\"kind\",\"op\":\"is\"}", END, ""),
          silence("null", END, ""),
          silence(is("kind", "x".repeat(300)), END, ""),
          silence(is("kind", "down"), T.minusSeconds(1), ""),
          silence(is("kind", "down"), T.plusSeconds(86_400L * 500), ""),
          silence(is("kind", "down"), END, ",\"owner\":\"" + "x".repeat(300) + "\""),
          "{\"matchers\":[" + is("kind", "down") + "],\"reason\":\"x\"}",
          "{\"matchers\":[" + is("kind", "down") + "],\"endsAt\":\"" + END + "\"}",
          "{\"matchers\":[" + is("kind", "down") + "],\"reason\":\"x\",\"endsAt\":\"soon\"}",
          "[]",
          "{"
        }) {
      hub.send(post("/api/silences"), bad).andExpect(status().isBadRequest());
    }
    hub.api.perform(get("/api/silences?state=loud")).andExpect(status().isBadRequest());
    hub.api.perform(get("/api/silences/none")).andExpect(status().isNotFound());
    hub.api
        .perform(delete("/api/silences/none").principal(() -> "ann"))
        .andExpect(status().isNotFound());
    assertThat(hub.book.now().isEmpty()).isTrue();
  }
}
