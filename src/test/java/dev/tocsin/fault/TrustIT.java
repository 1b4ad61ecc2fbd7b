package dev.tocsin.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Nothing that is secret lies about, nothing that was done is forgotten, nothing is lost with the
 * machine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustIT {

  private static final String PLANTED = "planted-Xq7RkP2vTz9LmW4c";
  private static final String PLANTED_FILE = "planted-file-Hn3BsY8dJf6GaU5e";
  private static final String PASSPHRASE = "planted-passphrase-long-enough";

  private Path folder;
  private Path data;
  private World world;
  private HubProcess hub;
  private HubApi api;

  @BeforeAll
  void start(@TempDir Path temp) throws IOException {
    folder = temp;
    data = Files.createDirectories(temp.resolve("data"));
    world = new World(temp, data, 2);
    Files.createDirectories(data.resolve("secrets"));
    Files.writeString(data.resolve("secrets").resolve("from-before"), PLANTED_FILE + "\n");
    hub = world.hub("trust", Packaged.command());
    hub.start();
    api = hub.api();
  }

  @AfterAll
  void stop() {
    hub.close();
    world.close();
  }

  @Test
  void aLostMachineComesBackFromItsBackupAndSecretsAreNowhereInTheClear() throws Exception {
    List<String> answers = secretsAreUsedInEveryWay();
    String key = Files.readString(data.resolve("master-key")).strip();
    Path backup = folder.resolve("backup.zip");
    Run made = tocsin("backup", backup.toString());
    assertThat(made.code).as(made.output).isZero();
    Path withKey = folder.resolve("with-key.zip");
    assertThat(tocsin("backup", "--with-key", withKey.toString()).code).isZero();
    assertThat(tocsin("backup", backup.toString()).output).contains("is there already");
    assertThat(Files.getPosixFilePermissions(backup))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Run verified = tocsin("audit", "verify");
    assertThat(verified.code).as(verified.output).isZero();
    assertThat(verified.output).contains("intact");
    aChangeOfTheKeyIsLeftToTheHub();
    Run refused = tocsin("restore", backup.toString());
    assertThat(refused.code).isEqualTo(1);
    assertThat(refused.output).contains("move it away first");

    for (String path :
        List.of(
            "/api/secrets",
            "/api/audit?limit=500",
            "/api/audit/export",
            "/actuator/prometheus",
            "/actuator/health",
            "/api/routes",
            "/api/signals",
            "/api/incidents")) {
      answers.add(api.answer(path).text());
    }
    nothingHolds(answers, List.of(PLANTED, PLANTED_FILE, PASSPHRASE, key), key);

    long incidents = api.all("/api/incidents").size();
    assertThat(incidents).isPositive();
    hub.kill();
    FileSystemUtils.deleteRecursively(data);
    Files.createDirectories(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Run withoutKey = tocsin("restore", backup.toString());
    assertThat(withoutKey.code).as(withoutKey.output).isZero();
    assertThat(withoutKey.output).contains("put it into");
    assertThat(data.resolve("tocsin.db")).exists();
    FileSystemUtils.deleteRecursively(data);
    Files.createDirectories(data);
    Run wrong = run(Map.of("TOCSIN_BACKUP_PASSPHRASE", "not-the-passphrase"), "restore", withKey);
    assertThat(wrong.code).isEqualTo(1);
    assertThat(wrong.output).contains("passphrase is not the one");
    assertThat(data.resolve("tocsin.db")).doesNotExist();
    Run another = run(Map.of(), "restore", withAnotherHead(withKey));
    assertThat(another.output).contains("NOT THE ONE of this backup");
    assertThat(another.code).isEqualTo(1);
    FileSystemUtils.deleteRecursively(data);
    Files.createDirectories(data);
    Run restored = tocsin("restore", withKey.toString());
    assertThat(restored.output).contains("out of the backup", "is intact");
    assertThat(restored.code).isZero();
    assertThat(Files.readString(data.resolve("master-key")).strip()).isEqualTo(key);

    hub.start();
    assertThat(api.all("/api/incidents")).hasSize((int) incidents);
    JsonNode verifiedAgain = api.get("/api/audit/verify");
    assertThat(verifiedAgain.path("intact").asBoolean()).as(verifiedAgain.toString()).isTrue();
    assertThat(api.all("/api/audit?act=hub")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(api.hook("trusted", PLANTED + "-3", World.post("x", "y", "info", "firing")).status())
        .as("a restored secret opens its door")
        .isEqualTo(202);
    nothingHolds(List.of(), List.of(PLANTED, PLANTED_FILE, PASSPHRASE, key), key);

    tamperedWhileTheHubIsDown();
  }

  /** As between the moment the new key is on the disk and the commit. */
  private void aChangeOfTheKeyIsLeftToTheHub() throws Exception {
    Path next = data.resolve("master-key.next");
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(next, "A".repeat(43) + "=");
    Run verified = tocsin("audit", "verify");
    assertThat(verified.code).as(verified.output).isZero();
    assertThat(tocsin("backup", folder.resolve("meanwhile.zip").toString()).code).isZero();
    assertThat(next).exists();
    Files.delete(next);
  }

  /** The same backup, whose list names another last entry. */
  private Path withAnotherHead(Path backup) throws IOException {
    Path changed = Files.copy(backup, folder.resolve("another-head.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(changed)) {
      Path manifest = zip.getPath("manifest.json");
      Files.writeString(
          manifest,
          Files.readString(manifest).replaceAll("(\"auditHead\"\\s*:\\s*\")[0-9a-f]{4}", "$1ffff"));
    }
    return changed;
  }

  private void tamperedWhileTheHubIsDown() throws Exception {
    hub.stop();
    try (var db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tocsin.db"));
        var sql = db.createStatement()) {
      sql.executeUpdate("update audit_entries set actor_name = 'somebody else' where seq = 3");
    }
    Run verified = tocsin("audit", "verify");
    assertThat(verified.code).isEqualTo(1);
    assertThat(verified.output).contains("NOT INTACT", "first broken entry: 3");
  }

  /** Comes back with everything that the API answered to it. */
  private List<String> secretsAreUsedInEveryWay() throws IOException {
    assertThat(data.resolve("secrets").resolve("from-before")).doesNotExist();
    List<String> answers = new ArrayList<>();
    Path route = folder.resolve("routes/ingest/trusted.camel.yaml");
    Files.createDirectories(route.getParent());
    answers.add(
        post(
            "/api/secrets",
            "{\"name\":\"trusted\",\"type\":\"webhook\",\"value\":\"" + PLANTED + "\"}",
            201));
    answers.add(post("/api/secrets", "{\"name\":\"trusted\",\"value\":\"" + PLANTED + "\"}", 409));
    answers.add(post("/api/secrets", "{\"name\":\"Bad Name\",\"value\":\"" + PLANTED + "\"}", 422));
    answers.add(post("/api/secrets", "{\"name\":\"x\",\"type\":\"" + PLANTED + "\"}", 400));
    answers.add(post("/api/secrets", "{\"name\":\"x\",\"value\":" + PLANTED + "}", 400));
    answers.add(post("/api/secrets", "{\"name\":\"ssh-web9\",\"type\":\"ssh-key\"}", 201));
    answers.add(post("/api/secrets/trusted/show", "", 409));
    answers.add(post("/api/secrets/audit-seal/rotate", "", 409));
    answers.add(post("/api/secrets/nothing/rotate", "", 404));
    answers.add(post("/api/secrets/trusted/rotate", "{\"value\":\"" + PLANTED + "-2\"}", 200));
    assertThat(answers.get(5)).contains("ssh-ed25519 AAAA").doesNotContain("PRIVATE KEY");
    Files.writeString(
        route,
        """
        - route:
            id: trusted
            description: Alerts of a tool whose credential is in the vault.
            from:
              uri: kamelet:webhook-source
              parameters: {source: trusted, secret: "{{vault:trusted}}"}
              steps:
                - to: {uri: kamelet:ignore-sink, parameters: {reason: for the test}}
        """);
    byte[] body = World.post("x", "y", "info", "firing");
    org.awaitility.Awaitility.await()
        .atMost(World.soon())
        .untilAsserted(
            () -> assertThat(api.hook("trusted", PLANTED + "-2", body).status()).isEqualTo(202));
    answers.add(post("/api/secrets/trusted/rotate", "{\"value\":\"" + PLANTED + "-3\"}", 200));
    assertThat(api.hook("trusted", PLANTED + "-2", body).status()).as("the old one").isEqualTo(401);
    assertThat(api.hook("trusted", PLANTED + "-3", body).status()).as("at once").isEqualTo(202);
    assertThat(api.send(api.request("/api/secrets/trusted", HubProcess.TOKEN).DELETE()).status())
        .as("it is in use")
        .isEqualTo(409);
    post("/api/secrets", "{\"name\":\"made\",\"type\":\"api-key\"}", 201);
    String shown = api.post("/api/secrets/made/show", "").path("value").asText();
    assertThat(shown).hasSize(43);
    answers.add(post("/api/secrets/made/show", "", 409));
    assertThat(api.send(api.request("/api/secrets/made", HubProcess.TOKEN).DELETE()).status())
        .isEqualTo(204);
    assertThat(api.post("/api/secrets/random", "{\"length\":30}").path("value").asText())
        .hasSize(30);
    answers.add(post("/api/vault/rotate-master-key", "", 200));
    assertThat(api.hook("trusted", PLANTED + "-3", body).status()).isEqualTo(202);
    assertThat(
            api.hook(
                    "alertmanager",
                    World.HOOK_SECRET,
                    World.post("Down", World.site(0), "critical", "firing"))
                .status())
        .isEqualTo(202);
    org.awaitility.Awaitility.await()
        .atMost(World.soon())
        .until(() -> !api.all("/api/incidents").isEmpty());
    return answers;
  }

  private String post(String path, String json, int status) throws IOException {
    HubApi.Answer answer =
        api.send(
            api.request(path, HubProcess.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    assertThat(answer.status()).as("%s %s", path, answer.text()).isEqualTo(status);
    return answer.text();
  }

  private void nothingHolds(List<String> answers, List<String> secrets, String key)
      throws IOException {
    List<Path> all = new ArrayList<>(List.of(Path.of("target", "hub-trust.log")));
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(all::add);
    }
    assertThat(all).anyMatch(file -> file.endsWith("tocsin.db"));
    for (String secret : secrets) {
      for (Path file : all) {
        if (secret.equals(key) && file.endsWith("master-key")) {
          continue;
        }
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        assertThat(bytes.contains(secret)).as("%s in %s", secret, file).isFalse();
      }
      assertThat(answers).noneMatch(answer -> answer.contains(secret));
      assertThat(hub.output()).noneMatch(line -> line.contains(secret));
    }
  }

  private record Run(int code, String output) {}

  /** A command of the packaged program beside the hub. */
  private Run tocsin(String... args) throws Exception {
    return run(Map.of(), List.of(args));
  }

  private Run run(Map<String, String> environment, String command, Path file) throws Exception {
    return run(environment, List.of(command, file.toString()));
  }

  private Run run(Map<String, String> environment, List<String> args) throws Exception {
    List<String> line = new ArrayList<>(Packaged.command());
    line.addAll(args);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.resolve("home").toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "TOCSIN_DATA", data.toString(),
                "TOCSIN_FOLDERS_ROUTES", folder.resolve("routes").toString(),
                "TOCSIN_FOLDERS_KAMELETS", folder.resolve("kamelets").toString(),
                "TOCSIN_BACKUP_PASSPHRASE", PASSPHRASE));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
