package dev.tocsin.signal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.Unavailable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class HookOptionsTests {

  private final Secrets secrets =
      new Secrets() {
        @Override
        public Optional<String> find(String name) {
          return Optional.of("secret of " + name);
        }

        @Override
        public String findOrGenerate(String name) {
          return "secret of " + name;
        }
      };

  @Test
  void hasSafeDefaults() {
    HookOptions options = HookOptions.read("alertmanager", Map.of("query", ""), secrets);
    assertThat(options.credential()).isInstanceOf(Credential.Bearer.class);
    assertThat(options.maxBytes()).isEqualTo(1 << 20);
    assertThat(options.methods()).containsExactly("POST");
    assertThat(options.rate()).isNull();
    assertThat(options.deliveryHeader()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "credentials,bearer,unknown option",
    "credential,none,must be one of",
    "maxBytes,0,whole number",
    "maxBytes,1MB,whole number",
    "methods,TRACE,methods",
    "query,a b,query",
    "headers,CamelFileName,never kept",
    "deliveryHeader,Authorization,never kept",
    "replayWindowSeconds,0,whole number",
  })
  void refusesWhatCannotBeUsed(String option, String value, String message) {
    assertThatThrownBy(() -> HookOptions.read("s", Map.of(option, value), secrets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnUnsignedNameForASignedDelivery() {
    Map<String, String> both = Map.of("credential", "hmac", "deliveryHeader", "X-Delivery");
    assertThatThrownBy(() -> HookOptions.read("s", both, secrets))
        .hasMessageContaining("signature names the delivery");
  }

  @Test
  void refusesNamesThatAreNotSources() {
    assertThatThrownBy(() -> HookOptions.read("Alert Manager", Map.of(), secrets))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void opensWithASecretThatCannotBeHadNowAndTurnsEverybodyAway() {
    Secrets away =
        new Secrets() {
          @Override
          public Optional<String> find(String name) {
            throw new Unavailable("the server is away", new IllegalStateException("away"));
          }

          @Override
          public String findOrGenerate(String name) {
            return find(name).orElseThrow();
          }
        };
    for (String kind : new String[] {"bearer", "basic", "path", "hmac"}) {
      HookOptions options = HookOptions.read("s", Map.of("credential", kind), away);
      assertThat(options.problem()).isEqualTo("the server is away");
      assertThatThrownBy(
              () -> options.credential().check(new MockHttpServletRequest(), "", Instant.EPOCH))
          .isInstanceOfSatisfying(
              Rejection.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_OPEN));
    }
    assertThat(HookOptions.read("s", Map.of(), secrets).problem()).isNull();
  }

  @Test
  void neverShowsASecret() {
    for (String kind : new String[] {"bearer", "basic", "path", "hmac"}) {
      HookOptions options = HookOptions.read("s", Map.of("credential", kind), secrets);
      assertThat(options.toString()).doesNotContain("secret of");
    }
  }
}
