package dev.tocsin.identity.person;

import static dev.tocsin.identity.TestIdentity.PASSWORD;
import static dev.tocsin.identity.TestIdentity.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.Right;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestIdentity;
import dev.tocsin.identity.credential.Totp;
import dev.tocsin.identity.person.Refusal.Reason;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.RegisterExtension;

class PeopleTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void keepsAPersonAndWhatTheyMayDo(String engine) {
    try (TestIdentity all = new TestIdentity(engines.fresh(engine))) {
      Person ann = all.people.add(" Ann ", profile(Role.TECHNICIAN));

      assertThat(ann.login()).isEqualTo("ann");
      assertThat(ann.hasPassword()).isFalse();
      assertThat(ann.rights()).containsExactlyInAnyOrder(Right.READ, Right.OPERATE, Right.ISOLATE);
      assertThat(all.people.byLogin("ANN")).contains(ann);
      refused(Reason.LOGIN_TAKEN, () -> all.people.add("ann", profile(Role.VIEWER)));
      assertThatThrownBy(() -> all.people.add("an n", profile(Role.VIEWER)))
          .isInstanceOf(InvalidInput.class);

      Person.Profile routes = new Person.Profile("Ann", "", "en", Role.VIEWER, true, false);
      Person changed = all.people.change(ann.id(), routes, Optional.of(ann.version()));
      assertThat(changed.rights()).containsExactlyInAnyOrder(Right.READ, Right.ROUTES);
      refused(
          Reason.CHANGED_MEANWHILE,
          () -> all.people.change(ann.id(), routes, Optional.of(ann.version())));
    }
  }

  @EachDatabase
  void nobodyIsCalledWhatTheHubCallsItself(String engine) {
    try (TestIdentity all = new TestIdentity(engines.fresh(engine))) {
      for (String machine : List.of("hub", " Hub", "policy", "trace-mail")) {
        assertThatThrownBy(() -> all.people.add(machine, profile(Role.VIEWER)))
            .isInstanceOf(InvalidInput.class);
      }
    }
  }

  @EachDatabase
  void theLastAdministratorStays(String engine) {
    try (TestIdentity all = new TestIdentity(engines.fresh(engine))) {
      assertThat(all.people.hasAdministrator()).isFalse();
      Person ann = all.add("ann", Role.ADMINISTRATOR);
      all.people.add("invited", profile(Role.ADMINISTRATOR)); // has not come yet
      Person.Profile disabled =
          new Person.Profile("Ann", "", "en", Role.ADMINISTRATOR, false, true);

      refused(Reason.LAST_ADMINISTRATOR, () -> all.people.remove(ann.id()));
      refused(
          Reason.LAST_ADMINISTRATOR,
          () -> all.people.change(ann.id(), profile(Role.VIEWER), Optional.empty()));
      refused(
          Reason.LAST_ADMINISTRATOR, () -> all.people.change(ann.id(), disabled, Optional.empty()));
      assertThat(all.people.get(ann.id())).isEqualTo(ann);

      all.add("bob", Role.ADMINISTRATOR);
      all.people.remove(ann.id());
      assertThat(all.people.all()).extracting(Person::login).containsExactly("bob", "invited");
    }
  }

  @EachDatabase
  void anInvitationWorksOnceAndForAWhile(String engine) {
    try (TestIdentity all = new TestIdentity(engines.fresh(engine))) {
      Person ann = all.people.add("ann", profile(Role.VIEWER));
      String old = all.people.invite(ann.id());
      String code = all.people.invite(ann.id());
      assertThat(all.people.invited(old)).isEmpty();
      assertThatThrownBy(() -> all.people.accept(code, "too short"))
          .isInstanceOf(WeakPassword.class);

      Person accepted = all.people.accept(code, PASSWORD);
      assertThat(accepted.hasPassword()).isTrue();
      assertThat(accepted.credentialVersion()).isGreaterThan(ann.credentialVersion());
      refused(Reason.NOT_FOUND, () -> all.people.accept(code, PASSWORD));

      String late = all.people.invite(ann.id());
      all.clock.tick(Duration.ofDays(3));
      assertThat(all.people.invited(late)).isEmpty();
    }
  }

  @EachDatabase
  void onlyTheRightPasswordOfSomebodyWhoMaySignInFits(String engine) {
    try (TestIdentity all = new TestIdentity(engines.fresh(engine))) {
      Person ann = all.add("ann", Role.VIEWER);
      assertThat(all.factors.passwordFits(Optional.of(ann), PASSWORD, false)).isTrue();
      assertThat(all.factors.passwordFits(Optional.of(ann), PASSWORD + "x", false)).isFalse();
      assertThat(all.factors.passwordFits(Optional.empty(), PASSWORD, false)).isFalse();
      Person gone =
          all.people.change(
              ann.id(),
              new Person.Profile("Ann", "", "en", Role.VIEWER, false, true),
              Optional.empty());
      assertThat(all.factors.passwordFits(Optional.of(gone), PASSWORD, false)).isFalse();
    }
  }

  @EachDatabase
  void codesWorkOnceEach(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Person ann = all.add("ann", Role.VIEWER);
      String sealed = all.factors.begin(ann);
      String secret = all.factors.secret(ann, sealed);
      assertThat(all.factors.confirm(ann, sealed, "000000x")).isEmpty();
      assertThat(all.people.get(ann.id()).hasSecondFactor()).isFalse();

      String first = Totp.code(secret, all.clock.instant());
      List<String> codes = all.factors.confirm(ann, sealed, first).orElseThrow();
      assertThat(codes).hasSize(10).doesNotHaveDuplicates();
      assertThat(all.people.get(ann.id()).hasSecondFactor()).isTrue();
      assertThat(all.factors.fits(ann, first)).as("the code that confirmed").isFalse();

      all.clock.tick(Duration.ofSeconds(30));
      String next = Totp.code(secret, all.clock.instant());
      assertThat(all.factors.fits(ann, next)).isTrue();
      assertThat(all.factors.fits(ann, next)).as("replayed").isFalse();

      String recovery = codes.getFirst().toUpperCase(java.util.Locale.ROOT).replace("-", " ");
      assertThat(all.factors.fits(ann, recovery)).isTrue();
      assertThat(all.factors.fits(ann, recovery)).as("used up").isFalse();
      assertThat(all.factors.codesLeft(ann)).isEqualTo(9);
      all.factors.newCodes(ann);
      assertThat(all.factors.fits(ann, codes.get(1))).as("replaced").isFalse();

      all.people.resetSecondFactor(ann.id());
      assertThat(all.people.get(ann.id()).hasSecondFactor()).isFalse();
      assertThat(all.factors.codesLeft(ann)).isZero();
      assertThat(dump(database)).doesNotContain(secret, PASSWORD);
    }
  }

  @EachDatabase
  void nothingThatOpensADoorLiesInTheDatabase(String engine) {
    Database database = engines.fresh(engine);
    try (TestIdentity all = new TestIdentity(database)) {
      Person ann = all.add("ann", Role.VIEWER);
      String sealed = all.factors.begin(ann);
      String secret = all.factors.secret(ann, sealed);
      String code = Totp.code(secret, all.clock.instant());
      List<String> codes = all.factors.confirm(ann, sealed, code).orElseThrow();
      String invitation = all.people.invite(ann.id());

      String dump = dump(database);
      assertThat(dump).contains("ann@hoster.example");
      assertThat(dump).doesNotContain(secret, PASSWORD, invitation).doesNotContain(codes);
    }
  }

  private static String dump(Database database) {
    return String.valueOf(database.reading().queryForList("select * from persons"))
        + database.reading().queryForList("select * from recovery_codes");
  }

  private static void refused(Reason reason, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
