package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.audit.AuditEntry;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.JsonAlone;
import dev.tocsin.signal.KeptSignals.Kept;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class SignalControllerTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void aSignalIsKeptWithItsBodyUnlessThatIsTooLarge(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      String id = inbox.intake.accept(inbox.signal("tool", "{\"a\": 1}")).signalId();
      Kept whole = inbox.queries.kept(id, 8).orElseThrow();
      assertThat(whole.signal().body()).asString().isEqualTo("{\"a\": 1}");
      assertThat(whole.signal().headers()).containsEntry("content-type", "text/plain");
      assertThat(whole.status()).isEqualTo(SignalStatus.RECEIVED);
      Kept large = inbox.queries.kept(id, 7).orElseThrow();
      assertThat(large.signal().body()).isEmpty();
      assertThat(large.size()).isEqualTo(8);
      assertThat(inbox.queries.kept(Ids.next(), 8)).isEmpty();
    }
  }

  @EachDatabase
  void whatIsNoTextIsShownAsBase64(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      NewSignal bytes =
          new NewSignal("tool", inbox.now, "", Map.of(), new byte[] {(byte) 0xff}, null, null);
      SignalController.Detail shown =
          inbox.queries.find(inbox.intake.accept(bytes).signalId()).orElseThrow();
      assertThat(shown.body()).isNull();
      assertThat(shown.bodyBase64()).isEqualTo("/w==");
      String text = inbox.intake.accept(inbox.signal("tool", "é")).signalId();
      assertThat(inbox.queries.find(text).orElseThrow().body()).isEqualTo("é");
      assertThat(inbox.queries.find(text).orElseThrow().bodyBase64()).isNull();
    }
  }

  @Test
  void listsByTheWordsThatSignalsShow() throws Exception {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    RecordingAudit audit = new RecordingAudit();
    try (InboxFixture inbox = new InboxFixture(database)) {
      String id = inbox.intake.accept(inbox.signal("tool", "{}")).signalId();
      MockMvc api =
          MockMvcBuilders.standaloneSetup(
                  new SignalController(
                      inbox.queries,
                      new SignalSearchQueries(database),
                      inbox.store,
                      new SignalWakeups(),
                      database,
                      audit))
              .setMessageConverters(JsonAlone.converters())
              .build();
      assertThat(id).isNotEmpty();
      api.perform(get("/api/signals?status=received"))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.items[0].id").value(id))
          .andExpect(jsonPath("$.items[0].status").value("received"));
      api.perform(get("/api/signals?status=quarantined"))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.items").isEmpty());
      api.perform(get("/api/signals?status=lost")).andExpect(status().isBadRequest());
      api.perform(get("/api/signals/search").param("q", "{}"))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.items[0].id").value(id));
      api.perform(get("/api/signals/search?q= x ")).andExpect(status().isBadRequest());
      api.perform(get("/api/signals/search")).andExpect(status().isBadRequest());

      api.perform(post("/api/signals/" + id + "/replay")).andExpect(status().isAccepted());
      api.perform(post("/api/signals/" + Ids.next() + "/replay")).andExpect(status().isNotFound());
      assertThat(audit.entries)
          .containsExactly(
              AuditEntry.of("signal.replay", "signal", id).after(Map.of("count", "1")));
    }
  }
}
