package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.watch.probe.TestWeb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A web server goes down and comes back: the whole way from a look to an incident and its end. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WatchIT {

  private static final String TOKEN = "watch-it-token-0123456789";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OFF =
      """
        site: {disabled: true}
        https: {disabled: true}
        certificate: {disabled: true}
      """;

  @TempDir static Path home;
  private static TestWeb web;
  private static HttpServer outside;
  private static final AtomicInteger beats = new AtomicInteger();

  @Autowired private TestRestTemplate http;
  @Autowired private Pulse pulse;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    web = new TestWeb();
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    outside.createContext(
        "/ping",
        exchange -> {
          beats.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    outside.start();
    Files.createDirectories(home.resolve("watch"));
    write("checks:\n  web: {every: 5s, rounds: 1, ports: [" + web.port() + "]}\n" + OFF);
    Files.writeString(
        home.resolve("inventory.yaml"),
        """
        datacentres: [{name: paris, provider: here}]
        servers: [{name: web01, datacentre: paris, addresses: [127.0.0.1], roles: [web]}]
        clients:
          - id: smith
            name: Smith Ltd
            language: en
            contacts: [{name: Jo Smith, email: jo@smith.example, language: en}]
            services: [{name: smith.example, type: site, server: web01}]
          - {id: jones, name: Jones Ltd, language: en, checks: bought}
        """);
    settings.add("tocsin.data", () -> home.resolve("data").toString());
    settings.add("tocsin.inventory-file", () -> home.resolve("inventory.yaml").toString());
    settings.add("tocsin.folders.watch", () -> home.resolve("watch").toString());
    settings.add("tocsin.watch.enabled", () -> "true");
    settings.add("tocsin.watch.silence.alertmanager", () -> "26h");
    settings.add(
        "tocsin.secrets.watch-heartbeat",
        () -> "http://127.0.0.1:" + outside.getAddress().getPort() + "/ping");
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> home.resolve("auth.log").toString());
  }

  @AfterAll
  static void stop() {
    web.close();
    outside.stop(0);
  }

  @Test
  void aServerThatGoesDownIsAnIncidentUntilItIsBack() throws IOException {
    await().atMost(PATIENCE).until(() -> state("web").equals("ok"));
    int port = web.port();
    web.close();
    await().atMost(PATIENCE).until(() -> state("web").equals("alarm"));
    await()
        .atMost(PATIENCE)
        .until(() -> incident("web-down").path("state").asText().equals("detected"));
    JsonNode incident = incident("web-down");
    assertThat(incident.path("severity").asText()).isEqualTo("critical");
    assertThat(incident.toString()).contains("web01");

    web = new TestWeb(port);
    await()
        .atMost(PATIENCE)
        .until(() -> incident("web-down").path("state").asText().equals("resolved"));
    assertThat(state("web")).isEqualTo("ok");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("/api/watch/web/web01/history?span=five").at("/points/0/bad").asInt())
                    .isPositive());

    JsonNode cell = get("/api/watch/web/web01");
    assertThat(cell.at("/now/state").asText()).isEqualTo("ok");
    assertThat(cell.path("nextAt").asText()).isNotEmpty();

    aBrokenFileIsToldAndTheLastGoodOneHolds();
    whatIsNoLongerWatchedIsGone();
  }

  private void aBrokenFileIsToldAndTheLastGoodOneHolds() throws IOException {
    write("checks: {web: {evry: 5s}}");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/api/watch").at("/problems/0/problem").asText()).contains("evry"));
    assertThat(get("/api/watch").at("/problems/0/file").asText()).isEqualTo("own.checks.yaml");
    assertThat(state("web")).isEqualTo("ok");
    assertThat(column("web").path("every").asText()).isEqualTo("PT5S");
  }

  private void whatIsNoLongerWatchedIsGone() throws IOException {
    write("checks:\n  web: {disabled: true}\n" + OFF);
    await().atMost(PATIENCE).until(() -> state("web").isEmpty());
    assertThat(get("/api/watch").path("problems")).isEmpty();
  }

  @Test
  void sourcesThatShouldBeHeardAreInTheMatrix() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode row = row("alertmanager");
              assertThat(row.path("type").asText()).isEqualTo("source");
              assertThat(row.at("/cells/0/check").asText()).isEqualTo("silence");
            });
  }

  @Test
  void theHeartbeatIsToldWhileTheHubWorks() {
    int before = beats.get();
    pulse.beat();
    assertThat(beats.get()).isGreaterThan(before);
    assertThat(pulse.health().getStatus().getCode()).isEqualTo("UP");
  }

  @Test
  void aRestoreTestIsRecordedAndStandsInTheRecord() {
    ResponseEntity<JsonNode> made =
        post(
            "{\"server\":\"web01\",\"backup\":\"shop\",\"result\":\"good\",\"note\":\"all\\n"
                + "tables\"}");
    assertThat(made.getStatusCode()).isEqualTo(HttpStatusCode.valueOf(201));
    JsonNode first = get("/api/watch/restores?server=web01").at("/items/0");
    assertThat(first.path("backup").asText()).isEqualTo("shop");
    assertThat(first.path("note").asText()).isEqualTo("all tables");
    assertThat(first.path("who").asText()).isNotEmpty();
    assertThat(get("/api/watch/restores?server=web09").path("items")).isEmpty();
    assertThat(get("/api/audit?act=watch.restore").toString()).contains("shop", "web01");

    assertThat(post("{\"server\":\"nobody\",\"backup\":\"x\",\"result\":\"good\"}").getStatusCode())
        .isEqualTo(HttpStatusCode.valueOf(404));
    for (String wrong :
        new String[] {
          "{}",
          "{\"server\":\"web01\",\"backup\":\"x\",\"result\":\"perhaps\"}",
          "{\"server\":\"web01\",\"backup\":\" \",\"result\":\"good\"}",
          "{\"server\":\"web01\",\"backup\":\"x\",\"result\":\"good\",\"at\":\"2999-01-01T00:00:00Z\"}"
        }) {
      assertThat(post(wrong).getStatusCode()).isEqualTo(HttpStatusCode.valueOf(400));
    }
  }

  @Test
  void theMonthOfBoughtChecksCanBeRead() {
    JsonNode month = get("/api/watch/usage?month=2026-10");
    assertThat(month.path("month").asText()).isEqualTo("2026-10");
    JsonNode jones = find(month.path("clients"), "client", "jones");
    assertThat(jones.path("bought").asBoolean()).isTrue();
    assertThat(jones.path("looks").asInt()).isZero();
    assertThat(jones.has("availability")).isFalse();
    assertThat(month.toString()).doesNotContain("smith");
    assertThat(ask("/api/watch/usage?month=October").getStatusCode())
        .isEqualTo(HttpStatusCode.valueOf(400));
    assertThat(ask("/api/watch/usage?client=nobody").getStatusCode())
        .isEqualTo(HttpStatusCode.valueOf(404));
    assertThat(get("/api/clients/jones").path("checks").asText()).isEqualTo("bought");
  }

  private ResponseEntity<JsonNode> post(String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    headers.setContentType(org.springframework.http.MediaType.APPLICATION_JSON);
    return http.exchange(
        "/api/watch/restores", HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
  }

  @Test
  void whatIsNotWatchedIsNotFound() {
    assertThat(ask("/api/watch?server=nobody").getStatusCode())
        .isEqualTo(HttpStatusCode.valueOf(404));
    assertThat(ask("/api/watch/web/nobody").getStatusCode()).isEqualTo(HttpStatusCode.valueOf(404));
    assertThat(ask("/api/watch/web/nobody/history").getStatusCode())
        .isEqualTo(HttpStatusCode.valueOf(404));
    assertThat(ask("/api/watch/web/web01/history?span=week").getStatusCode())
        .isEqualTo(HttpStatusCode.valueOf(400));
  }

  /** The matrix of a large house is read again and again. */
  @Test
  void theMatrixIsPackedForWhoeverCanUnpackIt() throws IOException, InterruptedException {
    HttpResponse<byte[]> packed =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(http.getRootUri() + "/api/watch"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Accept-Encoding", "gzip")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] whole = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new ObjectMapper().readTree(whole).path("checks")).isNotEmpty();
    assertThat(packed.body().length).isLessThan(whole.length / 2);
  }

  private static void write(String text) throws IOException {
    Files.writeString(home.resolve("watch/own.checks.yaml"), text);
  }

  private String state(String check) {
    for (JsonNode cell : row("web01").path("cells")) {
      if (cell.path("check").asText().equals(check)) {
        return cell.path("state").asText();
      }
    }
    return "";
  }

  private JsonNode row(String target) {
    return find(get("/api/watch").path("rows"), "target", target);
  }

  private JsonNode column(String check) {
    return find(get("/api/watch").path("checks"), "name", check);
  }

  private JsonNode incident(String kind) {
    return find(get("/api/incidents").path("items"), "kind", kind);
  }

  private static JsonNode find(JsonNode list, String field, String value) {
    for (JsonNode one : list) {
      if (one.path(field).asText().equals(value)) {
        return one;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  private JsonNode get(String path) {
    JsonNode body = ask(path).getBody();
    return body == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : body;
  }

  private ResponseEntity<JsonNode> ask(String path) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    return http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), JsonNode.class);
  }
}
