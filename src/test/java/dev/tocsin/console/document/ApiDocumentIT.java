package dev.tocsin.console.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The document that the hub serves is the one that the console is built from; {@code
 * -Dapi.write=true} writes the console's copy anew.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiDocumentIT {

  private static final String TOKEN = "token-of-the-document-0123456789";
  private static final String HOOK_SECRET = "secret-of-the-hook-0123456789";
  private static final String INVENTORY =
      """
      datacentres: [{name: paris, provider: here}]
      servers:
        - {name: web01, datacentre: paris, addresses: [192.0.2.10], roles: [web], facts: {os: Debian}}
      clients:
        - id: smith
          name: Smith Ltd
          language: en
          contacts: [{name: Jo Smith, email: jo@smith.example, language: en}]
          services: [{name: smith.example, type: site, server: web01, names: [www.smith.example]}]
      """;
  private static final String ALERT =
      """
      {"version":"4","groupKey":"g","truncatedAlerts":0,"status":"firing","receiver":"tocsin",
       "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://mon.example",
       "alerts":[{"status":"firing","labels":{"alertname":"Down","instance":"smith.example",
       "severity":"critical"},"annotations":{"summary":"down"},"startsAt":"2026-01-01T00:00:00Z",
       "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://mon.example/graph"}]}
      """;
  private static final Path COPY = Path.of("src/main/web/src/api/openapi.json");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @TempDir static Path data;

  @Autowired private TestRestTemplate http;
  @Autowired private ConfigurableListableBeanFactory context;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private JsonNode document;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.secrets.alertmanager", () -> HOOK_SECRET);
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @BeforeEach
  void read() throws IOException {
    document = JSON.readTree(get("/v3/api-docs"));
  }

  @Test
  void theConsoleIsBuiltFromWhatTheHubServes() throws IOException {
    String served = pretty(document);
    if (Boolean.getBoolean("api.write")) {
      Files.createDirectories(COPY.getParent());
      Files.writeString(COPY, served);
    }
    assertThat(served)
        .as("the copy is made anew by -Dapi.write=true")
        .isEqualTo(Files.readString(COPY));
  }

  @Test
  void everyAddressOfTheApiIsInIt() {
    Set<String> served = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, handler) ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/"))
                    .flatMap(path -> each(path).stream())
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + path))));
    Set<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    assertThat(described).isEqualTo(served).hasSizeGreaterThan(70);
  }

  @Test
  void everyOperationHasANameOfItsOwnAModuleAndAProblem() {
    List<String> ids = new ArrayList<>();
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        ids.add(operation.get("operationId").asText());
        assertThat(operation.get("tags")).hasSize(1);
        assertThat(
                operation
                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                    .asText())
            .as("%s", ids.getLast())
            .isEqualTo("#/components/schemas/Problem");
      }
    }
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
  }

  @Test
  void aFieldIsRequiredUnlessItMayBeNull() {
    JsonNode head = document.at("/components/schemas/IncidentHead");
    assertThat(texts(head.get("required"))).contains("id", "number", "openedAt", "version");
    assertThat(texts(head.get("required"))).doesNotContain("server", "owner", "closedAt");
    assertThat(head.at("/properties/openedAt/format").asText()).isEqualTo("date-time");
    assertThat(texts(head.at("/properties/state/enum")))
        .containsExactly("detected", "acknowledged", "working", "resolved", "verified", "closed");
  }

  @Test
  void anIncidentHoldsItsHeadAndTheFieldsOfOtherModules() {
    JsonNode shown = document.at("/components/schemas/IncidentShown");
    assertThat(texts(shown.get("required")))
        .contains("id", "title", "clients", "actions", "notices", "files")
        .doesNotContain("timeline");
    assertThat(shown.at("/properties/actions/items/$ref").asText()).endsWith("/ActionView");
    assertThat(shown.at("/properties/notices/items/$ref").asText()).endsWith("/NoticeView");
    assertThat(shown.at("/properties/head").isMissingNode()).isTrue();
    assertThat(shown.at("/properties/others").isMissingNode()).isTrue();
  }

  @Test
  void whatTheGuardPutsIntoARequestIsNoParameter() {
    assertThat(document.at("/paths/~1api~1session/get/parameters")).isEmpty();
    assertThat(parameters("/paths/~1api~1audit/get"))
        .containsExactlyInAnyOrder(
            "actor", "act", "object", "outcome", "from", "to", "cursor", "limit");
  }

  private List<String> parameters(String operation) {
    return document.at(operation + "/parameters").findValuesAsText("name");
  }

  @Test
  void theNumbersOfOtherModulesAreNamed() {
    assertThat(texts(document.at("/components/schemas/IncidentHead/properties/counts/required")))
        .containsExactly("held", "inForce", "noticesFailed", "noticesWaiting", "proposals");
  }

  @Test
  void nothingOfItIsMadeBeforeItIsAskedFor() {
    assertThat(context.getBeanDefinition("openApiResource").isLazyInit()).isTrue();
    assertThat(context.getBeanDefinition("classes").isLazyInit()).isTrue();
  }

  @Test
  void theFieldsOfAnInventoryEntryAreThoseOfTheFile() {
    JsonNode server = document.at("/components/schemas/Server");
    assertThat(texts(server.get("required"))).containsExactly("name");
    assertThat(server.at("/properties/ssh/properties/hostKey/type").asText()).isEqualTo("string");
    assertThat(
            document
                .at("/paths/~1api~1servers/get/responses/200/content/application~1json/schema/$ref")
                .asText())
        .endsWith("/PageServer");
  }

  /** An incident with all that a token can give it, then every address that can be read. */
  @Test
  void theHubAnswersAsItsDocumentSays() throws IOException {
    assertThat(post("/api/inventory/import", "application/yaml", INVENTORY)).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> send("/hooks/alertmanager", MediaType.APPLICATION_JSON_VALUE, ALERT) == 202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> JSON.readTree(get("/api/incidents/1/signals")).path("items").size() == 1);
    post("/api/incidents/acknowledge", MediaType.APPLICATION_JSON_VALUE, "{\"ids\":[\"1\"]}");
    post("/api/incidents/1/files?name=a.txt", "text/plain", "what I saw");
    String signal = JSON.readTree(get("/api/signals")).at("/items/0/id").asText();
    Map<String, String> addresses = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().at("/get/responses/200/content").has("application/json")
                  && !path.getKey().contains("{")) {
                addresses.put(path.getKey(), path.getKey());
              }
            });
    addresses.put("/api/incidents/{id}", "/api/incidents/1");
    addresses.put("/api/incidents/{id}/timeline", "/api/incidents/1/timeline");
    addresses.put("/api/incidents/{id}/signals", "/api/incidents/1/signals");
    addresses.put("/api/signals/{id}", "/api/signals/" + signal);
    addresses.put("/api/signals/search", "/api/signals/search?q=alertname");
    addresses.put("/api/inventory/graph", "/api/inventory/graph?kind=server&key=web01");
    addresses.put("/api/servers/{key}", "/api/servers/web01");
    addresses.put("/api/clients/{key}", "/api/clients/smith");
    addresses.put("/api/routes/{path}", "/api/routes/routes/ingest/alertmanager.camel.yaml");
    List<String> read = new ArrayList<>();
    for (Map.Entry<String, String> one : addresses.entrySet()) {
      ResponseEntity<byte[]> answer = call(HttpMethod.GET, one.getValue(), "", TOKEN, "");
      if (answer.getStatusCode().value() != 403) { // for people alone
        read.add(one.getKey());
        assertThat(Conformance.problems(document, one.getKey(), JSON.readTree(answer.getBody())))
            .isEmpty();
      }
    }
    assertThat(read).hasSizeGreaterThan(18).contains("/api/incidents", "/api/audit", "/api/me");
  }

  @Test
  void anAnswerThatIsNotAsDescribedIsFound() throws IOException {
    JsonNode wrong =
        JSON.readTree("{\"items\":[{\"name\":1,\"roles\":[true],\"colour\":\"red\"},{}]}");
    assertThat(Conformance.problems(document, "/api/servers", wrong))
        .containsExactlyInAnyOrder(
            "/api/servers.items[].name is no string: 1",
            "/api/servers.items[].roles[] is no string: true",
            "/api/servers.items[].colour is not described",
            "/api/servers.items[] lacks \"name\"");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  /** One such as {@code {kind:a|b}} stands for each of its words; other patterns for a name. */
  private static List<String> each(String path) {
    var kinds = java.util.regex.Pattern.compile("\\{kind:([^}]*)}").matcher(path);
    if (kinds.find()) {
      return java.util.Arrays.stream(kinds.group(1).split("\\|", -1))
          .map(word -> path.replace(kinds.group(), word))
          .toList();
    }
    return List.of(path.replaceAll("\\{\\*", "{").replaceAll("\\{([a-z]+):[^}]*}", "{$1}"));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private String get(String path) {
    byte[] body = call(HttpMethod.GET, path, "", TOKEN, "").getBody();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private int post(String path, String type, String body) {
    return call(HttpMethod.POST, path, type, TOKEN, body).getStatusCode().value();
  }

  private int send(String hook, String type, String body) {
    return call(HttpMethod.POST, hook, type, HOOK_SECRET, body).getStatusCode().value();
  }

  private ResponseEntity<byte[]> call(
      HttpMethod method, String path, String type, String token, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(token);
    if (!type.isEmpty()) {
      headers.set(HttpHeaders.CONTENT_TYPE, type);
    }
    return http.exchange(
        path,
        method,
        new HttpEntity<>(body.getBytes(StandardCharsets.UTF_8), headers),
        byte[].class);
  }

  private static String pretty(JsonNode tree) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return JSON.writer(printer)
            .writeValueAsString(JSON.treeToValue(tree, Object.class))
            .replace(" : ", ": ")
        + "\n";
  }
}
