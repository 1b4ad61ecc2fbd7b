package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.inventory.Graph.Edge;
import dev.tocsin.inventory.Graph.Node;
import dev.tocsin.inventory.OpenFaults.Faults;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.JsonAlone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class GraphTests {

  private static final Faults QUIET = new Faults(Map.of(), Map.of());

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @Test
  void aServerStandsBetweenItsDataCentreAndItsServices() {
    Graph graph = around(QUIET, Kind.SERVER, "web01");
    assertThat(graph.nodes())
        .containsExactly(
            new Node("server", "web01", "web01", null, 0),
            new Node("datacentre", "rbx8", "rbx8", null, 0),
            new Node("service", "dupont.example", "dupont.example", null, 1),
            new Node("service", "hoster.example", "hoster.example", null, 0),
            new Node("service", "martin.example", "martin.example", null, 1));
    assertThat(graph.edges())
        .containsExactly(
            new Edge("datacentre:rbx8", "server:web01", "hosts"),
            new Edge("server:web01", "service:dupont.example", "runs"),
            new Edge("server:web01", "service:hoster.example", "runs"),
            new Edge("server:web01", "service:martin.example", "runs"));
  }

  @Test
  void aServiceStandsBetweenItsServerAndItsClient() {
    Graph graph = around(QUIET, Kind.SERVICE, "dupont.example");
    assertThat(graph.nodes())
        .containsExactly(
            new Node("service", "dupont.example", "dupont.example", null, 0),
            new Node("client", "dupont", "Boulangerie Dupont SARL", null, 0),
            new Node("server", "web01", "web01", null, 3));
    assertThat(graph.edges())
        .containsExactlyInAnyOrder(
            new Edge("server:web01", "service:dupont.example", "runs"),
            new Edge("service:dupont.example", "client:dupont", "serves"));
  }

  @Test
  void troubleOfOneServiceIsSeenAtItsServerAndNotAtItsNeighbours() {
    Faults faults = new Faults(Map.of(), Map.of("martin.example", "critical"));
    Graph graph = around(faults, Kind.SERVER, "web01");
    assertThat(graph.nodes().subList(0, 3))
        .containsExactly(
            new Node("server", "web01", "web01", "critical", 0),
            new Node("datacentre", "rbx8", "rbx8", "critical", 0),
            new Node("service", "martin.example", "martin.example", "critical", 1));
    assertThat(graph.nodes().get(3).open()).isNull();
    assertThat(around(faults, Kind.CLIENT, "dupont").nodes().getFirst().open()).isNull();
  }

  @Test
  void troubleOfAServerTouchesAllThatHangsOnIt() {
    Faults faults = new Faults(Map.of("web01", "warning"), Map.of("dupont.example", "info"));
    assertThat(around(faults, Kind.CLIENT, "dupont").nodes())
        .containsExactly(
            new Node("client", "dupont", "Boulangerie Dupont SARL", "warning", 0),
            new Node("service", "dupont.example", "dupont.example", "warning", 1));
    assertThat(around(faults, Kind.SERVER, "mail01").nodes())
        .containsExactly(new Node("server", "mail01", "mail01", null, 0));
  }

  @Test
  void tooManyNeighboursAreCountedAndThoseInTroubleStay() {
    List<Entry> entries = new ArrayList<>(Samples.content().all());
    for (int i = 0; i < 1000; i++) {
      String name = "s%04d.example".formatted(i);
      entries.add(new Entry.OfService(new Service(name, "site", "mail01", null, List.of())));
    }
    Graph graph =
        new GraphBuilder(
                new IndexedSnapshot(new InventoryContent(entries)),
                new Faults(Map.of(), Map.of("s0999.example", "info")))
            .around(Kind.SERVER, "mail01");
    assertThat(graph.nodes()).hasSize(Graph.MOST);
    assertThat(graph.edges()).hasSize(Graph.MOST - 1);
    assertThat(graph.nodes().getFirst().more()).isEqualTo(1000 - (Graph.MOST - 1));
    assertThat(graph.nodes().get(1).key()).isEqualTo("s0999.example");
  }

  @Test
  void isAskedForByKindAndKey() throws Exception {
    MockMvc api = api();
    api.perform(get("/api/inventory/graph?kind=server&key=WEB01."))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.nodes[0].open").value("critical"));
    api.perform(get("/api/inventory/graph?kind=server&key=none")).andExpect(status().isNotFound());
    api.perform(get("/api/inventory/graph?kind=thing&key=web01"))
        .andExpect(status().isBadRequest());
    api.perform(get("/api/inventory/graph?kind=server")).andExpect(status().isBadRequest());
  }

  @ParameterizedTest
  @CsvSource({
    "servers?q=192.0.2.1, web01",
    "servers?q=NS1234567, web01",
    "servers?datacentre=rbx8, web01",
    "servers?datacentre=&q=mail, mail01",
    "clients?q=anne d, dupont",
    "clients?q=fils, martin",
    "services?client=martin, martin.example",
    "services?server=WEB01&q=hoster, hoster.example",
    "services?q=www.dup, dupont.example",
    "datacentres?q=ovh, rbx8"
  })
  void listsAreNarrowed(String query, String only) throws Exception {
    String field = query.startsWith("clients") ? "id" : "name";
    api()
        .perform(get("/api/" + query))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items[*]." + field, contains(only)));
  }

  @ParameterizedTest
  @CsvSource({"servers?q=zzz", "services?server=mail01", "clients?server=web01", "services?q=%25"})
  void listsMayBeEmpty(String query) throws Exception {
    api().perform(get("/api/" + query)).andExpect(jsonPath("$.items.length()").value(0));
  }

  private MockMvc api() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    InventoryService inventory =
        new InventoryService(
            new InventoryStore(database), database, event -> {}, new RecordingAudit());
    inventory.importDocument(Samples.yaml(), false, false);
    Faults faults = new Faults(Map.of("web01", "critical"), Map.of());
    return MockMvcBuilders.standaloneSetup(
            new InventoryController(inventory),
            new GraphController(inventory, List.of(() -> faults)))
        .setMessageConverters(JsonAlone.converters())
        .build();
  }

  private static Graph around(Faults faults, Kind kind, String key) {
    return new GraphBuilder(new IndexedSnapshot(Samples.content()), faults).around(kind, key);
  }
}
