package dev.tocsin.vault.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.vault.remote.Failure.Kind;
import dev.tocsin.vault.remote.Lease.Step;
import dev.tocsin.vault.remote.Wire.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteDecisionsTests {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String PLANTED = "planted-9c1e";

  @Test
  void aNameMayHaveAKey() {
    assertThat(Reference.read("mail-out")).isEqualTo(new Reference("mail-out", "value"));
    assertThat(Reference.read("mail#smtp_Password.1").key()).isEqualTo("smtp_Password.1");
    assertThat(Reference.read("mail/smtp")).isEqualTo(Reference.read("mail#smtp"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "a#",
        "a/",
        "#a",
        "/a",
        "a#b#c",
        "a/b/c",
        "../a",
        "a/..%2f",
        "A",
        "a b",
        "a\n",
        "a#b\r\nX-Vault-Token: x",
        "a?version=1",
        "é"
      })
  void anythingElseIsNoName(String text) {
    assertThatThrownBy(() -> Reference.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyCannotClimb() {
    // the key never becomes part of an address
    assertThat(Reference.read("a/..")).isEqualTo(new Reference("a", ".."));
  }

  @Test
  void aTokenIsRenewedAfterTwoThirdsAndReplacedWhenItHasEnded() {
    Lease lease = new Lease("t", NOW, Duration.ofMinutes(30), Duration.ofMinutes(30), true);
    assertThat(lease.step(NOW.plusSeconds(19 * 60))).isEqualTo(Step.USE);
    assertThat(lease.step(NOW.plusSeconds(20 * 60))).isEqualTo(Step.RENEW);
    assertThat(lease.step(NOW.plusSeconds(30 * 60))).isEqualTo(Step.LOG_IN);
    Lease last = lease.renewed(NOW, Duration.ofMinutes(10), true);
    assertThat(last.step(NOW)).isEqualTo(Step.USE);
    assertThat(last.step(NOW.plusSeconds(7 * 60))).as("at its longest").isEqualTo(Step.LOG_IN);
    Lease fixed = new Lease("t", NOW, Duration.ofMinutes(30), Duration.ofMinutes(30), false);
    assertThat(fixed.step(NOW.plusSeconds(20 * 60))).isEqualTo(Step.LOG_IN);
    assertThat(Lease.endless("t", NOW).step(NOW.plusSeconds(1 << 30))).isEqualTo(Step.USE);
    assertThat(lease.toString()).doesNotContain("token");
  }

  @Test
  void thePauseGrowsToAMinuteAndNeverBeyondTheRefresh() {
    Outage one = Outage.after(null, NOW, MINUTE, "x");
    assertThat(one.rests(NOW.plusMillis(4999))).isTrue();
    assertThat(one.rests(NOW.plusSeconds(5))).isFalse();
    Outage last = one;
    for (int i = 0; i < 6; i++) {
      last = Outage.after(last, NOW.plusSeconds(i), MINUTE, "x");
    }
    assertThat(last.pause()).isEqualTo(MINUTE);
    assertThat(last.since()).isEqualTo(NOW);
    assertThat(Outage.after(null, NOW, Duration.ofSeconds(2), "x").pause())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aValueIsUsedForItsTimeAndNotLonger() {
    Held held = Held.answered("v", NOW, MINUTE);
    assertThat(held.due(NOW.plusSeconds(29))).isFalse();
    assertThat(held.due(NOW.plusSeconds(30))).isTrue();
    Held failed = Held.failed(held, "is away", NOW.plusSeconds(60));
    assertThat(failed.value()).isEqualTo("v");
    assertThat(failed.aged(NOW.plus(MINUTE), MINUTE).known()).isTrue();
    Held aged = failed.aged(NOW.plus(MINUTE).plusMillis(1), MINUTE);
    assertThat(aged.known()).isFalse();
    assertThat(aged.value()).isNull();
    assertThat(Held.differ(held, failed)).isFalse();
    assertThat(Held.differ(failed, aged)).isTrue();
    assertThat(Held.differ(null, held)).as("nobody had it before").isFalse();
    assertThat(Held.differ(held, Held.answered(null, NOW, MINUTE))).isTrue();
    assertThat(Held.failed(null, "is away", NOW).known()).isFalse();
    assertThat(held.toString()).doesNotContain("v,");
  }

  @Test
  void aMissingSecretIsNotAMissingMount() throws Failure {
    assertThat(value(404, "{\"errors\":[]}")).isNull();
    assertThat(value(404, "{\"data\":{\"data\":null,\"metadata\":{\"version\":2}}}")).isNull();
    assertThat(value(200, "{\"data\":{\"data\":{\"other\":\"x\"},\"metadata\":{}}}")).isNull();
    assertThat(value(200, "{\"data\":{\"data\":{\"value\":\"x\\n\"},\"metadata\":{}}}"))
        .isEqualTo("x");
    for (String said :
        new String[] {
          "{\"errors\":[\"no handler for route\"]}", "{}", "<html>", "", "[]", "null"
        }) {
      assertThat(failure(404, said).kind()).as(said).isEqualTo(Kind.AWAY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"data\":{\"value\":\"planted-9c1e\"}} | UNREADABLE",
        "200 | {\"data\":{\"data\":{\"value\":12},\"metadata\":{}}} | UNREADABLE",
        "200 | {\"data\":{\"data\":{\"value\":null},\"metadata\":{}}} | UNREADABLE",
        "200 | {\"data\":{\"data\":{\"value\":[\"planted-9c1e\"]},\"metadata\":{}}} | UNREADABLE",
        "200 | {\"data\":{\"data\":{\"value\":\" \"},\"metadata\":{}}} | UNREADABLE",
        "200 | planted-9c1e | AWAY",
        "200 | {\"data\": planted-9c1e} | AWAY",
        "403 | {\"errors\":[\"planted-9c1e\"]} | REFUSED",
        "400 | planted-9c1e | AWAY",
        "412 | planted-9c1e | AWAY",
        "429 | planted-9c1e | AWAY",
        "472 | planted-9c1e | AWAY",
        "501 | planted-9c1e | AWAY",
        "503 | planted-9c1e | AWAY",
        "204 | planted-9c1e | AWAY",
        "307 | planted-9c1e | AWAY"
      })
  void noFailureQuotesTheAnswer(int status, String said, Kind kind) {
    Failure failure = failure(status, said);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasNoCause();
    assertThat(failure.why()).isNotBlank().doesNotContain(PLANTED);
  }

  @Test
  void aValueOfAnyLengthIsNotTaken() {
    String longest = "x".repeat(16_385);
    assertThat(
            failure(200, "{\"data\":{\"data\":{\"value\":\"" + longest + "\"},\"metadata\":{}}}"))
        .hasMessageContaining("longer");
    String deep = "[".repeat(100_000);
    assertThat(failure(200, deep).kind()).isEqualTo(Kind.AWAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"auth\":null}",
        "{\"auth\":{\"client_token\":\"\",\"lease_duration\":1}}",
        "{\"auth\":{\"client_token\":\"planted-9c1e\\r\\nX: y\",\"lease_duration\":1}}",
        "{\"auth\":{\"client_token\":\"planted-9c1e\",\"lease_duration\":-1}}",
        "{\"auth\":{\"client_token\":\"planted-9c1e\",\"lease_duration\":\"soon\"}}",
        "{\"auth\":{\"client_token\":\"planted-9c1e\",\"lease_duration\":1e300}}",
        "planted-9c1e"
      })
  void aLoginThatIsNoneIsNotTaken(String said) {
    assertThatThrownBy(() -> Answers.lease(new Answer(200, said.getBytes(UTF_8)), NOW))
        .isInstanceOf(Failure.class)
        .hasMessageNotContaining(PLANTED);
  }

  @Test
  void aLeaseOfAgesDoesNotOverflow() throws Failure {
    String said = "{\"auth\":{\"client_token\":\"t\",\"lease_duration\":9223372036854775807}}";
    Lease lease = Answers.lease(new Answer(200, said.getBytes(UTF_8)), NOW);
    assertThat(lease.step(NOW)).isEqualTo(Step.USE);
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://bao.example:8200",
    "url, http://127.0.0.1.example:8200",
    "url, https://ann:planted-9c1e@bao.example",
    "url, https://bao.example?token=planted-9c1e",
    "url, https://bao.example#planted-9c1e",
    "url, ftp://planted-9c1e.example",
    "url, planted-9c1e",
    "url, https:///planted-9c1e",
    "mount, secret/../sys",
    "mount, ..",
    "mount, a//b",
    "path, a?version=1",
    "path, a b",
    "path, ./a",
    "namespace, 'a\r\nX-Vault-Token: planted-9c1e'",
    "app-role.mount, ''",
    "timeout, 0s",
    "timeout, 10m",
    "refresh, 10ms",
    "keep, -1s"
  })
  void settingsThatCannotBeRightStopTheStartAndSayWhich(String name, String value) {
    assertThatThrownBy(() -> RemoteParts.settings(Map.of(name, value)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tocsin.secret-server." + name)
        .hasMessageNotContaining(PLANTED);
  }

  @Test
  void settingsOfBothProductsAreTaken() {
    RemoteSettings settings =
        RemoteParts.settings(
            Map.of(
                "url", "https://bao.example:8200/",
                "namespace", "hosting/night/",
                "mount", "/kv/house/",
                "path", "",
                "token", PLANTED));
    assertThat(settings.url()).isEqualTo("https://bao.example:8200");
    assertThat(settings.namespace()).isEqualTo("hosting/night");
    assertThat(settings.mount()).isEqualTo("kv/house");
    assertThat(settings.path()).isEmpty();
    assertThat(settings.toString()).doesNotContain(PLANTED);
    for (String here :
        new String[] {"http://127.0.0.1:8200", "http://localhost", "http://[::1]:1"}) {
      assertThat(RemoteParts.settings(Map.of("url", here)).isSet()).isTrue();
    }
    Map<String, String> plain = Map.of("url", "http://bao.example", "allow-http", "true");
    assertThat(RemoteParts.settings(plain).isSet()).isTrue();
    assertThat(RemoteParts.settings(Map.of()).isSet()).isFalse();
    assertThatThrownBy(
            () -> RemoteParts.settings(Map.of("token", PLANTED, "app-role.role-id", "r")))
        .rootCause()
        .hasMessageContaining("not both")
        .hasMessageNotContaining(PLANTED);
  }

  private static @org.jspecify.annotations.Nullable String value(int status, String said)
      throws Failure {
    return Answers.value(new Answer(status, said.getBytes(UTF_8)), "value").orElse(null);
  }

  private static Failure failure(int status, String said) {
    try {
      throw new AssertionError("it was taken: " + value(status, said));
    } catch (Failure failure) {
      return failure;
    }
  }
}
