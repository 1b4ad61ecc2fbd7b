package dev.tocsin.signal.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of the API's signature. */
class OvhCredentialsTests {

  private static final OvhCredentials KEYS =
      new OvhCredentials(
          "TDPKJdwZwAQPwKX2",
          "9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk",
          "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|https://eu.api.ovh.com/1.0/auth||$1$e9556054b6309771395efa467c22e627407461ad",
        "POST|https://eu.api.ovh.com/1.0/auth|{\"a\":\"b\",\"c\":\"d\"}|"
            + "$1$ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1",
        "PUT|https://eu.api.ovh.com/1.0/auth|{\"a\":\"b\",\"c\":\"d\"}|"
            + "$1$8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b",
        "DELETE|https://eu.api.ovh.com/1.0/auth||$1$a1eecd00b3b02b6cf5708b84b9ff42059a950d85",
        "GET|https://eu.api.ovh.com/1.0/call||$1$7f2db49253edfc41891023fcd1a54cf61db05fbb"
      })
  void signsAsTheApiDocuments(String method, String url, String body, String signature) {
    assertThat(KEYS.signature(method, url, body == null ? "" : body, 1457018875))
        .isEqualTo(signature);
  }

  @ParameterizedTest
  @CsvSource("9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk")
  void neverPrintsItsSecrets(String secret) {
    assertThat(KEYS.toString()).doesNotContain(secret).doesNotContain(KEYS.consumerKey());
  }
}
