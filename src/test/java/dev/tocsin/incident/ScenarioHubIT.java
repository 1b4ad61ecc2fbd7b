package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.identity.TestBrowser;
import dev.tocsin.identity.TestClock;
import dev.tocsin.platform.Database;
import dev.tocsin.scenario.Scenario;
import dev.tocsin.scenario.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The scenarios that say {@code hub} by a whole hub: alerts come as posts of an Alertmanager,
 * people and their silences over the API. Each is played a week after the one before, with names of
 * its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScenarioHubIT {

  private static final String TOKEN = "token-of-the-scenarios-0123456789";
  private static final Pattern NAME = Pattern.compile("\"([#@])(\\w+)\"");
  private static final String ZERO = "0001-01-01T00:00:00Z";

  @TempDir static Path data;
  private static String secret = "";
  private static int played;

  @LocalServerPort private int port;
  @Autowired private TestClock clock;
  @Autowired private Database database;
  @Autowired private EventStore events;
  @Autowired private AlertExpiry expiry;

  private TestBrowser api = new TestBrowser("");
  private TestBrowser door = new TestBrowser("");

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.staff[0].email", () -> "staff@hoster.example");
    settings.add("tocsin.staff[0].language", () -> "en");
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @BeforeEach
  void signIn() {
    String address = "http://127.0.0.1:" + port;
    api = new TestBrowser(address).with("Authorization", "Bearer " + TOKEN);
    if (secret.isEmpty()) { // it is shown once
      secret = api.post("/api/secrets/alertmanager/show", Map.of()).json().path("value").asText();
    }
    door = new TestBrowser(address).with("Authorization", "Bearer " + secret);
  }

  static List<Scenario> scenarios() {
    return Scenario.all().stream().filter(Scenario::hub).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void isAsItMustBe(Scenario scenario) {
    scenario.play(new HubStage("p" + ++played));
  }

  private final class HubStage implements Stage {

    private final String prefix;
    private final Map<String, String> holds = new HashMap<>();
    private Map<String, String> places = Map.of();
    private Duration later = Duration.ZERO;

    HubStage(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public void begin(Scenario scenario, Instant now) {
      clock.tick(Duration.ofDays(7));
      later = Duration.between(now, clock.instant());
      places = scenario.places();
      bringIn();
    }

    private String own(String name) {
      return prefix + "-" + name;
    }

    private void bringIn() {
      Map<String, List<Object>> house = new LinkedHashMap<>();
      for (String part : List.of("datacentres", "servers", "clients")) {
        house.put(part, new ArrayList<>());
      }
      places.forEach(
          (name, above) -> {
            if (places.containsKey(above)) {
              Map<String, ?> contact = Map.of("name", name, "email", "contact@" + name);
              Map<String, ?> service =
                  Map.of("name", own(name), "type", "site", "server", own(above));
              list(house, "clients")
                  .add(
                      Map.of(
                          "id",
                          own(name).replace('.', '-'),
                          "name",
                          name,
                          "language",
                          "en",
                          "contacts",
                          List.of(contact),
                          "services",
                          List.of(service)));
            } else {
              Map<String, Object> server = new HashMap<>(Map.of("name", own(name)));
              server.put("roles", List.of("web"));
              if (!above.isEmpty()) {
                server.put("datacentre", own(above));
                Object dataCentre = Map.of("name", own(above), "provider", "ovhcloud");
                if (!list(house, "datacentres").contains(dataCentre)) {
                  list(house, "datacentres").add(dataCentre);
                }
              }
              list(house, "servers").add(server);
            }
          });
      String yaml = new ObjectMapper().valueToTree(house).toString(); // each JSON is YAML
      TestBrowser.Answer answer =
          api.send("POST", "/api/inventory/import", "application/yaml", yaml);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().path("applied").asBoolean()).as(answer.text()).isTrue();
    }

    private static List<Object> list(Map<String, List<Object>> house, String part) {
      return house.getOrDefault(part, new ArrayList<>());
    }

    @Override
    public void at(Instant time) {
      clock.tick(Duration.between(clock.instant(), time.plus(later)));
      expiry.end();
    }

    @Override
    public void tell(List<Told> batch) {
      List<Map<String, Object>> alerts = new ArrayList<>();
      for (Told one : batch) {
        Map<String, String> labels = new HashMap<>();
        labels.put("alertname", one.kind());
        labels.put("kind", one.kind());
        labels.put("host", own(one.on()));
        labels.put("severity", one.severity());
        if (one.weak()) {
          labels.put("evidence", "weak");
        }
        Map<String, Object> alert = new HashMap<>();
        alert.put("status", one.firing() ? "firing" : "resolved");
        alert.put("labels", labels);
        alert.put("annotations", Map.of("summary", one.name()));
        alert.put("startsAt", one.starts() == null ? ZERO : said(one.starts()));
        alert.put("endsAt", one.ends() == null ? ZERO : said(one.ends()));
        alert.put("fingerprint", prefix + one.name());
        alerts.add(alert);
      }
      TestBrowser.Answer answer =
          door.post(
              "/hooks/alertmanager", Map.of("version", "4", "groupKey", "g", "alerts", alerts));
      assertThat(answer.status()).as(answer.text()).isEqualTo(202);
      String signal = answer.json().path("signal").asText();
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                String status = api.get("/api/signals/" + signal).json().path("status").asText();
                assertThat(status).isNotEqualTo("quarantined");
                return status.equals("processed");
              });
    }

    /** What is a year or more off is not moved with the story. */
    private String said(Instant time) {
      Instant moved = time.plus(later);
      boolean near = Duration.between(moved, clock.instant()).abs().toDays() < 300;
      return near ? moved.toString() : time.toString();
    }

    @Override
    public void hold(String name, Held held) {
      Map<String, Object> said = new HashMap<>();
      said.put("reason", name);
      said.put("endsAt", held.until().plus(later).toString());
      List<String> values =
          held.field().equals("kind")
              ? held.values()
              : held.values().stream().map(this::own).toList();
      if (held.maintenance()) {
        said.put("title", name);
        said.put("servers", values);
        said.put("beginsAt", clock.instant().toString());
      } else {
        said.put("matchers", List.of(Map.of("field", held.field(), "op", "in", "values", values)));
        said.put("untilResolved", held.untilResolved());
      }
      String where = held.maintenance() ? "/api/maintenances" : "/api/silences";
      TestBrowser.Answer answer = api.post(where, said);
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      String address = where + "/" + answer.json().path("id").asText();
      holds.put(name, address);
      if (held.maintenance()) {
        await().until(() -> api.get(address).json().path("state").asText().equals("running"));
      }
    }

    @Override
    public void move(String service, String server) {
      places.put(service, server);
      bringIn();
    }

    @Override
    public void lift(String name) {
      String address = holds.getOrDefault(name, "");
      int status =
          address.contains("silences")
              ? api.delete(address).status()
              : api.post(address + "/end", Map.of()).status();
      assertThat(status).isBetween(200, 204);
    }

    @Override
    public void act(int incident, String act, JsonNode with) {
      String id = rows().get(incident - 1).id();
      TestBrowser.Answer answer =
          api.post(
              "/api/incidents/" + id + "/" + act, with.isMissingNode() ? Map.of() : named(with));
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** {@code "#2"} names the second incident, {@code "@s1"} an alert. */
    private JsonNode named(JsonNode with) {
      Matcher names = NAME.matcher(with.toString());
      String text =
          names.replaceAll(
              name ->
                  name.group(1).equals("#")
                      ? '"' + rows().get(Integer.parseInt(name.group(2)) - 1).id() + '"'
                      : '"' + "alertmanager:" + prefix + name.group(2) + '"');
      try {
        return new ObjectMapper().readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    @Override
    public void check(Runnable check) {
      await().atMost(Duration.ofSeconds(20)).untilAsserted(check::run);
    }

    private List<KnownIncident> rows() {
      return database
          .reading()
          .query(
              CorrelationStore.INCIDENT + "resource_key like ? order by id",
              (row, i) -> IncidentRows.known(row),
              "%:" + prefix + "-%");
    }

    private List<String> absorbedIds() {
      return events.after(0, 100_000).stream()
          .filter(event -> event.data().containsKey("incident"))
          .filter(event -> event.type() == IncidentEvent.Type.CLOSED)
          .map(IncidentEvent::incidentId)
          .toList();
    }

    @Override
    public List<Seen> incidents() {
      List<String> absorbed = absorbedIds();
      Map<String, List<String>> told = new HashMap<>();
      for (IncidentEvent event : events.after(0, 100_000)) {
        word(event)
            .ifPresent(
                word ->
                    told.computeIfAbsent(event.incidentId(), id -> new ArrayList<>()).add(word));
      }
      return rows().stream()
          .filter(one -> !absorbed.contains(one.id()))
          .map(
              one ->
                  new Seen(
                      one.resourceKey()
                          .substring(one.resourceKey().indexOf(':') + 2 + prefix.length()),
                      one.phase().name().toLowerCase(Locale.ROOT),
                      one.severity().name().toLowerCase(Locale.ROOT),
                      one.firing(),
                      one.firingHeld(),
                      told.getOrDefault(one.id(), List.of())))
          .toList();
    }

    private static Optional<String> word(IncidentEvent event) {
      return switch (event.type()) {
        case OPENED -> Optional.of("opened");
        case REOPENED -> Optional.of("reopened");
        case RESOLVED -> Optional.of("resolved");
        case CHANGED ->
            Stream.of("graver", "joined", "held").filter(event.data()::containsKey).findFirst();
        default -> Optional.empty();
      };
    }

    @Override
    public int absorbed() {
      List<String> absorbed = absorbedIds();
      return (int) rows().stream().filter(one -> absorbed.contains(one.id())).count();
    }

    @Override
    public List<String> notices() {
      TreeMap<String, String> told = new TreeMap<>();
      for (KnownIncident incident : rows()) {
        api.get("/api/notices?incident=" + incident.id())
            .json()
            .path("items")
            .forEach(
                one ->
                    told.put(
                        one.path("id").asText(),
                        one.path("to").asText().replaceAll("@hoster.*|contact@", "")
                            + " "
                            + one.path("kind").asText()));
      }
      return told.values().stream().filter(one -> !one.contains("staff-action")).toList();
    }

    @Override
    public List<String> explain(String alert) {
      JsonNode answer = api.get("/api/alerts/alertmanager:" + prefix + alert + "/explain").json();
      List<String> said = new ArrayList<>(answer.path("why").findValuesAsText("text"));
      said.addAll(answer.path("told").findValuesAsText("text"));
      said.add(answer.path("detail").asText());
      return said;
    }

    @Override
    public List<String> why(String alert) {
      return api.get("/api/alerts/alertmanager:" + prefix + alert + "/explain")
          .json()
          .path("why")
          .findValuesAsText("code");
    }
  }
}
