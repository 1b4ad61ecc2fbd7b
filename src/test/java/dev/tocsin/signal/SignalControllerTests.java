package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.platform.DatabaseEngines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class SignalControllerTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @Test
  void listsByTheWordsThatSignalsShow() throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(DatabaseEngines.SQLITE))) {
      String id = inbox.intake.accept(inbox.signal("tool", "{}")).signalId();
      MockMvc api =
          MockMvcBuilders.standaloneSetup(
                  new SignalController(inbox.queries, inbox.store, new SignalWakeups()))
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
    }
  }
}
