package dev.tocsin.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.watch.LastLooks.Look;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class StepsApiTests {

  private static final String ANSWERS =
      """
      {"cause":"a full disk","helped":"the alarm","change":"bigger disks",
       "actions":[{"what":"order disks","owner":"bob","due":"2026-12-01"}],"finished":%s}
      """;

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private ProcedureFixture hub;
  private MockMvc api;

  @BeforeEach
  void start() {
    start(DatabaseEngines.SQLITE);
  }

  private void start(String engine) {
    hub = new ProcedureFixture(engines.fresh(engine));
    hub.happens(Type.OPENED);
    api = hub.api();
  }

  private ResultActions call(MockHttpServletRequestBuilder request, String body) throws Exception {
    return api.perform(
        request.contentType(MediaType.APPLICATION_JSON).content(body).principal(() -> "ann"));
  }

  @Test
  void theStepsAreShownInOrderWithWhatIsMissing() throws Exception {
    api.perform(get("/api/incidents/12/steps"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.name").value("incident"))
        .andExpect(jsonPath("$.version").value(1))
        .andExpect(jsonPath("$.steps.length()").value(7))
        .andExpect(jsonPath("$.steps[0].title.fr").value("Prévenir les clients"))
        .andExpect(jsonPath("$.steps[0].missing[0].code").value("notice-none"))
        .andExpect(jsonPath("$.steps[0].who").doesNotExist())
        .andExpect(jsonPath("$.offer").doesNotExist());
  }

  @Test
  void aStepIsConfirmedSkippedAndOpenedAgain() throws Exception {
    call(post("/api/incidents/12/steps/find-cause/confirm"), "{\"text\":\" a full disk \"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.steps[1].status").value("done-by-person"))
        .andExpect(jsonPath("$.steps[1].who").value("ann"))
        .andExpect(jsonPath("$.steps[1].proof.text").value("a full disk"));
    call(post("/api/incidents/12/steps/estimate/skip"), "{\"reason\":\"over at once\"}")
        .andExpect(jsonPath("$.steps[3].status").value("skipped"));
    call(post("/api/incidents/12/steps/estimate/reopen"), "{\"reason\":\"it is not\"}")
        .andExpect(jsonPath("$.steps[3].status").value("open"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/incidents/12/steps/find-cause/confirm | {} | 400",
        "/api/incidents/12/steps/find-cause/confirm | {'text':'   '} | 400",
        "/api/incidents/12/steps/find-cause/confirm | {'fileId':'../../etc/passwd'} | 400",
        "/api/incidents/12/steps/find-cause/confirm | {'text':['a']} | 400",
        "/api/incidents/12/steps/find-cause/confirm | not json | 400",
        "/api/incidents/12/steps/find-cause/skip | {} | 400",
        "/api/incidents/12/steps/find-cause/skip | {'reason':' '} | 400",
        "/api/incidents/12/steps/repair/skip | {'reason':'no'} | 409",
        "/api/incidents/12/steps/repair/confirm | {'text':'yes'} | 409",
        "/api/incidents/12/steps/find-cause/reopen | {'reason':'no'} | 409",
        "/api/incidents/12/steps/no-such-step/skip | {'reason':'no'} | 404",
        "/api/incidents/99/steps/find-cause/skip | {'reason':'no'} | 404",
      })
  void badInputIsRefusedAndChangesNothing(String path, String body, int expected) throws Exception {
    call(post(path), body.replace('\'', '"')).andExpect(status().is(expected));
    assertThat(hub.store.marks(FakeCase.ID)).isEmpty();
    assertThat(hub.audit.entries).isEmpty();
  }

  @Test
  void textsHaveABound() throws Exception {
    String text = "{\"text\":\"" + "x".repeat(10_001) + "\"}";
    call(post("/api/incidents/12/steps/find-cause/confirm"), text).andExpect(status().is(400));
    String reason = "{\"reason\":\"" + "x".repeat(2001) + "\"}";
    call(post("/api/incidents/12/steps/find-cause/skip"), reason).andExpect(status().is(400));
  }

  @Test
  void theGreenProbeIsOfferedAsProof() throws Exception {
    hub.resolve();
    hub.minutes(6);
    hub.looks.add(
        new Look("http", "shop.example", "down", true, hub.incident.now, hub.incident.now, "200"));
    api.perform(get("/api/incidents/12/steps"))
        .andExpect(jsonPath("$.offer.step").value("repair"))
        .andExpect(
            jsonPath("$.offer.text")
                .value("the watch: http at shop.example is good since 2026-11-22T03:06:00Z"));
  }

  @EachDatabase
  void aReviewIsWrittenFinishedAndTakenUpAgain(String engine) throws Exception {
    start(engine);
    api.perform(get("/api/incidents/12/review?language=fr"))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"0\""))
        .andExpect(jsonPath("$.facts[0].heading").value("Faits"))
        .andExpect(jsonPath("$.open.length()").value(3));
    save("0", false).andExpect(status().isOk()).andExpect(header().string("ETag", "\"1\""));
    save("1", true).andExpect(status().isConflict()); // the fault stands
    hub.resolve();
    save("0", true).andExpect(status().isPreconditionFailed());
    save("1", true)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.finishedBy").value("ann"))
        .andExpect(jsonPath("$.answers.actions[0].due").value("2026-12-01"));
    assertThat(hub.status("review")).isEqualTo("done-by-person");
    hub.minutes(1);
    save("2", false).andExpect(jsonPath("$.finishedAt").doesNotExist());
    assertThat(hub.status("review")).isEqualTo("open");
    hub.minutes(1);
    save("3", true);
    assertThat(hub.status("review")).isEqualTo("done-by-person");
    assertThat(hub.reviews.of(FakeCase.ID).version()).isEqualTo(4);
  }

  private ResultActions save(String version, boolean finished) throws Exception {
    return call(
        put("/api/incidents/12/review").header("If-Match", "\"" + version + "\""),
        ANSWERS.formatted(finished));
  }

  @Test
  void anUnansweredReviewIsNotFinished() throws Exception {
    hub.resolve();
    call(
            put("/api/incidents/12/review").header("If-Match", "\"0\""),
            "{\"cause\":\"x\",\"actions\":[{\"what\":\"y\"}],\"finished\":true}")
        .andExpect(status().isUnprocessableEntity());
    assertThat(hub.reviews.of(FakeCase.ID).version()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | {'actions':[{'what':' '}]} | 400",
        "0 | {'actions':[null]} | 400",
        "0 | {'actions':[{'what':'x','due':'tomorrow'}]} | 400",
        "0 | {'cause':{'a':1}} | 400",
        "x | {} | 400",
        " | {} | 428",
        "7 | {} | 412",
      })
  void aBadReviewIsRefused(String version, String body, int expected) throws Exception {
    MockHttpServletRequestBuilder request = put("/api/incidents/12/review");
    if (version != null) {
      request.header("If-Match", version);
    }
    call(request, body.replace('\'', '"')).andExpect(status().is(expected));
    assertThat(hub.reviews.of(FakeCase.ID).version()).isZero();
  }

  @Test
  void theReviewIsAFileInBothLanguages() throws Exception {
    hub.incident.title = "<script>|a|</script> [x](http://evil.example) \u0000é";
    String markdown =
        api.perform(get("/api/incidents/12/review.md?language=fr"))
            .andExpect(status().isOk())
            .andExpect(
                header()
                    .string(
                        "Content-Disposition", "attachment; filename=\"incident-12-review.md\""))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(markdown)
        .startsWith("# Bilan de l’incident 12 – &lt;script&gt;\\|a\\|&lt;/script&gt; \\[x\\](")
        .contains("## Qu’est-ce qui a aidé ?\n\n(question ouverte)")
        .doesNotContain("<script>");
    byte[] pdf =
        api.perform(get("/api/incidents/12/review.pdf?language=en"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    api.perform(get("/api/incidents/12/review.pdf?language=de")).andExpect(status().isBadRequest());
    api.perform(get("/api/incidents/99/review.pdf")).andExpect(status().isNotFound());
  }
}
