package dev.tocsin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody can write to the database and has no key. */
class TamperingTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = at + 1",
        "actor_kind = 'hub'",
        "actor_id = ''",
        "actor_name = 'bob'",
        "act = 'incident.close'",
        "object_kind = 'client'",
        "object_id = '5'",
        "before_values = '{\"a\":\"b\"}'",
        "after_values = '{ }'",
        "origin = ''",
        "outcome = 'refused'",
        "hash = '00'",
        "seal = '00'",
        "actor_name = actor_id, actor_id = actor_name"
      })
  void anEditOfAnyColumnIsNamed(String edit) {
    AuditFixture f = tenEntries(DatabaseEngines.SQLITE);
    f.sql("update audit_entries set " + edit + " where seq = 4");
    expect(f, 4);
  }

  @EachDatabase
  void oneEditedOneDeletedOneAdded(String engine) {
    AuditFixture f = tenEntries(engine);
    f.sql("update audit_entries set actor_name = 'bob' where seq = 7");
    expect(f, 7);
    f.keeper.check();
    assertThat(f.meters.get("tocsin.audit.broken").gauge().value()).isEqualTo(1);
    f.sql("delete from audit_entries where seq = 3");
    expect(f, 3);
    f.sql("update audit_entries set seq = 0 where seq = 1");
    expect(f, 0);
  }

  @EachDatabase
  void twoThatChangedPlacesAreNoticed(String engine) {
    AuditFixture f = tenEntries(engine);
    f.sql("update audit_entries set seq = 100 where seq = 5");
    f.sql("update audit_entries set seq = 5 where seq = 6");
    f.sql("update audit_entries set seq = 6 where seq = 100");
    expect(f, 5);
  }

  @EachDatabase
  void aChainThatWasComputedAnewLacksTheSeal(String engine) {
    AuditFixture f = tenEntries(engine);
    f.sql("update audit_entries set actor_name = 'bob' where seq = 4");
    String former = f.store.find(3).orElseThrow().hash();
    for (AuditRow row : f.store.after(3, 10, 10)) {
      former = AuditSeal.hash(former, row);
      f.sql("update audit_entries set hash = ? where seq = ?", former, row.seq());
    }
    f.sql("update audit_head set hash = ?", former);
    expect(f, 4);
  }

  @EachDatabase
  void theEndCutOffIsNamed(String engine) {
    AuditFixture f = tenEntries(engine);
    f.sql("delete from audit_entries where seq > 8");
    expect(f, 9);
    f.sql("update audit_head set seq = 8, hash = (select hash from audit_entries where seq = 8)");
    expect(f, 9);
  }

  @EachDatabase
  void anEarlierStateOfEntriesAndHeadIsFoundWhileTheHubRuns(String engine) {
    AuditFixture f = cutBackWithTheGenuineHead(engine);
    expect(f, 9);
    f.acts(1);
    assertThat(f.verifier.verify().intact()).isFalse();
  }

  @EachDatabase
  void anEarlierStateIsFoundAfterARestartByTheFile(String engine) {
    AuditFixture f = cutBackWithTheGenuineHead(engine);
    f.restart(AuditFixture.KEY);
    expect(f, 9);
  }

  @EachDatabase
  void theNextEntryDoesNotLaunderACut(String engine) {
    AuditFixture f = tenEntries(engine);
    f.sql("delete from audit_entries where seq > 8");
    f.sql("update audit_head set seq = 8, hash = (select hash from audit_entries where seq = 8)");
    f.restart(AuditFixture.KEY);
    f.acts(2);
    f.keeper.end();

    List<AuditRow> rows = f.store.list(AuditFilter.ALL, 99, 3);
    assertThat(rows.get(2).act()).isEqualTo("audit.break");
    assertThat(rows.get(2).outcome()).isEqualTo("failed");
    f.restart(AuditFixture.KEY);
    assertThat(f.verifier.verify().intact()).isFalse();
    f.sql("update audit_head set broken_at = 0");
    assertThat(f.verifier.verify().intact()).isFalse();
  }

  @EachDatabase
  void aRecordThatWasEmptiedIsNoticedAndGoesOn(String engine) {
    AuditFixture f = tenEntries(engine);
    f.keeper.end();
    f.sql("delete from audit_entries");
    f.sql(
        "update audit_head set seq = 0, hash = '', base_seq = 0, base_hash = '', broken_at = 0,"
            + " seal = ''");
    f.restart(AuditFixture.KEY);
    expect(f, 1);
    f.acts(1);
    Verification found = f.verifier.verify();
    assertThat(found.intact()).isFalse();
    assertThat(found.to()).isEqualTo(12);
  }

  @EachDatabase
  void aRecordThatWasBegunAnewWithAnotherSealSaysSo(String engine) {
    AuditFixture f = tenEntries(engine);
    f.keeper.end();
    f.sql("delete from audit_entries");
    f.sql(
        "update audit_head set seq = 0, hash = '', base_seq = 0, base_hash = '', broken_at = 0,"
            + " seal = ''");
    f.restart("another-key");
    assertThat(f.verifier.verify().problems())
        .anyMatch(p -> p.contains("audit-head was not written by this hub"));
    f.acts(2);
    f.keeper.end(); // puts its own head over the file
    f.restart("another-key");
    assertThat(f.verifier.verify().intact()).isFalse();
    AuditRow first = f.store.find(1).orElseThrow();
    assertThat(first.act()).isEqualTo("audit.break");
    assertThat(first.after()).contains("audit-head is not the hub's");
    assertThat(f.store.list(AuditFilter.ALL, 99, 9))
        .as("told once")
        .filteredOn(row -> row.act().equals("audit.break"))
        .hasSize(1);
  }

  @Test
  void aFileThatIsNoHeadIsAProblemAndABreak() throws IOException {
    AuditFixture f = tenEntries(DatabaseEngines.SQLITE);
    for (String text : List.of("", "x y z", "10 ab", "10 ab cd")) {
      Files.writeString(f.settings.data().resolve(AnchorFile.NAME), text);
      assertThat(f.verifier.verify().intact()).as(text).isFalse();
    }
    f.restart(AuditFixture.KEY);
    f.acts(1);
    f.keeper.end();
    Verification found = f.verifier.verify();
    assertThat(found.firstBroken()).isEqualTo(11);
    assertThat(f.store.find(11).orElseThrow().act()).isEqualTo("audit.break");
  }

  @EachDatabase
  void aSealThatIsGoneIsNotMadeAnewOverARecord(String engine) throws IOException {
    AuditFixture f = new AuditFixture(engines, engine);
    AuditConfiguration configuration = new AuditConfiguration();
    List<String> made = new ArrayList<>();
    Secrets empty =
        new Secrets() {
          @Override
          public Optional<String> find(String name) {
            return Optional.empty();
          }

          @Override
          public String findOrGenerate(String name) {
            made.add(name);
            return "made";
          }
        };
    configuration.auditSeal(empty, f.store, f.settings);
    assertThat(made).as("the first start").containsExactly("audit-seal");

    f.acts(1);
    assertThatThrownBy(() -> configuration.auditSeal(empty, f.store, f.settings))
        .isInstanceOf(SealLost.class)
        .hasMessageContaining("tocsin.secrets.audit-seal");
    f.keeper.end();
    f.sql("delete from audit_entries");
    f.sql("update audit_head set seq = 0, hash = '', seal = ''");
    assertThatThrownBy(() -> configuration.auditSeal(empty, f.store, f.settings))
        .as("the file is still there")
        .isInstanceOf(SealLost.class);
    Files.delete(f.settings.data().resolve(AnchorFile.NAME));
    configuration.auditSeal(empty, f.store, f.settings);
    assertThat(made).hasSize(2);
  }

  @Test
  void aHeadPutBackToTheStartDoesNotStopTheHub() {
    AuditFixture f = tenEntries(DatabaseEngines.SQLITE);
    f.sql(
        "update audit_head set seq = 0, hash = '', base_seq = 0, base_hash = '', broken_at = 0,"
            + " seal = ''");
    f.restart("another-key");
    f.acts(1);
    assertThat(f.store.find(11).orElseThrow().act()).isEqualTo("audit.break");
    assertThat(f.verifier.verify().intact()).isFalse();
  }

  @Test
  void anEntryBehindTheEndAndAForgedBeginningAreNamed() {
    AuditFixture f = tenEntries(DatabaseEngines.SQLITE);
    f.sql(
        "insert into audit_entries select 11, at, actor_kind, actor_id, actor_name, act,"
            + " object_kind, object_id, before_values, after_values, origin, outcome, hash, seal"
            + " from audit_entries where seq = 10");
    expect(f, 11);
    f.sql("delete from audit_entries where seq in (1, 2, 11)");
    f.sql(
        "update audit_head set base_seq = 2, base_hash = ?",
        "whatever"); // no longer known to the database, and not the former of entry 3
    expect(f, 3);
  }

  @Test
  void aForgedBeginningWithTheRightHashStillLacksTheHeadsSeal() {
    AuditFixture f = tenEntries(DatabaseEngines.SQLITE);
    String second = f.store.find(2).orElseThrow().hash();
    f.sql("delete from audit_entries where seq in (1, 2)");
    f.sql("update audit_head set base_seq = 2, base_hash = ?", second);
    Verification found = f.verifier.verify();
    assertThat(found.intact()).isFalse();
    assertThat(found.problems()).anyMatch(p -> p.contains("head was changed"));
  }

  private AuditFixture cutBackWithTheGenuineHead(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    f.acts(8);
    AuditHead genuine = f.store.head();
    f.acts(2);
    f.keeper.keep();
    f.sql("delete from audit_entries where seq > 8");
    f.database.writing(jdbc -> AuditStore.setHead(jdbc, genuine));
    return f;
  }

  private AuditFixture tenEntries(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    f.acts(10);
    assertThat(f.verifier.verify().intact()).isTrue();
    return f;
  }

  private static void expect(AuditFixture f, long firstBroken) {
    Verification found = f.verifier.verify();
    assertThat(found.intact()).isFalse();
    assertThat(found.firstBroken()).as(found.problems().toString()).isEqualTo(firstBroken);
    assertThat(found.problems()).anyMatch(p -> p.contains("entry " + firstBroken));
  }
}
