package dev.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestBrowser;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.platform.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the console's pages ask of a running hub that is still empty. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleApiIT {

  private static final String TOKEN = "token-of-the-console-0123456789";

  @TempDir static Path data;

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Sessions sessions;
  @Autowired private Database database;
  @Autowired private Audit audit;
  private TestBrowser api = new TestBrowser("");

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path log = Files.createDirectories(data.resolve("logs")).resolve("auth.log");
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.secrets.planted", () -> "planted-in-a-setting");
    settings.add("tocsin.routes.auth-log", log::toString);
  }

  @BeforeEach
  void signIn() {
    api = new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }

  @Test
  void theHouseShowsTheSourcesAndTheHubItself() {
    JsonNode house = get("/api/house?days=7");
    assertThat(house.at("/incidents/open").asLong()).isZero();
    assertThat(house.at("/acknowledge/count").asInt()).isZero();
    assertThat(house.path("perDay")).hasSize(7);
    assertThat(house.at("/perDay/6/day").asText())
        .isEqualTo(LocalDate.now(ZoneId.of("Europe/Paris")).toString());
    Map<String, JsonNode> sources = new TreeMap<>();
    house.path("sources").forEach(source -> sources.put(source.path("name").asText(), source));
    assertThat(sources).containsKeys("alertmanager", "auth-log", "generic", "support");
    assertThat(sources.get("generic").path("state").asText()).isEqualTo("never");
    assertThat(sources.get("auth-log").path("door").asText()).isEqualTo("tail");
    assertThat(sources.get("auth-log").path("problem").asText()).startsWith("there is no file");
    assertThat(sources.get("support").path("problem").asText()).isEqualTo("no mail server is set");
    assertThat(house.at("/hub/health").asText()).isEqualTo("up");
    assertThat(house.at("/hub/dataBytes").asLong()).isPositive();
    assertThat(house.at("/hub/diskFreeBytes").asLong()).isPositive();
    assertThat(house.at("/hub/version").asText()).isNotEmpty();
    assertThat(get("/api/house?days=100000").path("perDay")).hasSize(366);
  }

  @Test
  void theSetUpShowsWhatIsReallyThere() throws IOException {
    JsonNode byToken = get("/api/setup");
    assertThat(names(byToken.path("steps"), "id"))
        .containsExactly("inventory", "source", "signal", "ssh-key", "agent", "mail", "backup");
    assertThat(byToken.path("complete").asBoolean()).isFalse();
    assertThat(byToken.path("steps")).noneMatch(step -> step.path("done").asBoolean());

    TestBrowser eve = signedIn("eve");
    assertThat(eve.get("/api/setup").json().at("/steps/0/id").asText()).isEqualTo("second-factor");
    assertThat(eve.get("/api/setup").json().at("/steps/0/done").asBoolean()).isFalse();

    JsonNode shown = api.post("/api/secrets/alertmanager/show", Map.of()).json();
    api.with("Authorization", "Bearer " + shown.path("value").asText());
    assertThat(api.post("/hooks/alertmanager", Map.of("a", "b")).status()).isEqualTo(202);
    signIn();
    api.send("POST", "/api/inventory/import", "application/yaml", "servers: [{name: web01}]");
    Files.writeString(Files.createDirectories(data.resolve("ssh")).resolve("web01"), "");
    api.post("/api/secrets", Map.of("name", "ssh-web02", "type", "ssh-key"));
    audit.record(AuditEntry.of("hub.backup", "hub", "").by(Actor.HUB).from(""));

    Map<String, String> details = new TreeMap<>();
    for (JsonNode step : get("/api/setup").path("steps")) {
      if (step.path("done").asBoolean()) {
        details.put(step.path("id").asText(), step.path("detail").asText());
      }
    }
    assertThat(details).containsOnlyKeys("inventory", "source", "signal", "ssh-key", "backup");
    assertThat(details)
        .containsEntry("inventory", "1")
        .containsEntry("source", "alertmanager")
        .containsEntry("ssh-key", "web01, ssh-web02");
  }

  @Test
  void theSettingsShowWhatIsSetAndNoSecret() {
    TestBrowser.Answer answer = api.get("/api/settings");
    assertThat(answer.text()).doesNotContain(TOKEN).doesNotContain("planted-in-a-setting");
    JsonNode settings = answer.json();
    assertThat(settings.path("data").asText()).isEqualTo(data.toString());
    Map<String, JsonNode> items = new TreeMap<>();
    settings.path("items").forEach(one -> items.put(one.path("name").asText(), one));
    assertThat(items).hasSizeGreaterThan(60);
    assertThat(items.get("tocsin.data").path("defaultValue").asText()).isEqualTo("data");
    assertThat(items.get("tocsin.data").path("description").asText()).contains("folder");
    assertThat(items.get("tocsin.signals.keep").path("value").asText()).isEqualTo("90d");
    assertThat(items.get("tocsin.signals.keep").path("origin").asText()).isEqualTo("default");
    assertThat(items.get("tocsin.secrets.planted").path("secret").asBoolean()).isTrue();
    assertThat(items.get("tocsin.secrets.planted").has("value")).isFalse();
    assertThat(items.get("tocsin.database.password").path("secret").asBoolean()).isTrue();
  }

  @Test
  void aRouteIsShownAsATreeAndInListsWithout() {
    JsonNode route = get("/api/routes/routes/ingest/alertmanager.camel.yaml");
    assertThat(names(route.path("steps"), "kind")).containsExactly("from", "to", "to");
    assertThat(route.at("/steps/1/text").asText()).isEqualTo("parse-action");
    assertThat(get("/api/routes").path("items"))
        .isNotEmpty()
        .allMatch(one -> !one.has("steps") && !one.has("yaml"));
  }

  @Test
  void aPersonKeepsViewsOfTheirOwn() {
    TestBrowser ann = signedIn("ann");
    assertThat(ann.get("/api/me/views").json()).isEmpty();
    List<Map<String, String>> wanted =
        List.of(
            Map.of("page", "incidents", "name", " Mine ", "query", "owner=ann&state=open"),
            Map.of("id", "own-1", "page", "signals", "name", "Quarantäne", "query", ""));
    JsonNode kept = ann.put("/api/me/views", wanted).json();
    assertThat(names(kept, "name")).containsExactly("Mine", "Quarantäne");
    assertThat(kept.at("/0/id").asText()).hasSize(36);
    assertThat(kept.at("/1/id").asText()).isEqualTo("own-1");
    assertThat(ann.get("/api/me/views").json()).isEqualTo(kept);
    TestBrowser bob = signedIn("bob");
    assertThat(bob.get("/api/me/views").json()).isEmpty();

    Map<String, String> good = Map.of("id", "own-1", "page", "a", "name", "b", "query", "");
    assertThat(ann.put("/api/me/views", List.of(good, good)).status()).isEqualTo(422);
    assertThat(
            ann.put(
                    "/api/me/views",
                    Collections.nCopies(51, Map.of("page", "a", "name", "b", "query", "")))
                .status())
        .isEqualTo(422);
    for (Map<String, String> bad :
        List.of(
            Map.of("page", "a", "name", " ", "query", ""),
            Map.of("page", "a", "name", "n".repeat(61), "query", ""),
            Map.of("page", "a", "name", "n", "query", "q".repeat(501)),
            Map.of("page", "../a", "name", "n", "query", ""),
            Map.of("page", "a", "name", "n"))) {
      assertThat(ann.put("/api/me/views", List.of(bad)).status()).as(bad.toString()).isEqualTo(400);
    }
    assertThat(ann.get("/api/me/views").json()).isEqualTo(kept);

    people.remove(people.byLogin("ann").orElseThrow().id());
    assertThat(database.reading().queryForObject("select count(*) from saved_views", Integer.class))
        .isZero();
  }

  /** A browser of a person with both factors proven. */
  private TestBrowser signedIn(String login) {
    Person person =
        people.add(
            login,
            new Person.Profile(login, "", "en", Role.VIEWER, false, false),
            "a phrase of the console");
    Origin here = new Origin("127.0.0.1", "test");
    Opened opened = sessions.complete(sessions.begin(person, here).signedIn(), person);
    TestBrowser browser = new TestBrowser("http://127.0.0.1:" + port);
    browser.cookies().put("tocsin", opened.cookie());
    browser.csrf(sessions.csrf(opened.signedIn().session()));
    return browser;
  }

  private JsonNode get(String path) {
    TestBrowser.Answer answer = api.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> names(JsonNode items, String field) {
    List<String> names = new ArrayList<>();
    items.forEach(one -> names.add(one.path(field).asText()));
    return names;
  }
}
