package dev.tocsin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.tool.ToolDoor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Real programs with the lines of routes/ingest/README.md, as they stand there but for the hub's
 * address and the places of files.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ToolLabIT {

  private static final String TOKEN = "token-of-the-tool-lab-0123456789";
  private static final String SECRET = "secretOfTheToolLab";
  private static final String MISSING = " is missing: run src/test/lab/install-packages.sh";
  private static final Path MONIT = Path.of("/usr/bin/monit");
  private static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");

  @TempDir static Path folder;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.data", () -> folder.resolve("data"));
    settings.add("tocsin.routes.auth-log", () -> folder.resolve("auth.log").toString());
    for (String name :
        List.of("alertmanager", "pagerduty", "opsgenie", "monit", "icinga2", "nagios", "netdata")) {
      settings.add("tocsin.secrets." + name, () -> SECRET);
    }
  }

  private ToolDoor hub() {
    return new ToolDoor(port, TOKEN, SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alertmanager", "pagerduty", "opsgenie"})
  void alertmanagerSpeaksThreeLanguages(String section) throws Exception {
    assumeTrue(Files.isExecutable(ALERTMANAGER), "prometheus-alertmanager" + MISSING);
    Path home = Files.createDirectories(folder.resolve("alertmanager-" + section));
    Path config = home.resolve("alertmanager.yml");
    Files.writeString(
        config,
        "route: {receiver: tocsin, group_wait: 100ms, group_interval: 500ms}\n"
            + lines(section, "receivers:", home));
    int listens = MailLab.freePort();
    Process process =
        start(
            home,
            ALERTMANAGER.toString(),
            "--config.file=" + config,
            "--storage.path=" + home,
            "--web.listen-address=127.0.0.1:" + listens,
            "--cluster.listen-address=");
    try {
      tell(listens, "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z");
      awaitAlert(section, "site-down", "firing");
      tell(listens, "2020-01-01T00:00:00Z", "2020-01-01T00:01:00Z");
      JsonNode ended = awaitAlert(section, "site-down", "resolved");
      assertThat(ended.at("/resource/names/0").asText()).isEqualTo("www.dupont.example");
    } finally {
      stop(process);
    }
  }

  @Test
  void monitTellsOfAProcessAndOfItsOwnEnd() throws Exception {
    assumeTrue(Files.isExecutable(MONIT), "monit" + MISSING);
    Path home = Files.createDirectories(folder.resolve("monit"));
    Path pid = home.resolve("ghost.pid");
    Path config = home.resolve("monitrc");
    Files.writeString(
        config,
        """
        set daemon 1
        set logfile %1$s/log
        set pidfile %1$s/pid
        set idfile %1$s/id
        set statefile %1$s/state
        %2$s
        check process ghost with pidfile %3$s
        """
            .formatted(home, lines("monit", "set mmonit", home), pid));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    Process monit = start(home, MONIT.toString(), "-I", "-c", config.toString());
    Process ghost = start(home, "sleep", "600");
    try {
      awaitAlert("monit", "does-not-exist", "firing");
      Files.writeString(pid, ghost.pid() + "\n");
      awaitAlert("monit", "does-not-exist", "resolved");
    } finally {
      stop(ghost);
      stop(monit);
    }
    awaitAlert("monit", "monitoring-stopped", "firing");
    Process again = start(home, MONIT.toString(), "-I", "-c", config.toString());
    try {
      awaitAlert("monit", "monitoring-stopped", "resolved");
    } finally {
      stop(again);
    }
  }

  @Test
  void theScriptForIcingaPostsWhatItIsGiven() throws Exception {
    String output = "HTTP CRITICAL: \"503\" & 100% $HOME `id`\nsecond line é";
    Map<String, String> macros =
        Map.of(
            "TYPE",
            "PROBLEM",
            "HOST",
            "web01",
            "SERVICE",
            "http",
            "STATE",
            "CRITICAL",
            "OUTPUT",
            output);
    run("icinga2", "#!/bin/sh", macros);
    JsonNode alert = awaitAlert("icinga2", "http", "firing");
    assertThat(alert.path("summary").asText()).isEqualTo("http: " + output.replace('\n', ' '));
    run("icinga2", "#!/bin/sh", Map.of("TYPE", "RECOVERY", "HOST", "web01", "SERVICE", "http"));
    awaitAlert("icinga2", "http", "resolved");
  }

  @Test
  void theScriptForNagiosPostsItsMacros() throws Exception {
    run(
        "nagios",
        "#!/bin/sh",
        Map.of(
            "NAGIOS_NOTIFICATIONTYPE",
            "PROBLEM",
            "NAGIOS_HOSTNAME",
            "web02",
            "NAGIOS_HOSTSTATE",
            "DOWN"));
    awaitAlert("nagios", "host-down", "firing");
    run(
        "nagios",
        "#!/bin/sh",
        Map.of(
            "NAGIOS_NOTIFICATIONTYPE",
            "RECOVERY",
            "NAGIOS_HOSTNAME",
            "web02",
            "NAGIOS_HOSTSTATE",
            "UP"));
    awaitAlert("nagios", "host-down", "resolved");
  }

  @Test
  void theSenderForNetdataPostsItsVariables() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/jq")), "jq" + MISSING);
    for (String status : List.of("CRITICAL", "CLEAR")) {
      run(
          "netdata",
          "SEND_CUSTOM",
          Map.of(
              "host",
              "web03",
              "name",
              "disk_space_usage",
              "chart",
              "disk_space._",
              "when",
              "1795308001",
              "status",
              status,
              "value_string",
              "97.8%",
              "info",
              "space \"used\"",
              "sent",
              "0"));
      awaitAlert("netdata", "disk-space-usage", status.equals("CLEAR") ? "resolved" : "firing");
    }
  }

  /** Runs the script that begins so; a function of it is called afterwards. */
  private void run(String section, String begins, Map<String, String> environment)
      throws Exception {
    Path home = Files.createDirectories(folder.resolve(section));
    String text = lines(section, begins, home);
    Path script = home.resolve("script.sh");
    Files.writeString(script, text + (text.contains("custom_sender()") ? "custom_sender\n" : ""));
    ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private JsonNode awaitAlert(String source, String kind, String status) {
    JsonNode[] alert = new JsonNode[1];
    await(kind + " " + status)
        .atMost(Duration.ofSeconds(40))
        .until(
            () -> {
              alert[0] = hub().alert(source, kind);
              return alert[0].path("status").asText().equals(status);
            });
    return alert[0];
  }

  /** The lines to paste of a section, from the one that begins so, with this hub and its secret. */
  private String lines(String section, String begins, Path home) throws IOException {
    String readme = Files.readString(Path.of("routes/ingest/README.md"));
    int from = readme.indexOf("\n## " + section + "\n");
    Matcher block =
        Pattern.compile("(?m)^    " + Pattern.quote(begins) + ".*\\R(?:(?: {4}.*)?\\R)*")
            .matcher(readme)
            .region(from, readme.length());
    assertThat(block.find()).as("%s has lines beginning with %s", section, begins).isTrue();
    Path token = home.resolve("token");
    boolean forCurl = block.group().contains("--config");
    Files.writeString(
        token, forCurl ? "header = \"Authorization: Bearer " + SECRET + "\"\n" : SECRET);
    return block
        .group()
        .replaceAll("(?m)^    ", "")
        .replaceAll("/etc/[a-z0-9]+/tocsin-token", token.toString())
        .replace("SECRET", SECRET)
        .replace("https://monit:", "http://monit:")
        .replace("https://tocsin.hoster.example", hub().address())
        .replace("tocsin.hoster.example", "127.0.0.1:" + port)
        .replaceAll("(?m)^set eventqueue .*$", "set eventqueue basedir " + home + " slots 100");
  }

  private static void tell(int listens, String starts, String ends) {
    String alert =
        """
        [{"labels": {"alertname": "SiteDown", "instance": "https://www.dupont.example/", "severity": "critical"},
          "startsAt": "%s", "endsAt": "%s"}]"""
            .formatted(starts, ends);
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(
            () ->
                HttpClient.newHttpClient()
                        .send(
                            HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + listens + "/api/v2/alerts"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(alert))
                                .build(),
                            BodyHandlers.discarding())
                        .statusCode()
                    == 200);
  }

  private static Process start(Path home, String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("out").toFile())
        .start();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    process.waitFor(20, TimeUnit.SECONDS);
  }
}
