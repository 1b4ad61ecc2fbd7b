package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

class IncidentFilesTests {

  private static final byte[] PAGE = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static ResultActions add(MockMvc api, String name, String type, byte[] body)
      throws Exception {
    return api.perform(
        post("/api/incidents/1/files")
            .queryParam("name", name)
            .header("Content-Type", type)
            .principal(() -> "ann")
            .content(body));
  }

  @EachDatabase
  void aFileIsListedWithTheIncidentAndReadAsBytesOnly(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    MockMvc api = hub.api();
    String added =
        add(api, "C:\\shots\\../Écran 1\n.html", "Text/HTML; charset=utf-8", PAGE)
            .andExpect(status().isCreated())
            .andExpect(jsonPath("$.name").value("Écran 1.html"))
            .andExpect(jsonPath("$.type").value("text/html"))
            .andExpect(jsonPath("$.size").value(PAGE.length))
            .andExpect(jsonPath("$.addedBy").value("ann"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String id = JsonPath.read(added, "$.id");
    api.perform(get("/api/incidents/1"))
        .andExpect(jsonPath("$.files[*].id", contains(id)))
        .andExpect(jsonPath("$.timelineKinds.file").value(1));
    api.perform(get("/api/incidents/1/files/" + id))
        .andExpect(status().isOk())
        .andExpect(content().bytes(PAGE))
        .andExpect(header().string("Content-Type", "application/octet-stream"))
        .andExpect(header().string("Content-Disposition", "attachment"))
        .andExpect(header().string("X-Content-Type-Options", "nosniff"));
    assertThat(hub.audit.acts()).containsExactly("incident.file");
    assertThat(hub.audit.entries.getLast().after().get("sha256")).hasSize(64);
  }

  @EachDatabase
  void aFileBelongsToItsIncidentAlone(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), firing("f2", "shop.example"));
    MockMvc api = hub.api();
    String added = add(api, "a", "image/png", PAGE).andReturn().getResponse().getContentAsString();
    String id = JsonPath.read(added, "$.id");
    api.perform(get("/api/incidents/2/files/" + id)).andExpect(status().isNotFound());
    api.perform(get("/api/incidents/9/files/" + id)).andExpect(status().isNotFound());
  }

  @EachDatabase
  void whatIsTooMuchIsRefused(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    MockMvc api = hub.api();
    add(api, "a", "x", new byte[0]).andExpect(status().isBadRequest());
    add(api, "../", "text/plain", PAGE).andExpect(status().isBadRequest());
    add(api, "a".repeat(201), "text/plain", PAGE).andExpect(status().isBadRequest());
    add(api, "a", "text/plain", new byte[IncidentFiles.MOST_BYTES + 1])
        .andExpect(status().isPayloadTooLarge());
    add(api, "a", "text/plain", new byte[IncidentFiles.MOST_BYTES]).andExpect(status().isCreated());
    for (int i = 1; i < 20; i++) {
      add(api, "a" + i, "no type", PAGE)
          .andExpect(status().isCreated())
          .andExpect(jsonPath("$.type").value("application/octet-stream"));
    }
    add(api, "one too many", "text/plain", PAGE).andExpect(status().isConflict());
  }
}
