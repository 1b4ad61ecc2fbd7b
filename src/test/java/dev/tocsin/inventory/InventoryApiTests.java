package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.JsonAlone;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

class InventoryApiTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private final RecordingAudit audit = new RecordingAudit();
  private InventoryService inventory;
  private MockMvc api;

  /** What the setting spring.mvc.problemdetails.enabled puts in place. */
  @ControllerAdvice
  static class ProblemDetails extends ResponseEntityExceptionHandler {}

  @BeforeEach
  void open() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    inventory = new InventoryService(new InventoryStore(database), database, event -> {}, audit);
    inventory.importDocument(Samples.yaml(), false, false);
    api =
        MockMvcBuilders.standaloneSetup(
                new InventoryController(inventory), new ImportController(inventory))
            .setControllerAdvice(new ProblemDetails())
            .setMessageConverters(JsonAlone.converters())
            .build();
  }

  @Test
  void showsOneAsItStandsInTheFile() throws Exception {
    api.perform(get("/api/servers/web01"))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"1\""))
        .andExpect(jsonPath("$.datacentre").value("rbx8"))
        .andExpect(jsonPath("$.ssh.port").value(22))
        .andExpect(jsonPath("$.addresses[1]").value("2001:db8::10"));
    api.perform(get("/api/services/DUPONT.example")).andExpect(status().isOk());
    api.perform(get("/api/clients/nobody"))
        .andExpect(status().isNotFound())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.detail").value("there is no client 'nobody'"));
    api.perform(get("/api/things")).andExpect(status().isNotFound());
  }

  @Test
  void listsPageByPage() throws Exception {
    String first =
        api.perform(get("/api/services?limit=2"))
            .andExpect(jsonPath("$.items", hasSize(2)))
            .andExpect(jsonPath("$.items[0].name").value("dupont.example"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String cursor = com.jayway.jsonpath.JsonPath.read(first, "$.next");

    api.perform(get("/api/services").param("cursor", cursor))
        .andExpect(jsonPath("$.items", hasSize(1)))
        .andExpect(jsonPath("$.items[0].name").value("martin.example"))
        .andExpect(jsonPath("$.next").doesNotExist());
    api.perform(get("/api/datacentres"))
        .andExpect(jsonPath("$.items[0].provider").value("ovhcloud"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "cursor=%21"})
  void refusesOddPages(String query) throws Exception {
    api.perform(get("/api/clients?" + query)).andExpect(status().isBadRequest());
  }

  @Test
  void addsOnce() throws Exception {
    String body = "{\"id\":\"petit\",\"name\":\"Petit\",\"contacts\":[]}";
    api.perform(post("/api/clients").contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isCreated())
        .andExpect(header().string("Location", "/api/clients/petit"))
        .andExpect(header().string("ETag", "\"1\""))
        .andExpect(jsonPath("$.language").value("fr"));
    api.perform(post("/api/clients").contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value("the client 'petit' already exists"));
    assertThat(inventory.snapshot().clients()).containsKey("petit");
  }

  @Test
  void removesWhatNothingRefersTo() throws Exception {
    audit.entries.clear();
    api.perform(delete("/api/clients/dupont"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail", containsString("in use by service 'dupont.example'")));
    api.perform(delete("/api/datacentres/rbx8"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail", containsString("server 'web01'")));
    api.perform(delete("/api/services/dupont.example").header("If-Match", "\"7\""))
        .andExpect(status().isPreconditionFailed());
    assertThat(audit.entries).isEmpty();

    api.perform(delete("/api/services/DUPONT.example").header("If-Match", "\"1\""))
        .andExpect(status().isNoContent());

    assertThat(inventory.snapshot().services()).doesNotContainKey("dupont.example");
    assertThat(audit.acts()).containsExactly("inventory.remove");
    api.perform(delete("/api/services/dupont.example")).andExpect(status().isNotFound());
  }

  @Test
  void changesOnlyWhatTheCallerHasSeen() throws Exception {
    String body = "{\"type\":\"site\",\"server\":\"mail01\",\"client\":\"dupont\"}";
    api.perform(
            put("/api/services/dupont.example")
                .header("If-Match", "\"1\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"2\""));
    for (String stale : new String[] {"\"1\"", "W/\"2\"", "\"x\""}) {
      api.perform(
              put("/api/services/dupont.example")
                  .header("If-Match", stale)
                  .contentType(MediaType.APPLICATION_JSON)
                  .content(body))
          .andExpect(status().isPreconditionFailed());
    }
    api.perform(
            put("/api/services/none.example").contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isNotFound());
    assertThat(inventory.snapshot().services().get("dupont.example").server()).isEqualTo("mail01");
  }

  @Test
  void namesFieldAndValueOfWhatIsWrong() throws Exception {
    api.perform(
            put("/api/services/dupont.example")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"type\":\"site\",\"server\":\"web99\",\"client\":\"nobody\"}"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath("$.detail")
                .value("server: there is no server 'web99'; client: there is no client 'nobody'"))
        .andExpect(jsonPath("$.problems[0].path").value("server"));
    api.perform(
            put("/api/services/dupont.example")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"other.example\",\"type\":\"site\",\"server\":\"web01\"}"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.detail", containsString("'other.example'")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"id\":\"a\",\"id\":\"b\"}", "null", "{} {}"})
  void refusesWhatIsNoObject(String body) throws Exception {
    api.perform(post("/api/clients").contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isBadRequest())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/yaml", "text/yaml", "application/x-yaml", "text/plain;charset=UTF-8"})
  void previewsThenTakes(String type) throws Exception {
    String yaml = Samples.YAML.replace("SARL", "SAS");
    api.perform(post("/api/inventory/import?preview=true").contentType(type).content(yaml))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.applied").value(false))
        .andExpect(jsonPath("$.added", hasSize(0)))
        .andExpect(jsonPath("$.changed[0].kind").value("client"))
        .andExpect(jsonPath("$.changed[0].key").value("dupont"))
        .andExpect(jsonPath("$.changed[0].fields[0].field").value("name"))
        .andExpect(jsonPath("$.changed[0].fields[0].old").value("Boulangerie Dupont SARL"))
        .andExpect(jsonPath("$.changed[0].fields[0].new").value("Boulangerie Dupont SAS"))
        .andExpect(jsonPath("$.removed", hasSize(0)))
        .andExpect(jsonPath("$.problems", hasSize(0)));
    assertThat(inventory.content()).isEqualTo(Samples.content());

    api.perform(post("/api/inventory/import").contentType(type).content(yaml))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.applied").value(true));
    assertThat(inventory.content()).isEqualTo(Samples.read(yaml));
  }

  @Test
  void aDocumentWithProblemsIsShownInThePreviewAndRefusedOtherwise() throws Exception {
    String yaml = "servers:\n  - {name: web01, addresses: [x y]}\n";
    api.perform(
            post("/api/inventory/import?preview=true")
                .contentType("application/yaml")
                .content(yaml))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.problems[0].path").value("servers[0].addresses[0]"))
        .andExpect(jsonPath("$.problems[0].line").value(2));
    api.perform(post("/api/inventory/import").contentType("application/yaml").content(yaml))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.detail", containsString("line 2: servers[0].addresses[0]: 'x y'")))
        .andExpect(jsonPath("$.problems", hasSize(1)));
    assertThat(inventory.content()).isEqualTo(Samples.content());
  }

  @Test
  void refusesTooLongBodies() throws Exception {
    api.perform(
            post("/api/inventory/import")
                .contentType("application/yaml")
                .content(new byte[YamlTree.MAX_BYTES + 1]))
        .andExpect(status().isPayloadTooLarge());
  }

  @Test
  void exportsWhatImportsBack() throws Exception {
    byte[] yaml =
        api.perform(get("/api/inventory/export"))
            .andExpect(status().isOk())
            .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_YAML))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();

    assertThat(Samples.read(new String(yaml, StandardCharsets.UTF_8))).isEqualTo(Samples.content());
  }
}
