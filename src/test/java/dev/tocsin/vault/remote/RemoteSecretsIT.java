package dev.tocsin.vault.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.TestClock;
import dev.tocsin.platform.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/**
 * The hub's side over real HTTP and TLS. The other side is {@link BaoServer}, which is written from
 * the documentation: no real server has answered these tests.
 */
@ExtendWith(OutputCaptureExtension.class)
class RemoteSecretsIT {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  @TempDir static Path shared;
  private static Path ca = Path.of("");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<RemoteSecrets> open = new ArrayList<>();
  private BaoServer server;

  @BeforeEach
  void start() throws Exception {
    if (Files.notExists(shared.resolve("bao.p12"))) {
      ca = BaoServer.certificate(shared);
    }
    server = BaoServer.secured(clock, shared, 0);
    server.put("mail-out", BaoServer.PLANTED);
  }

  @AfterEach
  void stop(CapturedOutput output) {
    server.close();
    open.forEach(RemoteSecrets::close);
    assertThat(output.getAll())
        .doesNotContain(BaoServer.PLANTED)
        .doesNotContain(BaoServer.SECRET_ID)
        .doesNotContain("planted-token");
  }

  @Test
  void readsWhatIsThere() {
    server.put("mail", Map.of("value", "a", "smtp", "b\n", "port", 587));
    server.delete("deleted");
    RemoteSecrets secrets = secrets(trusted());
    assertThat(secrets.find("mail-out")).contains(BaoServer.PLANTED);
    assertThat(secrets.find("mail")).contains("a");
    assertThat(secrets.find("mail#smtp")).contains("b");
    assertThat(secrets.find("mail/smtp")).contains("b");
    assertThat(secrets.find("mail#none")).isEmpty();
    assertThat(secrets.find("none")).isEmpty();
    assertThat(secrets.find("deleted")).isEmpty();
    assertThat(problem(secrets, "mail#port")).contains("not a text");
    assertThat(secrets.has("mail-out")).isTrue();
    assertThat(secrets.has("none")).isFalse();
    assertThat(secrets.taken())
        .extracting("name")
        .containsExactly("mail", "mail#smtp", "mail-out", "mail/smtp");
    assertThat(server.requests()).filteredOn("POST /v1/auth/approle/login"::equals).hasSize(1);
    secrets.find("mail-out");
    assertThat(server.requests()).as("from memory").isEmpty();
    assertThat(meters.counter("tocsin.secret.server.requests", "outcome", "found").count())
        .isEqualTo(4);
  }

