package dev.tocsin.alert.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.alert.tool.ToolCases.Fault;
import dev.tocsin.alert.tool.ToolCases.Quiet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Each tool at the door of the whole hub: its credential, its post, the alert, the end of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ToolsIT {

  private static final String TOKEN = "token-of-the-tools-0123456789";
  private static final String SECRET = "secret-of-a-tool";

  @TempDir static Path home;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path routes = Files.createDirectories(home.resolve("routes"));
    copy(Path.of("routes"), routes);
    settings.add("tocsin.data", () -> home.resolve("data").toString());
    settings.add("tocsin.folders.routes", routes::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> home.resolve("auth.log").toString());
    for (String name : List.of("gatus", "ups", "generic")) {
      settings.add("tocsin.secrets." + name, () -> SECRET);
    }
    try (Stream<Path> files = Files.list(Path.of("routes/ingest"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".camel.yaml", "");
        settings.add("tocsin.secrets." + name, () -> SECRET);
      }
    }
  }

  static List<Fault> faults() {
    return ToolCases.faults();
  }

  static List<Quiet> quiet() {
    return ToolCases.quiet();
  }

  static List<Quiet> unreadable() {
    return ToolCases.unreadable();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOpensAnIncidentAndItsEndResolvesIt(Fault fault) throws Exception {
    JsonNode opened =
        hub().handled(post(fault.source(), fault.opensAt(), fault.opens()), "processed");
    String fingerprint = opened.at("/alerts/0/fingerprint").asText();
    assertThat(opened.at("/alerts/0/kind").asText()).isEqualTo(fault.kind());
    assertThat(opened.at("/alerts/0/status").asText()).isEqualTo("firing");
    assertThat(hub().status(fingerprint)).isEqualTo("firing");

    JsonNode ended =
        hub().handled(post(fault.source(), fault.resolvesAt(), fault.resolves()), "processed");
    assertThat(ended.path("alerts"))
        .anySatisfy(
            alert -> {
              assertThat(alert.path("fingerprint").asText()).isEqualTo(fingerprint);
              assertThat(alert.path("status").asText()).isEqualTo("resolved");
            });
    assertThat(hub().status(fingerprint)).isEqualTo("resolved");
  }

  @ParameterizedTest
  @MethodSource("quiet")
  void aTestMessageIsASignOfLifeAndNoIncident(Quiet quiet) throws Exception {
    JsonNode signal = hub().handled(post(quiet.source(), "", quiet.file()), "ignored");
    assertThat(signal.path("reason").asText()).contains(quiet.reason());
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadWaitsInQuarantineWithItsReason(Quiet quiet) throws Exception {
    JsonNode signal = hub().handled(post(quiet.source(), "", quiet.file()), "quarantined");
    assertThat(signal.path("reason").asText()).contains(quiet.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "zabbix, grafana, 01-firing.json, Grafana",
    "uptimerobot, alertmanager, 03-v4-firing.json, Alertmanager",
    "grafana, uptime-kuma, 01-port-down.json, Uptime Kuma",
    "pingdom, uptimerobot, 01-down.json, UptimeRobot",
    "icinga2, pingdom, 01-down.json, Pingdom",
    "netdata, statuscake, 01-down.form, StatusCake",
    "alertmanager, pagerduty, 01-trigger.json, an event for PagerDuty",
    "statuspage, opsgenie, 03-outgoing-create.json, Opsgenie",
    "healthchecks, icinga2, 01-event-problem-host.json, Icinga 2",
    "generic-json, nagios, 01-problem.form, Nagios",
    "statuspage, better-stack, 01-started.json, Better Stack",
    "healthchecks, datadog, 01-triggered.json, Datadog",
    "uptime-kuma, aws-sns, 01-alarm.json, AWS SNS",
    "opsgenie, cloudevents, 01-firing.json, a CloudEvent",
    "uptime-kuma, sentry, 01-plugin.json, Sentry",
    "pingdom, statuspage, 01-incident.json, a status page",
    "better-stack, netdata, 01-custom-critical.json, Netdata",
    "datadog, healthchecks, 01-down.json, healthchecks",
    "grafana, monit, 01-process-not-running.xml, Monit",
    "sentry, zabbix, 03-flat-problem.json, Zabbix"
  })
  void aPostOfTheWrongToolIsNamed(String hook, String tool, String file, String name)
      throws Exception {
    JsonNode signal =
        hub()
            .handled(
                post(hook, "", ToolCases.headers(file), ToolCases.body(tool, file)), "quarantined");
    assertThat(signal.path("reason").asText()).contains("it looks like " + name);
  }

  @Test
  void anEndThatSaysLittleLeavesWhatIsKnown() throws Exception {
    byte[] create =
        ToolDoor.bytes(
            """
            {"alias": "kept", "message": "Queue full", "priority": "P1", "entity": "mail26.hoster.example",
             "details": {"queue": "deferred", "url": "https://monitor.hoster.example/26"}}""");
    hub().handled(post("opsgenie", "/v2/alerts", Map.of(), create), "processed");
    byte[] close = ToolDoor.bytes("{\"note\": \"empty again\"}");
    hub().handled(post("opsgenie", "/v2/alerts/kept/close", Map.of(), close), "processed");

    JsonNode alert = hub().alert("opsgenie", "queue-full");
    assertThat(alert.path("status").asText()).isEqualTo("resolved");
    assertThat(alert.path("severity").asText()).isEqualTo("critical");
    assertThat(alert.path("summary").asText()).isEqualTo("empty again");
    assertThat(alert.at("/resource/names/0").asText()).isEqualTo("mail26.hoster.example");
    assertThat(alert.at("/labels/queue").asText()).isEqualTo("deferred");
    assertThat(alert.at("/links/0").asText()).isEqualTo("https://monitor.hoster.example/26");
  }

  @Test
  void variablesInAnAddressAreReadToo() throws Exception {
    String query =
        "?monitorID=77&monitorURL=https://a.hoster.example&alertType=%d&alertDetails=x+y";
    String name = "&monitorFriendlyName=a";
    JsonNode down =
        hub().handled(hub().get("uptimerobot", "path", query.formatted(1) + name), "processed");
    JsonNode up =
        hub().handled(hub().get("uptimerobot", "path", query.formatted(2) + name), "processed");
    assertThat(down.at("/alerts/0/summary").asText()).isEqualTo("a: x y");
    assertThat(up.at("/alerts/0/fingerprint")).isEqualTo(down.at("/alerts/0/fingerprint"));
  }

  @Test
  void aBinaryCloudEventComesInHeaders() throws Exception {
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/json",
            "ce-specversion", "1.0",
            "ce-id", "1",
            "ce-type", "example.hoster.queue.firing",
            "ce-source", "/mail25.hoster.example");
    byte[] data = ToolCases.body("cloudevents", "04-binary-data.json");
    JsonNode signal = hub().handled(post("cloudevents", "", headers, data), "processed");
    assertThat(signal.at("/alerts/0/kind").asText()).isEqualTo("example-hoster-queue");
    assertThat(signal.at("/alerts/0/severity").asText()).isEqualTo("warning");
    assertThat(signal.at("/alerts/0/summary").asText()).isEqualTo("Queue grows");
  }

  /** What the README tells to do with a tool that nobody here knows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gatus | application/json | {"group":"web","name":"shop","url":"https://shop.example/","text":"503","state":"TRIGGERED"} | {"group":"web","name":"shop","url":"https://shop.example/","text":"503","state":"RESOLVED"} | site-down
          ups | application/x-www-form-urlencoded | ups=eaton1&event=ONBATT&text=on+battery | ups=eaton1&event=ONLINE&text=on+line+power | power-lost
          """)
  void aToolThatNobodyKnowsTakesOneFileAndNoRestart(
      String name, String type, String down, String up, String kind) throws Exception {
    Path file = home.resolve("routes/ingest/" + name + ".camel.yaml");
    Files.writeString(file, example(name));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                post(name, "", Map.of("Content-Type", type), ToolDoor.bytes("x")).statusCode()
                    == 202);

    Map<String, String> headers = Map.of("Content-Type", type);
    JsonNode opened = hub().handled(post(name, "", headers, ToolDoor.bytes(down)), "processed");
    JsonNode ended = hub().handled(post(name, "", headers, ToolDoor.bytes(up)), "processed");
    String fingerprint = opened.at("/alerts/0/fingerprint").asText();
    assertThat(opened.at("/alerts/0/kind").asText()).isEqualTo(kind);
    assertThat(ended.at("/alerts/0/fingerprint").asText()).isEqualTo(fingerprint);
    assertThat(hub().status(fingerprint)).isEqualTo("resolved");
  }

  /** The YAML of the README, as it stands there. */
  private static String example(String name) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String start = "<!-- route " + name + " -->\n";
    int from = readme.indexOf(start);
    int to = readme.indexOf("<!-- end of route " + name + " -->");
    assertThat(from).as("the README has the route %s", name).isBetween(0, to);
    return readme
        .substring(from + start.length(), to)
        .strip()
        .indent(0)
        .replaceAll("(?m)^    ", "");
  }

  private HttpResponse<String> post(String route, String below, String file) throws Exception {
    return post(route, below, ToolCases.headers(file), ToolCases.body(route, file));
  }

  private HttpResponse<String> post(
      String route, String below, Map<String, String> headers, byte[] body) throws Exception {
    JsonNode door = parameters(route);
    return hub()
        .post(
            door.path("source").asText(route),
            door.path("credential").asText("bearer"),
            below,
            headers,
            body);
  }

  private ToolDoor hub() {
    return new ToolDoor(port, TOKEN, SECRET);
  }

  /** What the route's file asks for at its door. */
  private static JsonNode parameters(String route) throws IOException {
    Path file = home.resolve("routes/ingest/" + route + ".camel.yaml");
    return new YAMLMapper().readTree(file.toFile()).at("/0/route/from/parameters");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
