package dev.tocsin.signal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderPolicyTests {

  @Test
  void keepsTheListedHeadersInLowerCase() {
    Map<String, String> sent =
        Map.of("content-type", "text/plain", "x-event", "down", "x-other", "no");
    assertThat(new HeaderPolicy(Set.of("X-Event")).keep(sent::get))
        .containsOnly(Map.entry("content-type", "text/plain"), Map.entry("x-event", "down"));
  }

  @Test
  void cutsLongValuesAndRemovesControls() {
    Map<String, String> sent = Map.of("user-agent", "a\tb" + "x".repeat(600));
    String kept = new HeaderPolicy(Set.of()).keep(sent::get).get("user-agent");
    assertThat(kept).hasSize(512).startsWith("a bx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAmelExecCommandExecutable",
        "CamelHttpUri",
        "org.apache.camel.x",
        "breadcrumbId",
        "Authorization",
        "Cookie",
        "mail.smtp.ssl.trust",
        "a b",
        "é"
      })
  void refusesNamesThatMeanSomethingElsewhere(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeaderPolicy(Set.of(name)));
  }
}
