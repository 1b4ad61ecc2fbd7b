package dev.tocsin.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestIdentity;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.identity.session.TestSessions;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.TocsinSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasskeysTests {

  private static final String ORIGIN = "https://tocsin.hoster.example";
  private static final String HOST = "tocsin.hoster.example";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private TestIdentity all;
  private Passkeys passkeys;
  private Sessions sessions;
  private SignedIn ann;

  private void start(String engine) {
    Database database = engines.fresh(engine);
    all = new TestIdentity(database);
    sessions = TestSessions.over(database, all);
    passkeys =
        new Passkeys(
            new PasskeyStore(database), all.store, new RelyingParty(at(ORIGIN)), all.clock);
    ann = session(all.add("ann", Role.VIEWER));
  }

  @AfterEach
  void close() {
    all.close();
  }

  @EachDatabase
  void aKeyThatWasRegisteredProvesItsOwner(String engine) {
    start(engine);
    SoftKey key = registered(ORIGIN, HOST);
    assertThat(passkeys.of(ann.person()))
        .extracting(Passkeys.View::name)
        .containsExactly("blue key");
    assertThat(all.people.get(ann.person().id()).hasPasskey()).isTrue();
    assertThat(all.people.get(ann.person().id()).credentialVersion())
        .as("other sessions end")
        .isGreaterThan(ann.person().credentialVersion());

    String answer = key.sign(challenge());
    assertThat(passkeys.fits(ann, answer)).isTrue();
    assertThat(passkeys.fits(ann, answer)).as("replayed").isFalse();
    assertThat(passkeys.fits(ann, key.sign(challenge()))).as("the next time").isTrue();

    String id = passkeys.of(ann.person()).getFirst().id();
    assertThat(passkeys.remove(ann.person(), id)).isTrue();
    assertThat(passkeys.fits(ann, key.sign(challenge()))).as("removed").isFalse();
  }

  @EachDatabase
  void nothingElseProvesAnything(String engine) {
    start(engine);
    SoftKey key = registered(ORIGIN, HOST);
    SignedIn bob = session(all.add("bob", Role.VIEWER));
    Object forBob = passkeys.requestOptions(bob).get("challenge");
    assertThat(passkeys.fits(bob, key.sign(forBob))).as("somebody else's key").isFalse();

    String old = key.sign(challenge());
    all.clock.tick(Duration.ofMinutes(5));
    assertThat(passkeys.fits(ann, old)).as("too late").isFalse();
    challenge();
    assertThat(passkeys.fits(ann, key.sign("AAAAAAAAAAAAAAAAAAAAAA")))
        .as("no such challenge")
        .isFalse();
    assertThat(passkeys.fits(ann, new SoftKey(ORIGIN, HOST).sign(challenge()))).isFalse();
    for (String broken : List.of("", "null", "{}", "[]", "{\"id\":\"x\"}", "{\"response\":{}}")) {
      challenge();
      assertThat(passkeys.fits(ann, broken)).as(broken).isFalse();
    }
  }

  @Test
  void aPageOfAnotherSiteGetsNothing() {
    start(DatabaseEngines.SQLITE);
    assertThatThrownBy(() -> registered("https://tocsin.evil.example", HOST))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> registered(ORIGIN, "evil.example")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> passkeys.add(ann, "blue key", "{}")).isInstanceOf(InvalidInput.class);
    assertThat(passkeys.of(ann.person())).isEmpty();
  }

  @Test
  void aCopyOfAKeyIsNoticed() {
    start(DatabaseEngines.SQLITE);
    SoftKey key = registered(ORIGIN, HOST);
    for (int i = 0; i < 3; i++) {
      assertThat(passkeys.fits(ann, key.sign(challenge()))).isTrue();
    }
    key.rewind();
    assertThat(passkeys.fits(ann, key.sign(challenge()))).isFalse();
  }

  @Test
  void aResetTakesPasskeysAwayToo() {
    start(DatabaseEngines.SQLITE);
    registered(ORIGIN, HOST);
    all.people.resetSecondFactor(ann.person().id());
    assertThat(passkeys.of(ann.person())).isEmpty();
  }

  @Test
  void anAddressOnThisMachineIsKnownByItsName() {
    start(DatabaseEngines.SQLITE);
    RelyingParty local = new RelyingParty(at("http://127.0.0.1:8080"));
    assertThat(local.id()).isEqualTo("localhost");
    assertThat(local.origin()).isEqualTo("http://localhost:8080");
  }

  private SoftKey registered(String origin, String host) {
    SoftKey key = new SoftKey(origin, host);
    Object challenge = passkeys.creationOptions(ann).get("challenge");
    passkeys.add(ann, "blue key", key.create(challenge));
    return key;
  }

  private Object challenge() {
    return passkeys.requestOptions(ann).get("challenge");
  }

  private SignedIn session(Person person) {
    return sessions
        .complete(sessions.begin(person, TestSessions.HOME).signedIn(), person)
        .signedIn();
  }

  private static TocsinSettings at(String url) {
    return new TocsinSettings(
        Path.of("data"), url, "Hoster", new TocsinSettings.Database("", "", ""));
  }
}
