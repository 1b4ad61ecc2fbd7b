package dev.tocsin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class AuditTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void keepsEveryColumnAndVerifies(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    f.audit.record(
        new AuditEntry(
            Actor.token("t-1", "zoë \"quoted\" \ud83d\udd14"),
            "client.change",
            "client",
            "dupont",
            Map.of("name", "l'un", "city", "A"),
            Map.of("name", "l'autre"),
            "2001:db8::1",
            AuditEntry.Outcome.FAILED));
    f.acts(3);

    AuditRow first = f.store.find(1).orElseThrow();
    assertThat(first.actorKind()).isEqualTo("token");
    assertThat(first.actorId()).isEqualTo("t-1");
    assertThat(first.actorName()).isEqualTo("zoë \"quoted\" \ud83d\udd14");
    assertThat(first.before()).isEqualTo("{\"city\":\"A\",\"name\":\"l'un\"}");
    assertThat(first.after()).isEqualTo("{\"name\":\"l'autre\"}");
    assertThat(first.origin()).isEqualTo("2001:db8::1");
    assertThat(first.outcome()).isEqualTo("failed");
    Verification found = f.verifier.verify();
    assertThat(found.problems()).isEmpty();
    assertThat(found.intact()).isTrue();
    assertThat(found.entries()).isEqualTo(4);
    assertThat(found.head()).isEqualTo(f.store.find(4).orElseThrow().hash());
  }

  @EachDatabase
  void commitsWithTheActOrNotAtAll(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    f.acts(1);
    assertThatThrownBy(
            () ->
                f.database.writing(
                    jdbc -> {
                      f.acts(2);
                      throw new IllegalStateException("the act failed");
                    }))
        .hasMessage("the act failed");
    f.database.writing(jdbc -> f.acts(2));

    assertThat(f.store.list(AuditFilter.ALL, 100, 100)).hasSize(3);
    assertThat(f.verifier.verify().intact()).isTrue();
    assertThat(f.chain.last().seq()).isEqualTo(3);
  }

  @EachDatabase
  void goesOnAfterARestart(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    f.acts(2);
    f.keeper.end();
    f.restart(AuditFixture.KEY);
    f.acts(2);

    assertThat(f.verifier.verify()).matches(Verification::intact).matches(v -> v.to() == 4);
  }

  @EachDatabase
  void filters(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    f.acts(2);
    f.audit.record(
        AuditEntry.of("login", "person", "7")
            .by(Actor.NOBODY)
            .from("198.51.100.1")
            .outcome(AuditEntry.Outcome.REFUSED));
    f.audit.record(AuditEntry.of("incidental", "incident", "2").by(Actor.HUB));

    assertThat(seqs(f, new AuditFilter("alice", null, null, null, null, null)))
        .containsExactly(2L, 1L);
    assertThat(seqs(f, new AuditFilter("7", null, null, null, null, null))).containsExactly(2L, 1L);
    assertThat(seqs(f, new AuditFilter(null, "incident", null, null, null, null)))
        .containsExactly(2L, 1L);
    assertThat(seqs(f, new AuditFilter(null, "login", null, null, null, null))).containsExactly(3L);
    assertThat(seqs(f, new AuditFilter(null, "lo", null, null, null, null))).isEmpty();
    assertThat(seqs(f, new AuditFilter(null, null, "incident:2", null, null, null)))
        .containsExactly(4L, 2L);
    assertThat(seqs(f, new AuditFilter(null, null, "person", null, null, null)))
        .containsExactly(3L);
    assertThat(seqs(f, new AuditFilter(null, null, null, "refused", null, null)))
        .containsExactly(3L);
    assertThat(seqs(f, new AuditFilter(null, null, null, null, f.now, null)))
        .containsExactly(4L, 3L, 2L);
    assertThat(seqs(f, new AuditFilter(null, null, null, null, null, f.now))).containsExactly(1L);
    assertThat(seqs(f, new AuditFilter("' or 1=1 --", "%", "x:' or", null, null, null))).isEmpty();
  }

  private static List<Long> seqs(AuditFixture f, AuditFilter filter) {
    return f.store.list(filter, Long.MAX_VALUE, 100).stream().map(AuditRow::seq).toList();
  }

  @EachDatabase
  void aFloodOfRefusalsBecomesAFewEntriesWithTheirCount(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    for (int i = 0; i < 3000; i++) {
      f.audit.recordFolded(refusal("192.0.2.1"));
    }
    assertThat(f.store.list(AuditFilter.ALL, 9999, 100)).hasSize(1);
    f.now = f.now.plus(Duration.ofMinutes(9));
    f.keeper.keep();
    assertThat(f.store.list(AuditFilter.ALL, 9999, 100)).hasSize(1);
    f.now = f.now.plus(Duration.ofMinutes(2));
    f.keeper.keep();

    List<AuditRow> rows = f.store.list(AuditFilter.ALL, 9999, 100);
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().after())
        .isEqualTo("{\"count\":\"2999\",\"since\":\"2026-11-22T03:00:00Z\"}");
    f.audit.recordFolded(refusal("192.0.2.1"));
    assertThat(f.store.list(AuditFilter.ALL, 9999, 100)).hasSize(3);
    assertThat(f.verifier.verify().intact()).isTrue();
  }

  @Test
  void aFloodFromEverywhereIsBoundedToo() {
    AuditFixture f = new AuditFixture(engines, DatabaseEngines.SQLITE);
    f.database.writing(
        jdbc -> {
          for (int i = 0; i < 5000; i++) {
            f.audit.recordFolded(refusal("2001:db8::" + Integer.toHexString(i)));
          }
        });
    f.keeper.end();

    List<AuditRow> rows = f.store.list(AuditFilter.ALL, 9999, 5000);
    assertThat(rows).hasSize(201);
    assertThat(rows.getFirst().origin()).isEqualTo("others");
    assertThat(rows.getFirst().after()).contains("\"count\":\"4800\"");
  }

  @Test
  void aFloodOfOneKindHidesNeitherAnotherNorWhoActed() {
    AuditFixture f = new AuditFixture(engines, DatabaseEngines.SQLITE);
    Actor alice = Actor.person("7", "alice");
    Actor bob = Actor.person("8", "bob");
    f.database.writing(
        jdbc -> {
          for (int i = 0; i < 1000; i++) {
            f.audit.recordFolded(refusal("2001:db8::" + Integer.toHexString(i)));
          }
          for (int i = 0; i < 1000; i++) {
            f.audit.recordFolded(
                AuditEntry.of("view", "client", "c" + i).by(alice).from("192.0.2.1"));
          }
          f.audit.recordFolded(AuditEntry.of("view", "client", "c1").by(bob).from("192.0.2.2"));
          f.audit.recordFolded(
              AuditEntry.of("api.post", "api", "servers").by(bob).from("192.0.2.2"));
        });
    assertThat(f.store.list(AuditFilter.ALL, 9999, 5000))
        .filteredOn(row -> row.actorName().equals("bob"))
        .extracting(AuditRow::act)
        .as("an act is not hidden by looks")
        .containsExactly("api.post");
    f.keeper.end();

    List<AuditRow> rows = f.store.list(AuditFilter.ALL, 9999, 5000);
    assertThat(rows)
        .filteredOn(row -> row.origin().equals("others"))
        .extracting(row -> row.act() + " " + row.actorName() + " " + row.after())
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).startsWith("credential  {\"count\":\"800\""),
            one -> assertThat(one).startsWith("view alice {\"count\":\"800\""),
            one -> assertThat(one).startsWith("view bob {\"count\":\"1\""));
  }

  private static AuditEntry refusal(String origin) {
    return AuditEntry.of("credential", "api", "")
        .by(Actor.NOBODY)
        .from(origin)
        .outcome(AuditEntry.Outcome.REFUSED);
  }

  @Test
  void aFoldedEntryThatCannotBeKeptDisturbsNobody() {
    AuditFixture f = new AuditFixture(engines, DatabaseEngines.SQLITE);
    f.database.autocommitting(sql -> sql.update("pragma query_only = 1"));
    f.audit.recordFolded(refusal("192.0.2.1"));
    assertThat(f.meters.counter("tocsin.audit.lost").count()).isEqualTo(1);
    assertThatThrownBy(() -> f.acts(1)).isInstanceOf(RuntimeException.class);
  }

  @EachDatabase
  void forgetsWhatIsOldAndTheRestStaysVerifiable(String engine) {
    AuditFixture f = new AuditFixture(engines, engine);
    f.acts(5);
    f.now = f.now.plus(Duration.ofDays(300));
    f.acts(5);
    f.now = f.now.plus(Duration.ofDays(66));
    f.keeper.forgetOld();

    Verification found = f.verifier.verify();
    assertThat(found.problems()).isEmpty();
    assertThat(found.from()).isEqualTo(6);
    assertThat(found.to()).isEqualTo(11);
    assertThat(f.store.find(11).orElseThrow().act()).isEqualTo("audit.forget");
    f.sql("delete from audit_entries where seq = 6");
    assertThat(f.verifier.verify().firstBroken()).isEqualTo(6);
  }

  @Test
  void actorAndOriginAreThoseOfTheRequest() {
    AuditEntry entry = AuditEntry.of("login", "person", "");
    assertThat(CallContext.complete(entry).actor()).isEqualTo(Actor.HUB);
    assertThat(CallContext.complete(entry).origin()).isEmpty();
    try {
      MockHttpServletRequest request = new MockHttpServletRequest();
      request.setRemoteAddr("203.0.113.9");
      RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
      assertThat(CallContext.complete(entry).actor()).isEqualTo(Actor.NOBODY);
      assertThat(CallContext.complete(entry).origin()).isEqualTo("203.0.113.9");

      var login = UsernamePasswordAuthenticationToken.authenticated("alice", "", List.of());
      SecurityContextHolder.getContext().setAuthentication(login);
      assertThat(CallContext.complete(entry).actor()).isEqualTo(Actor.person("", "alice"));
      login.setDetails(Actor.token("9", "automation"));
      assertThat(CallContext.complete(entry).actor()).isEqualTo(Actor.token("9", "automation"));
      assertThat(CallContext.complete(entry.by(Actor.HUB)).actor()).isEqualTo(Actor.HUB);
    } finally {
      RequestContextHolder.resetRequestAttributes();
      SecurityContextHolder.clearContext();
    }
  }

  @Test
  void textsAreBoundedAndPlain() {
    AuditEntry entry =
        AuditEntry.of("login", "person", "x".repeat(5000))
            .after(Map.of("k\0", "a\u001b[31m\ud800" + "v".repeat(9000)))
            .by(Actor.person("1", "a\nb\rc"));
    assertThat(entry.objectId()).hasSize(200).endsWith("…");
    assertThat(entry.after().get("k\uFFFD")).startsWith("a\uFFFD[31m?v").hasSize(500);
    assertThat(entry.actor()).isEqualTo(Actor.person("1", "a b c"));
    assertThatThrownBy(() -> AuditEntry.of("Log in", "person", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AuditEntry.of("login", "x'; drop table", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