  @Test
  void aServerThatCannotBeTrustedIsNotAsked() throws IOException {
    Map<String, String> unknown = RemoteParts.role(server);
    assertThat(problem(secrets(unknown), "mail-out")).contains("not trusted");

    Map<String, String> otherName = trusted();
    otherName.put("url", server.url().replace("127.0.0.1", "localhost"));
    assertThat(problem(secrets(otherName), "mail-out")).contains("not trusted");

    Path other = folder.resolve("other");
    Files.createDirectories(other);
    Map<String, String> otherCa = trusted();
    otherCa.put("ca-file", BaoServer.certificate(other).toString());
    RemoteSecrets secrets = secrets(otherCa);
    assertThat(problem(secrets, "mail-out")).contains("not trusted");
    assertThat(server.requests()).as("no token and no secret id went there").isEmpty();

    Files.copy(ca, other.resolve("ca.pem"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    clock.tick(PAUSE);
    assertThat(secrets.find("mail-out")).as("the file is read again").isPresent();

    for (String broken : List.of("", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n")) {
      Path file = Files.writeString(folder.resolve("broken.pem"), broken);
      Map<String, String> given = trusted();
      given.put("ca-file", file.toString());
      assertThat(problem(secrets(given), "mail-out")).contains("cannot be trusted", "broken.pem");
    }
  }

  @Test
  void aTokenIsRenewedThenReplacedAndARevokedOneToo() {
    server.longest = Duration.ofMinutes(2);
    RemoteSecrets secrets = secrets(trusted());
    secrets.find("mail-out");
    server.requests();
    List<String> seen = new ArrayList<>();
    for (int second = 0; second < 120; second += 10) {
      clock.tick(Duration.ofSeconds(10));
      secrets.look();
      seen.addAll(server.requests());
      assertThat(secrets.find("mail-out")).contains(BaoServer.PLANTED);
    }
    assertThat(seen).contains("POST /v1/auth/token/renew-self", "POST /v1/auth/approle/login");
    assertThat(secrets.details()).containsEntry("state", "connected");

    server.revokeAll();
    clock.tick(RemoteParts.DUE);
    assertThat(secrets.look()).isEmpty();
    assertThat(server.requests()).contains("POST /v1/auth/approle/login");
    assertThat(secrets.details().get("troubles")).isEqualTo(Map.of());
  }

  @Test
  void aDeniedNameIsItsOwnTrouble() {
    server.put("hidden", "x");
    server.deny("hidden");
    RemoteSecrets secrets = secrets(trusted());
    assertThat(secrets.find("mail-out")).isPresent();
    assertThat(problem(secrets, "hidden")).contains("does not let the hub read it (403)");
    assertThat(secrets.details()).containsEntry("state", "connected");
    server.requests();
    for (int i = 0; i < 4; i++) {
      clock.tick(Duration.ofSeconds(15));
      secrets.look();
      assertThat(problem(secrets, "hidden")).contains("403");
    }
    assertThat(server.requests())
        .as("the token is good: it is not replaced")
        .doesNotContain("POST /v1/auth/approle/login")
        .filteredOn("GET /v1/secret/data/tocsin/hidden"::equals)
        .hasSize(2);
    server.allow("hidden");
    clock.tick(RemoteParts.DUE);
    assertThat(secrets.look()).containsExactly("hidden");
    assertThat(secrets.find("hidden")).contains("x");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
  void whateverTheServerDoesTheLastValueStaysInUseForItsTime(BaoServer.Mood mood) {
    RemoteSecrets secrets = secrets(trusted());
    assertThat(secrets.find("mail-out")).isPresent();
    server.mood = mood;
    server.requests();
    clock.tick(RemoteParts.DUE);
    long began = System.nanoTime();
    assertThat(secrets.look()).isEmpty();
    assertThat(secrets.find("mail-out")).contains(BaoServer.PLANTED);
    assertThat(secrets.find("mail-out")).contains(BaoServer.PLANTED);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
    List<String> seen = server.requests();
    assertThat(seen)
        .as("asked once, not again in the pause, and redirects are not followed")
        .hasSize(1);
    assertThat(seen).noneMatch(request -> request.contains("elsewhere"));
    assertThat(problem(secrets, "never-asked-before")).isNotBlank();
    assertThat(secrets.details().toString()).doesNotContain(BaoServer.PLANTED);

    clock.tick(Duration.ofMinutes(62));
    assertThat(secrets.look()).contains("mail-out");
    assertThat(problem(secrets, "mail-out")).isNotBlank();
    assertThat(secrets.taken()).isEmpty();

    server.mood = BaoServer.Mood.WELL;
    clock.tick(PAUSE);
    assertThat(secrets.look()).contains("mail-out");
    assertThat(secrets.find("mail-out")).contains(BaoServer.PLANTED);
    assertThat(secrets.find("never-asked-before")).isEmpty();
    assertThat(secrets.details()).containsEntry("state", "connected");
  }

  @Test
  void anAbsentServerIsNotWaitedForTwice() {
    server.close();
    RemoteSecrets secrets = secrets(trusted());
    assertThat(problem(secrets, "mail-out")).contains("cannot be reached");
    assertThat(meters.get("tocsin.secret.server.up").gauge().value()).isZero();
    assertThat(secrets.details())
        .containsEntry("state", "away")
        .containsEntry("problem", "cannot be reached");
    assertThat(secrets.look()).isEmpty();
  }

  @Test
  void aChangeIsToldOnce() {
    RemoteSecrets secrets = secrets(trusted());
    secrets.find("mail-out");
    assertThat(secrets.find("later")).isEmpty();
    assertThat(secrets.look()).isEmpty();
    server.put("mail-out", "another");
    server.put("later", "now there");
    clock.tick(RemoteParts.DUE);
    assertThat(secrets.look()).containsExactlyInAnyOrder("mail-out", "later");
    assertThat(secrets.look()).isEmpty();
    assertThat(secrets.find("mail-out")).contains("another");
    server.remove("mail-out");
    clock.tick(RemoteParts.DUE);
    assertThat(secrets.look()).containsExactly("mail-out");
    assertThat(secrets.find("mail-out")).as("taken away there, not kept here").isEmpty();
  }

  @Test
  void aWrongRoleOrMountOrNamespaceSaysSo() {
    Map<String, String> role = trusted();
    role.put("app-role.secret-id", "wrong-" + BaoServer.SECRET_ID);
    assertThat(problem(secrets(role), "mail-out"))
        .contains("refuses the role id or secret id (400)");
    Map<String, String> mount = trusted();
    mount.put("mount", "kv");
    assertThat(problem(secrets(mount), "mail-out")).contains("look at its mount");
    Map<String, String> space = trusted();
    space.put("namespace", "other");
    assertThat(problem(secrets(space), "mail-out")).contains("404");
    Map<String, String> nothing = trusted();
    nothing.remove("app-role.role-id");
    assertThat(problem(secrets(nothing), "mail-out")).contains("token-file or app-role");
    Map<String, String> bad = trusted();
    bad.put("app-role.secret-id", BaoServer.SECRET_ID + "\r\nX-Other: 1");
    assertThat(problem(secrets(bad), "mail-out")).contains("no usable credential");
  }

  @Test
  void aTokenFileIsReadAgainWhenItsTokenIsRefused() throws IOException {
    Path file = folder.resolve("token");
    String first = server.token(Duration.ofMinutes(10), true);
    Files.writeString(file, first + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Map<String, String> given = withToken();
    given.put("token-file", file.toString());
    RemoteSecrets secrets = secrets(given);
    assertThat(problem(secrets, "mail-out")).contains("chmod 600").contains(file.toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    clock.tick(PAUSE);
    assertThat(secrets.find("mail-out")).isPresent();

    server.revokeAll();
    Files.writeString(file, server.token(Duration.ofMinutes(10), true));
    server.put("mail-out", "another");
    clock.tick(RemoteParts.DUE);
    assertThat(secrets.look()).containsExactly("mail-out");

    server.revokeAll();
    clock.tick(RemoteParts.DUE);
    secrets.look();
    assertThat(secrets.find("mail-out")).as("the last one").contains("another");
    assertThat(secrets.details().get("troubles").toString()).contains("403");
    Files.writeString(file, "two words");
    clock.tick(Duration.ofMinutes(11));
    secrets.look();
    assertThat(secrets.details()).containsEntry("state", "away");
  }

  @Test
  void aTokenMayBeASettingOrACredentialOfSystemd() throws IOException {
    Map<String, String> set = withToken();
    set.put("token", server.token(Duration.ZERO, false));
    RemoteSecrets endless = secrets(set);
    assertThat(endless.find("mail-out")).isPresent();
    clock.tick(Duration.ofDays(40));
    endless.look();
    assertThat(endless.find("mail-out")).isPresent();

    Files.writeString(
        folder.resolve("tocsin-secret-server-token"), server.token(Duration.ofMinutes(10), false));
    MockEnvironment systemd =
        new MockEnvironment().withProperty("CREDENTIALS_DIRECTORY", folder.toString());
    RemoteSecrets credential =
        new RemoteSecrets(RemoteParts.settings(withToken()), systemd, clock, meters);
    open.add(credential);
    assertThat(credential.find("mail-out")).contains(BaoServer.PLANTED);

    Files.writeString(folder.resolve("tocsin-secret-server-secret-id"), BaoServer.SECRET_ID);
    Map<String, String> role = trusted();
    role.remove("app-role.secret-id");
    RemoteSecrets byRole = new RemoteSecrets(RemoteParts.settings(role), systemd, clock, meters);
    open.add(byRole);
    assertThat(byRole.find("mail-out")).contains(BaoServer.PLANTED);
  }

  @Test
  void withoutAServerThereAreNoKeys() {
    assertThatThrownBy(() -> RemoteParts.none().find("mail#smtp"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tocsin.secret-server.url");
    assertThatThrownBy(() -> secrets(trusted()).find("../mail"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.requests()).isEmpty();
  }

  private Map<String, String> trusted() {
    Map<String, String> given = RemoteParts.role(server);
    given.put("ca-file", ca.toString());
    return given;
  }

  private Map<String, String> withToken() {
    Map<String, String> given = trusted();
    given.keySet().removeIf(name -> name.startsWith("app-role"));
    return given;
  }

  private RemoteSecrets secrets(Map<String, String> given) {
    RemoteSecrets secrets =
        new RemoteSecrets(RemoteParts.settings(given), new MockEnvironment(), clock, meters);
    open.add(secrets);
    return secrets;
  }

  /** What is said when there is no answer; looked through, causes and all, for what is secret. */
  private static String problem(RemoteSecrets secrets, String name) {
    try {
      throw new AssertionError("it was found: " + secrets.find(name).isPresent());
    } catch (Unavailable e) {
      StringWriter all = new StringWriter();
      e.printStackTrace(new PrintWriter(all));
      assertThat(all.toString())
          .doesNotContain(BaoServer.PLANTED)
          .doesNotContain(BaoServer.SECRET_ID)
          .doesNotContain("planted-token");
      return String.valueOf(e.getMessage());
    }
  }
}
