package dev.tocsin.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.TestClock;
import dev.tocsin.identity.TestSecrets;
import dev.tocsin.identity.credential.SecretBox;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandshakesTests {

  private final TestClock clock = new TestClock();
  private final SecretBox box = new SecretBox(new TestSecrets("key of the tests"));
  private final Handshakes handshakes = new Handshakes(box, clock);

  @Test
  void aSignInComesBackOnceToTheBrowserThatBeganIt() {
    Handshake begun = handshakes.begin("/incidents", true);
    String cookie = handshakes.seal(begun);
    assertThat(cookie).doesNotContain(begun.state(), begun.verifier());
    assertThat(handshakes.take(cookie, begun.state())).isEqualTo(begun);
    assertFails(cookie, begun.state(), "used before");
  }

  @Test
  void refusesWhatThisBrowserDidNotBegin() {
    Handshake begun = handshakes.begin("/", false);
    Handshake anothers = handshakes.begin("/", false);
    String cookie = handshakes.seal(begun);
    assertFails(cookie, anothers.state(), "another sign-in than this browser's");
    assertFails(cookie, "", "another sign-in than this browser's");
    String foreign =
        new Handshakes(new SecretBox(new TestSecrets("another hub")), clock).seal(begun);
    for (String none : new String[] {"", "1.", "1.AAAA", "x", "1.ü", foreign}) {
      assertFails(none, begun.state(), "no sign-in of this browser");
    }
    assertFails(box.seal(begun.text(), "totp ann"), begun.state(), "no sign-in of this browser");
    assertThat(handshakes.take(cookie, begun.state()).next()).isEqualTo("/");
  }

  @Test
  void tenMinutesAreEnough() {
    Handshake begun = handshakes.begin("/", false);
    String cookie = handshakes.seal(begun);
    clock.tick(Duration.ofMinutes(10));
    assertFails(cookie, begun.state(), "too late");
  }

  /** RFC 7636, appendix B. */
  @Test
  void theChallengeIsTheVerifiersHash() {
    Handshake handshake =
        new Handshake(
            "", "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "/", false, clock.instant());
    assertThat(handshake.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  private void assertFails(String cookie, String state, String why) {
    assertThatThrownBy(() -> handshakes.take(cookie, state))
        .isInstanceOf(ProviderFailure.class)
        .hasMessage(why)
        .extracting("reason")
        .isEqualTo(ProviderFailure.Reason.STATE);
  }
}
