package dev.tocsin.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names that a route engine or its components obey, sent in every place where an outsider can put a
 * name: none of them is kept, and none of them does anything (CVE-2025-27636 and its kin).
 */
class HeaderInjectionIT {

  private static final String THIEF = "thief@evil.example";

  @TempDir Path folder;
  private World world;
  private Canary canary;
  private HubProcess hub;
  private HubApi api;
  private Map<String, String> names;
  private final List<String> accepted = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    world = new World(folder, Files.createDirectories(folder.resolve("data")), 4);
    canary = new Canary();
    names = names();
    hub = world.hub("header-injection", Packaged.plainCommand());
    hub.start();
    api = hub.api();
  }

  @AfterEach
  void stop() {
    hub.close();
    canary.close();
    world.close();
  }

  private Map<String, String> names() {
    String url = "http://127.0.0.1:" + canary.port() + "/";
    Map<String, String> all = new LinkedHashMap<>();
    all.put("CAmelExecCommandExecutable", "/usr/bin/touch");
    all.put("CAmelExecCommandArgs", folder.resolve("executed").toString());
    all.put("CamelHttpUri", url);
    all.put("CamelFileName", folder.resolve("written").toString());
    all.put("CamelSqlQuery", "delete from signals");
    all.put("CamelSshUsername", "root");
    all.put("mail.smtp.ssl.trust", "*");
    all.put("mail.smtp.host", "127.0.0.1:" + canary.port());
    all.put("CamelBeanMethodName", "toString");
    all.put("CamelToEndpoint", "http:127.0.0.1:" + canary.port());
    all.put("org.apache.camel.ToEndpoint", url);
    all.put("mailKind", "client");
    all.put("evidence", "strong");
    all.put("to", THIEF);
    all.put("bcc", THIEF);
    return all;
  }

  @Test
  void namesFromOutsideDoNothingAndAreNotKept() throws IOException {
    Set<String> before = files();
    for (Map.Entry<String, String> name : names.entrySet()) {
      byHttp(name.getKey(), name.getValue());
      byMail(name.getKey(), name.getValue());
    }
    world.mail.put(withNames(MailDrop.hacked(World.site(0))));

    await("everything is handled")
        .atMost(World.soon())
        .untilAsserted(
            () -> {
              assertThat(api.all("/api/signals?source=support")).hasSize(world.mail.delivered());
              assertThat(api.all("/api/signals?status=received")).isEmpty();
              assertThat(api.all("/api/notices?status=pending")).isEmpty();
              assertThat(api.all("/api/notices?status=sending")).isEmpty();
              assertThat(world.agentOf(0).web().find(World.site(0)).orElseThrow().cut()).isTrue();
            });

    assertThat(accepted).hasSizeGreaterThan(5 * names.size());
    theSignalsHoldNoneOfTheNames();
    theMailsWereSortedByTheirSenders();
    theMessagesWentWhereTheyBelong();
    theServerWasAskedForOneThing();
    assertThat(canary.visits()).as("connections to the outside").isZero();
    assertThat(hub.children()).as("processes that the hub has started").isEmpty();
    assertThat(files()).as("files").isEqualTo(before);
    assertThat(accepted)
        .as("signals are there still")
        .allSatisfy(
            id -> assertThat(api.get("/api/signals/" + id).path("id").asText()).isEqualTo(id));
  }

  /** As a header, in the query, as a form field, as a key of the JSON, in parts of a form. */
  private void byHttp(String name, String value) throws IOException {
    for (String source : List.of("alertmanager", "generic")) {
      String encoded = URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
      accept(hook(source, "", body(source, name)).header(name, value));
      accept(hook(source, "?" + encoded, body(source, name)));
      accept(hook(source, "/" + URLEncoder.encode(name, UTF_8), body(source, name)));
      accept(hook(source, "", withKeys(body(source, name), name, value)));
      accept(
          hook(source, "", encoded.getBytes(UTF_8))
              .setHeader("Content-Type", "application/x-www-form-urlencoded"));
      accept(
          hook(source, "", parts(name, value).getBytes(UTF_8))
              .setHeader("Content-Type", "multipart/form-data; boundary=cut"));
    }
  }

  private void accept(HttpRequest.Builder request) throws IOException {
    HubApi.Answer answer = api.send(request);
    if (answer.status() == 202) {
      accepted.add(answer.json().path("signal").asText());
    } else {
      assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    }
  }

  private HttpRequest.Builder hook(String source, String more, byte[] body) {
    return api.request("/hooks/" + source + more, World.HOOK_SECRET)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static byte[] body(String source, String name) {
    String kind = "injected-" + Integer.toHexString(name.hashCode());
    String host = "host-" + Integer.toHexString(name.hashCode()) + ".load.example";
    return source.equals("alertmanager")
        ? World.post(kind, host, "warning", "firing")
        : """
          {"check":"%s","host":"%s","level":"warning","ok":false,"text":"%d"}"""
            .formatted(kind, host, System.nanoTime())
            .getBytes(UTF_8);
  }

  /** At the top and, where there are labels, among them. */
  private static byte[] withKeys(byte[] body, String name, String value) throws IOException {
    ObjectNode json = (ObjectNode) HubApi.JSON.readTree(body);
    json.put(name, value);
    json.putObject("headers").put(name, value);
    json.putObject("tags").put(name, value);
    for (JsonNode alert : json.path("alerts")) {
      ((ObjectNode) alert.path("labels")).put(name, value);
      ((ObjectNode) alert.path("annotations")).put(name, value);
    }
    return HubApi.JSON.writeValueAsBytes(json);
  }

  private static String parts(String name, String value) {
    return "--cut\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n"
        + name
        + ": "
        + value
        + "\r\n\r\n"
        + value
        + "\r\n--cut--\r\n";
  }

  /** As a header of the mail and of a part inside a part; from a client and from a stranger. */
  private void byMail(String name, String value) {
    for (String from : List.of(World.contact(1), "stranger@nowhere.example")) {
      String letter = MailDrop.letter(from, "About " + name, "Hello");
      world.mail.put(name + ": " + value + "\n" + letter);
      world.mail.put(nested(letter, name, value));
    }
  }

  private String withNames(String mail) {
    String headers =
        names.entrySet().stream()
            .filter(name -> !name.getKey().equals("to"))
            .map(name -> name.getKey() + ": " + name.getValue() + "\n")
            .collect(Collectors.joining());
    int from = mail.indexOf("From:");
    return mail.substring(0, from) + headers + mail.substring(from);
  }

  private static String nested(String letter, String name, String value) {
    String part =
        """
        Content-Type: multipart/mixed; boundary=outer

        --outer
        %1$s: %2$s
        Content-Type: multipart/alternative; boundary=inner

        --inner
        %1$s: %2$s
        Content-Type: text/plain; charset=UTF-8; name="%1$s"
        Content-Disposition: inline; filename="%2$s"

        Hello
        --inner--

        --outer
        %1$s: %2$s
        Content-Type: message/rfc822

        %1$s: %2$s
        Subject: inside
        Content-Type: text/plain

        Hello
        --outer--
        """
            .formatted(name, value);
    return letter.replaceFirst(
        "(?s)Content-Type: text/plain.*", java.util.regex.Matcher.quoteReplacement(part));
  }

  private void theSignalsHoldNoneOfTheNames() {
    Set<String> forbidden =
        names.keySet().stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    for (JsonNode signal : api.all("/api/signals")) {
      JsonNode one = api.get("/api/signals/" + signal.path("id").asText());
      one.path("headers")
          .fields()
          .forEachRemaining(
              header -> {
                assertThat(header.getKey().toLowerCase(Locale.ROOT)).isNotIn(forbidden);
                assertThat(names).doesNotContainValue(header.getValue().asText());
              });
    }
  }

  private void theMailsWereSortedByTheirSenders() {
    Set<String> letters = new TreeSet<>();
    for (JsonNode ticket : api.all("/api/tickets")) {
      JsonNode one = api.get("/api/tickets/" + ticket.path("id").asText());
      letters.add(one.toString());
    }
    assertThat(letters).isNotEmpty().noneMatch(ticket -> ticket.contains("stranger@"));
    assertThat(api.all("/api/signals?source=support&status=quarantined"))
        .as("mails of the stranger")
        .hasSize(2 * names.size())
        .allSatisfy(mail -> assertThat(mail.path("reason").asText()).contains("stranger"));
  }

  private void theMessagesWentWhereTheyBelong() {
    Set<String> people = new TreeSet<>(Set.of(World.STAFF, World.contact(0), World.contact(1)));
    assertThat(world.sink.received()).isNotEmpty();
    assertThat(world.sink.received())
        .allSatisfy(
            mail -> {
              assertThat(people).containsAll(mail.recipients());
              assertThat(mail.recipients()).hasSize(1);
              assertThat(mail.header("Bcc") + mail.header("Cc") + mail.header("To"))
                  .doesNotContain(THIEF);
              assertThat(mail.sender()).isIn("hub@hub.example", ""); // automatic answers: RFC 3834
            });
  }

  private void theServerWasAskedForOneThing() {
    assertThat(world.agentOf(0).commands()).containsOnlyOnce("site-cut " + World.site(0));
    world.agents.forEach(
        agent ->
            assertThat(agent.commands())
                .allMatch(
                    command ->
                        command.matches(
                            "ping|version|(look|scan)-[a-z]+|site-(cut|check) site-0\\..*")));
  }

  /** All files around the hub but the data that it is meant to write. */
  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(path -> folder.relativize(path).toString())
          .filter(path -> !path.matches("data/tocsin\\.db-(wal|shm|journal)"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
