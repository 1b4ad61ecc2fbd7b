package dev.tocsin.identity.login;

import static dev.tocsin.identity.oidc.TestProviders.vouched;
import static dev.tocsin.identity.session.TestSessions.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestIdentity;
import dev.tocsin.identity.credential.Totp;
import dev.tocsin.identity.oidc.OidcSettings;
import dev.tocsin.identity.oidc.ProviderAccounts;
import dev.tocsin.identity.oidc.ProviderFailure;
import dev.tocsin.identity.oidc.TestProviders;
import dev.tocsin.identity.oidc.Vouched;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.identity.session.TestSessions;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProviderLoginTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private TestIdentity all;
  private Sessions sessions;
  private Login login;
  private ProviderAccounts accounts;
  private ProviderLogin door;
  private String secret = "";

  private void begin(String engine, OidcSettings settings) {
    Database database = engines.fresh(engine);
    all = new TestIdentity(database);
    sessions = TestSessions.over(database, all);
    accounts = TestProviders.accounts(database, all);
    login =
        new Login(
            all.people,
            all.factors,
            sessions,
            new Throttle(all.clock),
            new Devices(all.box),
            accounts,
            all.trail);
    door = new ProviderLogin(login, settings, accounts, all.factors, sessions, all.trail);
  }

  /** A person with both local factors. */
  private Person add(String name, Role role) {
    Person person = all.add(name, role);
    String sealed = all.factors.begin(person);
    secret = all.factors.secret(person, sealed);
    all.factors.confirm(person, sealed, code()).orElseThrow();
    all.clock.tick(Duration.ofSeconds(30));
    return all.people.get(person.id());
  }

  @AfterEach
  void close() {
    all.close();
  }

  @EachDatabase
  void theAccountIsBoundWhenTheFirstSignInIsCompleteAndNotBefore(String engine) {
    begin(engine, TestProviders.closed());
    Person ann = add("ann", Role.ADMINISTRATOR);
    Vouched real = vouched("1", "ann", true);

    Opened taken = signIn(vouched("2", "ann", true));
    assertThat(taken.signedIn().session().full())
        .as("somebody who took her name, whatever the provider proved")
        .isFalse();
    assertThat(login.secondFactor(taken.signedIn(), "000000", HOME, "")).isEmpty();

    Opened begun = signIn(real);
    assertThat(begun.signedIn().session().full()).isFalse();
    Opened full = prove(begun);
    assertThat(full.signedIn().session().full()).isTrue();
    assertThat(sessions.find(full.cookie())).isPresent();
    assertThat(sessions.find(taken.cookie())).as("sessions of before").isEmpty();

    assertRefused(vouched("2", "ann", true));
    Opened renamed = signIn(vouched("1", "bob", false));
    assertThat(renamed.signedIn().person().id()).isEqualTo(ann.id());
    assertThat(renamed.signedIn().session().full()).isFalse();
    assertThat(all.audit.entries)
        .anyMatch(entry -> entry.act().equals("person.provider-account"))
        .anyMatch(entry -> entry.after().containsValue("other-account"));
  }

  @EachDatabase
  void aFactorThatTheProviderSawSparesTheCodeAndNothingElse(String engine) {
    begin(engine, TestProviders.closed());
    Person ann = add("ann", Role.ADMINISTRATOR);
    prove(signIn(vouched("1", "ann", true)));
    all.clock.tick(Duration.ofSeconds(30));
    Opened full = signIn(vouched("1", "ann", true));
    SignedIn me = sessions.find(full.cookie()).orElseThrow();
    assertThat(me.session().full()).isTrue();
    assertThat(sessions.fresh(me.session())).as("dangerous acts ask for the local one").isFalse();
    assertThatThrownBy(() -> login.beginEnrolment(me)).isInstanceOf(IllegalStateException.class);
    Opened fresh = login.secondFactor(me, code(), HOME, "").orElseThrow();
    assertThat(sessions.fresh(fresh.signedIn().session())).isTrue();

    all.people.resetSecondFactor(ann.id());
    assertThat(signIn(vouched("1", "ann", true)).signedIn().session().full())
        .as("one must be set up first")
        .isFalse();
  }

  @EachDatabase
  void whoMayNotComeInIsNotToldWhy(String engine) {
    begin(engine, TestProviders.closed());
    Person ann = add("ann", Role.TECHNICIAN);
    prove(signIn(vouched("1", "ann", false)));
    assertRefused(vouched("9", "nobody", true));
    assertRefused(vouched("9", "", true));
    assertRefused(vouched("9", "<script>", true));
    change(ann, Role.TECHNICIAN, true);
    assertRefused(vouched("1", "ann", true));
    assertRefused(vouched("2", "ann", true));
    assertThat(all.people.all()).hasSize(1);
  }

  @EachDatabase
  void groupsMakePeopleAndDecideTheirRole(String engine) {
    begin(engine, TestProviders.open());
    assertRefused(vouched("5", "zoe", true, "guests"));
    assertRefused(vouched("5", "not a name", true, "support"));
    Opened begun = signIn(vouched("5", "zoe@hoster.example", true, "support", "technique"));
    Person zoe = begun.signedIn().person();
    assertThat(zoe.login()).isEqualTo("zoe");
    assertThat(zoe.profile().role()).isEqualTo(Role.TECHNICIAN);
    assertThat(zoe.profile().mayRoute()).isFalse();
    assertThat(begun.signedIn().session().full()).as("no local factor yet").isFalse();
    assertRefused(vouched("6", "zoe@other.example", true, "direction"));

    secret = login.beginEnrolment(begun.signedIn());
    assertThat(login.confirmEnrolment(present(begun), code(), HOME)).isPresent();
    signIn(vouched("5", "zoe", true, "direction"));
    assertThat(role(zoe)).isEqualTo(Role.ADMINISTRATOR);
    signIn(vouched("5", "zoe", true, "support"));
    assertThat(role(zoe)).isEqualTo(Role.VIEWER);
    assertRefused(vouched("5", "zoe", true));
  }

  @EachDatabase
  void aRoleIsOnlyChangedByACompleteSignInAndNeverTheLastAdministrators(String engine) {
    begin(engine, TestProviders.open());
    Person ann = add("ann", Role.ADMINISTRATOR);
    Opened begun = signIn(vouched("1", "ann", true, "support"));
    assertThat(role(ann)).isEqualTo(Role.ADMINISTRATOR);
    prove(begun);
    assertThat(role(ann)).as("the last one").isEqualTo(Role.ADMINISTRATOR);
    all.add("bob", Role.ADMINISTRATOR);
    signIn(vouched("1", "ann", true, "support"));
    assertThat(role(ann)).isEqualTo(Role.VIEWER);
  }

  @EachDatabase
  void anAdministratorForgetsAnAccount(String engine) {
    begin(engine, TestProviders.closed());
    Person ann = add("ann", Role.VIEWER);
    Opened full = prove(signIn(vouched("1", "ann", true)));
    accounts.forget(ann.id());
    assertThat(sessions.find(full.cookie())).isEmpty();
    accounts.forget(ann.id());
    assertThat(all.audit.acts()).containsOnlyOnce("person.forget-provider-account");
    all.clock.tick(Duration.ofSeconds(30));
    assertThat(prove(signIn(vouched("2", "ann", true))).signedIn().session().full()).isTrue();
    assertRefused(vouched("1", "ann", true));
    all.people.remove(ann.id());
    assertRefused(vouched("2", "ann", true));
  }

  @EachDatabase
  void triesThatFailAreSlowedDownForTheirAddressAlone(String engine) {
    begin(engine, TestProviders.closed());
    add("ann", Role.VIEWER);
    for (int i = 0; i < 5; i++) {
      assertRefused(vouched("9", "nobody", true));
    }
    assertThatThrownBy(() -> signIn(vouched("1", "ann", false))).isInstanceOf(Throttled.class);
    assertThat(door.signIn(() -> vouched("1", "ann", false), new Origin("203.0.113.9", "x")))
        .isNotNull();
    all.clock.tick(Duration.ofSeconds(1));
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () ->
                  door.signIn(
                      () -> {
                        throw new ProviderFailure(ProviderFailure.Reason.UNREACHABLE, "away");
                      },
                      new Origin("203.0.113.10", "x")))
          .as("a provider that is away is nobody's guess")
          .isInstanceOf(ProviderFailure.class);
    }
    assertThat(signIn(vouched("1", "ann", false))).isNotNull();
  }

  private Opened signIn(Vouched who) {
    return door.signIn(() -> who, HOME);
  }

  private void assertRefused(Vouched who) {
    all.clock.tick(Duration.ofSeconds(1));
    assertThatThrownBy(() -> signIn(who))
        .isInstanceOf(ProviderFailure.class)
        .extracting("reason")
        .isEqualTo(ProviderFailure.Reason.REFUSED);
  }

  private Opened prove(Opened begun) {
    return login.secondFactor(present(begun), code(), HOME, "").orElseThrow();
  }

  private SignedIn present(Opened opened) {
    return sessions.find(opened.cookie()).orElseThrow();
  }

  private Role role(Person person) {
    return all.people.get(person.id()).profile().role();
  }

  private void change(Person person, Role role, boolean disabled) {
    Person.Profile profile = new Person.Profile("Ann", "", "en", role, false, disabled);
    all.people.change(person.id(), profile, Optional.empty());
  }

  private String code() {
    return Totp.code(secret, all.clock.instant());
  }
}
