package dev.tocsin.identity.login;

import static dev.tocsin.identity.TestIdentity.PASSWORD;
import static dev.tocsin.identity.session.TestSessions.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestIdentity;
import dev.tocsin.identity.credential.Totp;
import dev.tocsin.identity.oidc.TestProviders;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.identity.session.TestSessions;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginTests {

  private static final Origin ELSEWHERE = new Origin("203.0.113.9", "another browser");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private TestIdentity all;
  private Sessions sessions;
  private Login login;
  private Person ann;
  private String secret = "";
  private String device = "";

  @BeforeEach
  void annHasBothFactors() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    all = new TestIdentity(database);
    sessions = TestSessions.over(database, all);
    login =
        new Login(
            all.people,
            all.factors,
            sessions,
            new Throttle(all.clock),
            new Devices(all.box),
            TestProviders.accounts(database, all),
            all.trail);
    ann = all.add("ann", Role.ADMINISTRATOR);
    Opened begun = login.password("Ann", PASSWORD, HOME, "").orElseThrow();
    secret = login.beginEnrolment(begun.signedIn());
    assertThat(login.beginEnrolment(present(begun)))
        .as("the same until confirmed")
        .isEqualTo(secret);
    assertThat(login.confirmEnrolment(present(begun), "12345", HOME)).isEmpty();
    login.confirmEnrolment(present(begun), code(), HOME).orElseThrow();
    device = login.deviceCookie(ann);
  }

  @AfterEach
  void close() {
    all.close();
  }

  @Test
  void thePasswordAloneOpensNothing() {
    Opened begun = login.password("ann", PASSWORD, HOME, "").orElseThrow();
    assertThat(begun.signedIn().session().full()).isFalse();
    assertThatThrownBy(() -> login.beginEnrolment(begun.signedIn()))
        .as("a second factor is there already")
        .isInstanceOf(IllegalStateException.class);
    assertThat(login.secondFactor(begun.signedIn(), "000000", HOME, "")).isEmpty();

    all.clock.tick(Duration.ofSeconds(30));
    String code = code();
    Opened full = login.secondFactor(begun.signedIn(), code, HOME, "").orElseThrow();
    assertThat(full.signedIn().session().full()).isTrue();
    assertThat(sessions.find(begun.cookie())).isEmpty();
    Opened again = login.password("ann", PASSWORD, HOME, "").orElseThrow();
    assertThat(login.secondFactor(again.signedIn(), code, HOME, "")).as("replayed").isEmpty();
  }

  @Test
  void aFloodDoesNotKeepAnnOutOfHerOwnBrowserOrPlace() {
    for (int i = 0; i < 40; i++) {
      guess("ann", new Origin("203.0.113." + i, "bot"));
    }
    assertThatThrownBy(() -> login.password("ann", PASSWORD, ELSEWHERE, ""))
        .isInstanceOf(Throttled.class);
    assertThat(login.password("ann", PASSWORD, ELSEWHERE, device)).as("her browser").isPresent();
    assertThat(login.password("ann", PASSWORD, HOME, "")).as("her place").isPresent();
    assertThat(login.password("ann", PASSWORD, HOME, "no such device")).isPresent();

    all.clock.tick(Duration.ofDays(91));
    for (int i = 0; i < 40; i++) {
      guess("ann", new Origin("203.0.113." + i, "bot"));
    }
    assertThatThrownBy(() -> login.password("ann", PASSWORD, HOME, ""))
        .as("not seen there for a quarter")
        .isInstanceOf(Throttled.class);
  }

  @Test
  void adeviceOfSomebodyElseIsNoDevice() {
    Person bob = all.add("bob", Role.VIEWER);
    for (int i = 0; i < 40; i++) {
      guess("bob", new Origin("203.0.113." + i, "bot"));
    }
    assertThatThrownBy(() -> login.password(bob.login(), PASSWORD, ELSEWHERE, device))
        .isInstanceOf(Throttled.class);
  }

  @Test
  void aNameThatDoesNotExistIsSlowedDownJustTheSame() {
    assertThat(triesUntilSlow("ann")).isEqualTo(triesUntilSlow("nobody")).isEqualTo(5);
    assertThat(login.password("x".repeat(5000), PASSWORD, HOME, "")).isEmpty();
  }

  private int triesUntilSlow(String name) {
    int tries = 0;
    while (guess(name, ELSEWHERE)) {
      tries++;
    }
    return tries;
  }

  /** False when it was not even looked at. */
  private boolean guess(String name, Origin origin) {
    try {
      assertThat(login.password(name, "a guess that is wrong", origin, "")).isEmpty();
      return true;
    } catch (Throttled e) {
      assertThat(e.seconds()).isPositive();
      return false;
    }
  }

  private SignedIn present(Opened opened) {
    return sessions.find(opened.cookie()).orElseThrow();
  }

  private String code() {
    return Totp.code(secret, all.clock.instant());
  }
}
