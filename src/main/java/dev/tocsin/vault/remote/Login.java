package dev.tocsin.vault.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.vault.remote.RemoteSettings.AppRole;
import dev.tocsin.vault.remote.Wire.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Has a token that is good, renews it in time and logs in again. Not for several threads. */
final class Login {

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

  /** A name that may not be read must not make the hub log in at every look. */
  private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(10);

  private final Wire wire;
  private final RemoteSettings settings;
  private final @Nullable Path credentials;
  private @Nullable Lease lease;

  Login(Wire wire, RemoteSettings settings, Environment environment) {
    this.wire = wire;
    this.settings = settings;
    String folder = environment.getProperty("CREDENTIALS_DIRECTORY", "");
    this.credentials = folder.isEmpty() ? null : Path.of(folder);
  }

  /** Whether the next token takes a word with the server. */
  boolean isDue(Instant now) {
    Lease present = lease;
    return present == null || present.step(now) != Lease.Step.USE;
  }

  /** A token to ask with. */
  String token(Instant now) throws Failure {
    Lease present = lease;
    if (present != null && present.step(now) == Lease.Step.RENEW) {
      present = renewed(present, now);
    }
    if (present == null || present.step(now) == Lease.Step.LOG_IN) {
      present = open(now);
    }
    lease = present;
    return present.token();
  }

  /**
   * The server refused something: is it the token? Then takes another.
   *
   * @return whether there is another one to try with
   */
  boolean refused(Instant now) throws Failure {
    Lease present = lease;
    if (present == null
        || present.from().plus(BETWEEN_LOGINS).isAfter(now)
        || wire.get("auth/token/lookup-self", present.token()).status() == 200) {
      return false;
    }
    Lease next = open(now);
    lease = next;
    return !next.token().equals(present.token());
  }

  /** Null when the token cannot be renewed any more. */
  private @Nullable Lease renewed(Lease present, Instant now) throws Failure {
    Answer answer = wire.post("auth/token/renew-self", present.token(), NOTHING);
    return isRefusal(answer) ? null : Answers.renewed(answer, present, now);
  }

  private Lease open(Instant now) throws Failure {
    return settings.appRole().roleId().isEmpty() ? withToken(now) : withRole(now);
  }

  /** Its first renewal tells how long it lasts; a token without end, or without that right, not. */
  private Lease withToken(Instant now) throws Failure {
    String token = credential("token", settings.token(), settings.tokenFile());
    if (token == null) {
      throw Failure.away(
          "cannot be logged in to: set tocsin.secret-server.token, token-file or app-role");
    }
    Lease given = Lease.endless(token, now);
    Answer answer = wire.post("auth/token/renew-self", token, NOTHING);
    if (isRefusal(answer)) {
      return given;
    }
    Lease renewed = Answers.renewed(answer, given, now);
    return new Lease(token, now, renewed.lasts(), renewed.lasts(), renewed.renewable());
  }

  private Lease withRole(Instant now) throws Failure {
    AppRole role = settings.appRole();
    Map<String, String> body = new LinkedHashMap<>();
    body.put(
        "role_id", PrivateFiles.usable(role.roleId(), "tocsin.secret-server.app-role.role-id"));
    String secretId = credential("secret-id", role.secretId(), role.secretIdFile());
    if (secretId != null) {
      body.put("secret_id", secretId);
    }
    Answer answer = wire.post("auth/" + role.mount() + "/login", null, json(body));
    if (isRefusal(answer)) {
      throw Failure.away("refuses the role id or secret id (" + answer.status() + ")");
    }
    return Answers.lease(answer, now);
  }

  private static boolean isRefusal(Answer answer) {
    return answer.status() == 400 || answer.status() == 403;
  }

  /** From the setting, systemd or the file, in this order; null when there is none. */
  private @Nullable String credential(String what, String set, String file) throws Failure {
    if (!set.isEmpty()) {
      return PrivateFiles.usable(set.strip(), "the setting of the " + what);
    }
    Path given = credentials == null ? null : credentials.resolve("tocsin-secret-server-" + what);
    if (given != null && Files.exists(given)) {
      return PrivateFiles.credential(given, false);
    }
    return file.isEmpty() ? null : PrivateFiles.credential(Path.of(file), true);
  }

  private static byte[] json(Map<String, String> body) {
    try {
      return new ObjectMapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON");
    }
  }
}
