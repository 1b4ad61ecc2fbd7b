package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.Decision.What;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules make of alerts. */
class RuledCorrelationTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  /** Every end is believed at once. */
  private static final CorrelationSettings.Flapping BELIEVED =
      new CorrelationSettings.Flapping(Duration.ZERO, 1, Duration.ZERO);

  private final CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));

  private static Resource server(String name) {
    return new Resource(List.of(name), name, null, null, "sbg2");
  }

  private static Resource site(String name, String server) {
    return new Resource(List.of(name), server, name, "client-of-" + name, "sbg2");
  }

  private static Alert alert(
      String fingerprint, String kind, Resource at, Severity severity, Alert.Status status) {
    return alert(fingerprint, kind, at, severity, status, T, null);
  }

  private static Alert alert(
      String fingerprint,
      String kind,
      Resource at,
      Severity severity,
      Alert.Status status,
      Instant starts,
      @Nullable Instant ends) {
    return new Alert(
        fingerprint,
        "test",
        kind,
        at,
        severity,
        status,
        kind + " of " + fingerprint,
        starts,
        ends,
        Map.of(),
        List.of());
  }

  private static Alert firing(String fingerprint, String kind, Resource at) {
    return alert(fingerprint, kind, at, Severity.WARNING, Alert.Status.FIRING);
  }

  private static Alert ended(String fingerprint, String kind, Resource at) {
    return alert(fingerprint, kind, at, Severity.WARNING, Alert.Status.RESOLVED);
  }

  private static Entry entry(Decision decision, String kind) {
    return decision.entries().stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatComesAndEndsWithoutEndDoesNotFillWhatIsCounted() {
    world.rules("- {name: many, when: {}, opens: {after: 3, within: 1h, per: [server]}}");
    for (int i = 0; i < 1_500; i++) {
      Instant at = T.plusMillis(i * 10L);
      world.take(at, firing("flood-" + i, "http", server("web1")));
      world.take(at.plusMillis(5), ended("flood-" + i, "http", server("web1")));
    }
    assertThat(world.incidents()).isEmpty();
    assertThat(world.waiting()).hasSizeLessThanOrEqualTo(1_001);
    Decision older = world.take(T.plusMillis(14_900), firing("flood-1499", "http", server("web1")));
    assertThat(older.waiting().kept()).isEmpty(); // the newest ends are known still
  }

  @Test
  void ofEachThingTheFirstRuleThatSaysItIsRight() {
    world.rules(
        """
        - {name: raid-is-hardware, when: {kind: [raid, smart]}, kind: hardware}
        - {name: hardware-is-grave, when: {kind: hardware}, severity: info}
        - {name: raid-is-grave, when: {kind: raid, server: "web*"}, severity: critical, level: 3}
        - {name: all, when: {}, severity: info, kind: other, level: 1}
        """);
    Decision first = world.take(T, firing("a", "raid", server("web1")));

    assertThat(world.only().kind()).isEqualTo("hardware");
    assertThat(world.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(world.alert("a").alert().kind()).isEqualTo("hardware");
    assertThat(first.levels())
        .containsExactly(new Decision.Level(world.only().id(), 3, "raid-is-grave"));
    assertThat(entry(first, "opened").data())
        .containsEntry("rule-severity", "raid-is-grave")
        .containsEntry("severity-was", "warning")
        .containsEntry("rule-kind", "raid-is-hardware")
        .containsEntry("kind-was", "raid");
    assertThat(entry(first, "opened").line())
        .endsWith(
            "(critical by rule raid-is-grave, was warning) (hardware by rule"
                + " raid-is-hardware, was raid)");

    Decision repeat = world.take(T.plusSeconds(60), firing("a", "raid", server("web1")));
    assertThat(repeat.entries()).isEmpty();
    assertThat(repeat.changedAlerts()).isEmpty();

    world.take(T.plusSeconds(90), ended("a", "raid", server("web1")));
    assertThat(world.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(world.alert("a").alert().kind()).isEqualTo("hardware");
  }

  @Test
  void rulesThatChangeWhileAlertsStandLoseAndDoubleNothing() {
    world.take(T, firing("a", "raid", server("web1")));
    world.rules(
        """
        - {name: grave, when: {kind: raid}, severity: critical, kind: hardware}
        - {name: apart, when: {kind: raid}, group: {by: [kind, server]}}
        """);
    Decision changed = world.take(T.plusSeconds(60), firing("a", "raid", server("web1")));
    assertThat(world.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(entry(changed, "alert").line()).startsWith("worse: ");
    assertThat(entry(changed, "alert").data()).containsEntry("rule-severity", "grave");

    world.rules("- {name: other, when: {kind: fan}, level: 3}");
    world.take(T.plusSeconds(120), firing("a", "raid", server("web1")));
    assertThat(world.alert("a").alert().kind()).isEqualTo("raid");
    world.take(T.plusSeconds(180), ended("a", "raid", server("web1")));
    assertThat(world.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void anAttackIsMadeLessOfOnlyByARuleThatNamesIt() {
    world.rules(
        """
        - name: calm
          when: {server: web1}
          severity: info
          kind: noise
          opens: {after: 3, within: 1h, per: [server]}
        """);
    world.take(T, alert("a", "spam", server("web1"), Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(world.only().kind()).isEqualTo("spam");
    assertThat(world.only().severity()).isEqualTo(Severity.CRITICAL);

    world.rules("- {name: newsletter, when: {kind: spam, server: web2}, kind: noise}");
    world.take(T, firing("b", "spam", server("web2")), firing("c", "cpu", server("web2")));
    assertThat(world.alert("b").alert().kind()).isEqualTo("noise");
    assertThat(world.alert("b").incidentId()).isEqualTo(world.alert("c").incidentId());
  }

  @Test
  void aKindThatARuleMakesAnAttackIsTreatedAsOne() {
    world.rules(
        """
        - {name: shells, when: {summary: "~ webshell.*"}, kind: intrusion}
        - {name: calm, when: {}, severity: info, opens: {after: 2, within: 1h, per: [server]}}
        """);
    world.take(T, firing("a", "webshell", server("web1")));
    assertThat(world.only().kind()).isEqualTo("intrusion");
    assertThat(world.only().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void alertsMeetInTheGroupThatARuleNamesForAsLongAsItSays() {
    world.rules("- {name: by-site, when: {kind: http}, group: {by: [datacentre], window: 10m}}");
    world.take(T, firing("a", "http", site("a.example", "web1")));
    Decision second =
        world.take(
            T.plusSeconds(540),
            firing("b", "http", site("b.example", "web2")),
            firing("c", "ssh", site("b.example", "web2")));

    assertThat(world.incidents()).hasSize(2);
    KnownIncident group = world.incidents().iterator().next();
    assertThat(group.resourceKey()).isEqualTo("group:by-site datacentre=sbg2");
    assertThat(group.isGroup()).isTrue();
    assertThat(group.server()).isNull();
    assertThat(group.service()).isNull();
    assertThat(world.alert("b").incidentId()).isEqualTo(group.id());
    assertThat(world.alert("c").incidentId()).isNotEqualTo(group.id());
    assertThat(entry(second, "alert").rule()).isEqualTo("by-site");
    assertThat(entry(second, "alert").data())
        .containsEntry("group", "group:by-site datacentre=sbg2");

    world.take(T.plusSeconds(540 + 601), firing("d", "http", site("d.example", "web3")));
    assertThat(world.alert("d").incidentId()).isNotEqualTo(group.id());
  }

  @Test
  void whatLacksAFieldOfTheGroupMeetsOthersAtItsResource() {
    world.rules("- {name: by-client, when: {}, group: {by: [client]}}");
    world.take(T, firing("a", "http", server("web1")), firing("b", "cpu", server("web1")));
    assertThat(world.only().resourceKey()).isEqualTo("server:web1");
  }

  @Test
  void attacksShareAGroupWithTheirOwnKindOnly() {
    world.rules("- {name: together, when: {}, group: {by: [datacentre]}}");
    world.take(
        T,
        firing("a", "http", site("a.example", "web1")),
        firing("b", "spam", site("b.example", "web2")),
        firing("c", "spam", site("c.example", "web3")));
    assertThat(world.incidents()).hasSize(2);
    assertThat(world.alert("b").incidentId()).isEqualTo(world.alert("c").incidentId());
  }

  @Test
  void oneServerThatFailsInAGroupTakesItsOwnSitesAndNoOthers() {
    world.rules("- {name: hosts, when: {kind: host-down}, group: {by: [datacentre, kind]}}");
    world.take(
        T,
        firing("s1", "http", site("a.example", "web1")),
        firing("s3", "http", site("c", "web3")));
    Decision failed =
        world.take(
            T.plusSeconds(5),
            alert("h1", "host-down", server("web1"), Severity.CRITICAL, Alert.Status.FIRING),
            alert("h2", "host-down", server("web2"), Severity.CRITICAL, Alert.Status.FIRING));
    String group = world.alert("h1").incidentId();
    assertThat(world.alert("h2").incidentId()).isEqualTo(group);
    assertThat(world.alert("s1").incidentId()).isEqualTo(group);
    assertThat(world.alert("s3").incidentId()).isNotEqualTo(group);
    assertThat(failed.happenings()).filteredOn(one -> one.what() == What.ABSORBED).hasSize(1);

    world.take(
        T.plusSeconds(10),
        firing("s2", "http", site("b.example", "web2")),
        firing("s4", "http", site("d.example", "web4")));
    assertThat(world.alert("s2").incidentId()).isEqualTo(group);
    assertThat(world.alert("s4").incidentId()).isNotEqualTo(group);

    world.take(
        T.plusSeconds(20),
        alert("h2", "host-down", server("web2"), Severity.CRITICAL, Alert.Status.RESOLVED));
    world.take(T.plusSeconds(25), firing("s5", "http", site("e.example", "web2")));
    assertThat(world.alert("s5").incidentId()).isNotEqualTo(group);
  }

  private static final String THREE =
      "- {name: several, when: {kind: http}, opens: {after: 3, within: 10m, per: [datacentre]}}";

  @Test
  void fewerThanItTakesOpenNothingAndTheLastBringsAllThatStand() {
    world.rules(THREE);
    Decision first = world.take(T, firing("a", "http", site("a.example", "web1")));
    assertThat(world.incidents()).isEmpty();
    assertThat(world.alerts()).isEmpty();
    assertThat(first.waiting().remarks()).containsEntry("a", "counted by rule several, 1 of 3");
    Decision again = world.take(T.plusSeconds(60), firing("a", "http", site("a.example", "web1")));
    assertThat(again.waiting().remarks()).containsEntry("a", "counted by rule several, 1 of 3");
    Decision second =
        world.take(T.plusSeconds(120), firing("b", "http", site("b.example", "web2")));
    assertThat(second.waiting().remarks()).containsEntry("b", "counted by rule several, 2 of 3");

    Decision third = world.take(T.plusSeconds(180), firing("c", "http", site("c.example", "web3")));
    assertThat(third.waiting().remarks()).isEmpty();
    assertThat(world.waiting()).isEmpty();
    assertThat(world.only().firing()).isEqualTo(3);
    assertThat(world.only().resourceKey()).isEqualTo("group:several datacentre=sbg2");
    assertThat(third.entries()).extracting(Entry::rule).containsOnly("several");
    assertThat(entry(third, "opened").data()).containsEntry("counted", "3 within 10m");
    assertThat(third.happenings())
        .extracting(Decision.Happening::what)
        .containsExactly(What.OPENED);
    assertThat(world.alert("a").firstSeen()).isEqualTo(T);
    assertThat(world.alert("a").lastSeen()).isEqualTo(T.plusSeconds(60));

    world.take(T.plusSeconds(240), firing("d", "http", site("d.example", "web4")));
    assertThat(world.only().firing()).isEqualTo(4);
  }

  @Test
  void attacksThatAreCountedWithOthersOpenAnIncidentOfTheirOwn() {
    world.rules(
        "- {name: many, when: {kind: [spam, http]}, opens: {after: 3, within: 1h, per: [server]}}");
    world.take(T, firing("a", "spam", server("web1")), firing("b", "http", server("web1")));
    assertThat(world.incidents()).isEmpty();
    world.take(T.plusSeconds(5), firing("c", "spam", server("web1")));
    assertThat(world.incidents())
        .extracting(KnownIncident::kind)
        .containsExactlyInAnyOrder("spam", "http");
    assertThat(world.alert("a").incidentId()).isEqualTo(world.alert("c").incidentId());
  }

  @Test
  void whatEndsOrIsTooOldDoesNotCount() {
    world.rules(THREE);
    world.take(T, firing("a", "http", site("a.example", "web1")));
    Decision over = world.take(T.plusSeconds(30), ended("a", "http", site("a.example", "web1")));
    assertThat(over.waiting().remarks().get("a")).contains("counts it no more");
    world.take(T, firing("a", "http", site("a.example", "web1"))); // an old signal, replayed
    world.take(T.plusSeconds(60), firing("b", "http", site("b.example", "web2")));
    world.take(T.plusSeconds(90), firing("c", "http", site("c.example", "web3")));
    assertThat(world.incidents()).isEmpty();

    Decision late =
        world.take(T.plusSeconds(90 + 600), firing("d", "http", site("d.example", "web4")));
    assertThat(late.waiting().remarks()).containsEntry("d", "counted by rule several, 2 of 3");
    Decision later =
        world.take(T.plusSeconds(90 + 601), firing("e", "http", site("e.example", "web5")));
    assertThat(later.waiting().remarks()).containsEntry("e", "counted by rule several, 2 of 3");
    assertThat(world.incidents()).isEmpty();

    world.take(
        T.plusSeconds(90 + 602),
        alert(
            "f",
            "http",
            site("f.example", "web6"),
            Severity.WARNING,
            Alert.Status.FIRING,
            T.plusSeconds(600),
            T.plusSeconds(690)));
    assertThat(world.incidents()).as("its own time has run out").isEmpty();
  }

  @Test
  void threeBeginningsOfOneFaultAreThree() {
    world.rules(THREE);
    for (int i = 0; i < 3; i++) {
      world.take(
          T.plusSeconds(i * 60L),
          alert(
              "a",
              "http",
              site("a.example", "web1"),
              Severity.WARNING,
              Alert.Status.FIRING,
              T.plusSeconds(i * 60L),
              null));
    }
    assertThat(world.only().firing()).isEqualTo(1);
    assertThat(world.only().resourceKey()).isEqualTo("service:a.example");
  }

  @Test
  void whatJoinsAStandingIncidentIsNotCounted() {
    world.rules(THREE);
    world.take(T, firing("x", "ssh", site("a.example", "web1")));
    world.take(T.plusSeconds(5), firing("b", "http", site("b.example", "web2")));
    world.take(T.plusSeconds(9), firing("a", "http", site("a.example", "web1")));
    assertThat(world.only().firing()).isEqualTo(2);
    assertThat(world.waiting()).hasSize(1);

    world.take(T.plusSeconds(10), firing("y", "ssh", site("b.example", "web2")));
    world.take(T.plusSeconds(20), firing("b", "http", site("b.example", "web2")));
    assertThat(world.waiting()).isEmpty();
    assertThat(world.alert("b").incidentId()).isEqualTo(world.alert("y").incidentId());
  }

  @Test
  void whatARuleNoLongerCountsOpensWhenItIsToldAgain() {
    world.rules(THREE);
    world.take(T, firing("a", "http", site("a.example", "web1")));
    world.rules("- {name: x, when: {kind: other}, level: 1}");
    world.take(T.plusSeconds(9), firing("a", "http", site("a.example", "web1")));
    assertThat(world.only().firing()).isEqualTo(1);
    assertThat(world.waiting()).isEmpty();
  }

  /** Whatever comes in whatever order, a fault that stands is in one incident or waits. */
  @Test
  void nothingIsLostOrDoubled() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      CorrelationWorld story = new CorrelationWorld(Duration.ofHours(6), BELIEVED);
      story.rules(
          """
          - {name: several, when: {kind: http}, opens: {after: 3, within: 5m, per: [datacentre]}}
          - {name: meet, when: {kind: [http, ssh]}, group: {by: [server]}, severity: critical}
          """);
      boolean[] stands = new boolean[8];
      for (int step = 0; step < 40; step++) {
        int fault = random.nextInt(8);
        Resource at = site("s" + fault % 4, "web" + fault % 3);
        String kind = List.of("http", "ssh", "host-down", "spam").get(fault % 4);
        stands[fault] = random.nextInt(3) > 0;
        String print = "f" + fault;
        story.take(
            T.plusSeconds(step * 7L),
            stands[fault] ? firing(print, kind, at) : ended(print, kind, at));
        if (step % 9 == 0) {
          story.rules(random.nextBoolean() ? THREE : "- {name: x, when: {}, level: 2}");
        }
      }
      for (int fault = 0; fault < 8; fault++) {
        String print = "f" + fault;
        long standing =
            story.alerts().stream()
                .filter(one -> one.firing() && one.alert().fingerprint().equals(print))
                .count();
        long waiting =
            story.waiting().stream()
                .filter(
                    one -> one.endedAt() == null && one.first().alert().fingerprint().equals(print))
                .count();
        assertThat(standing + waiting)
            .as("%s of round %s", print, round)
            .isEqualTo(stands[fault] ? 1 : 0);
      }
      for (KnownIncident one : story.incidents()) {
        long firing =
            story.alerts().stream()
                .filter(known -> known.firing() && known.incidentId().equals(one.id()))
                .count();
        assertThat(one.firing()).isEqualTo((int) firing);
      }
    }
  }
}
