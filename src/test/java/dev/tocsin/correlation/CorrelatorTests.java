package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.Happening;
import dev.tocsin.correlation.Decision.What;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrelatorTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  private final CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));

  @Test
  void theSameFaultToldTwiceIsOneAlertOfOneIncident() {
    world.take(T, firing("a", site("shop.example", "web01")));
    Decision again = world.take(T.plusSeconds(60), firing("a", site("shop.example", "web01")));

    assertThat(world.incidents()).hasSize(1);
    assertThat(again.happenings()).isEmpty();
    assertThat(world.alert("a").timesSeen()).isEqualTo(2);
  }

  @Test
  void alertsAtOneResourceJoinWithinTheWindow() {
    world.take(T, firing("a", site("shop.example", "web01")));
    world.take(T.plus(Duration.ofHours(5)), firing("b", site("shop.example", "web01")));
    assertThat(world.incidents()).hasSize(1);
    assertThat(world.only().firing()).isEqualTo(2);
  }

  @Test
  void alertsAtOneResourceAfterTheWindowOpenAnotherIncident() {
    world.take(T, firing("a", site("shop.example", "web01")));
    world.take(T.plus(Duration.ofHours(7)), firing("b", site("shop.example", "web01")));
    assertThat(world.incidents()).hasSize(2);
  }

  @Test
  void anEndThatDoesNotKnowTheBeginningLeavesIt() {
    world.take(T, firing("a", site("s", "web01")));
    Instant end = T.plusSeconds(600);
    Alert told = resolved("a", site("s", "web01"));
    world.take(end.plusSeconds(1), timed(told, end, end));
    assertThat(world.alert("a").alert().startsAt()).isEqualTo(T);
    assertThat(world.alert("a").alert().endsAt()).isEqualTo(end);

    world.take(
        end.plusSeconds(60), timed(firing("a", site("s", "web01")), end.minusSeconds(60), null));
    assertThat(world.alert("a").firing()).isTrue();
  }

  @Test
  void aClockThatIsSetBackLosesNoFaultAndNoEnd() {
    Instant wrong = T.plus(Duration.ofHours(1)); // a machine that began an hour ahead
    Alert on = firing("a", site("s", "web01"));
    Alert off = resolved("a", site("s", "web01"));
    world.take(wrong, on);
    Decision end = world.take(T.plusSeconds(60), off);
    assertThat(end.stale()).isEmpty();
    assertThat(end.happenings()).extracting(Happening::what).containsExactly(What.RESOLVED);

    world.take(wrong.plusSeconds(5), firing("b", site("t", "web02")));
    world.take(wrong.plusSeconds(6), resolved("b", site("t", "web02")));
    Decision again = world.take(T.plusSeconds(600), firing("b", site("t", "web02")));
    assertThat(again.stale()).isEmpty();
    assertThat(world.alert("b").firing()).isTrue();
    assertThat(world.alert("b").lastSeen()).isEqualTo(T.plusSeconds(600));
    Decision older = world.take(T.plusSeconds(597), resolved("b", site("t", "web02")));
    assertThat(older.stale()).containsExactly("b"); // of the right clock, and so really older
  }

  @Test
  void anIncidentEndsWithItsLastAlertAndOnce() {
    world.take(T, firing("a", site("s", "web01")), firing("b", site("s", "web01")));
    Decision first = world.take(T.plusSeconds(10), resolved("a", site("s", "web01")));
    Decision last = world.take(T.plusSeconds(20), resolved("b", site("s", "web01")));
    Decision late = world.take(T.plusSeconds(30), resolved("b", site("s", "web01")));

    assertThat(first.happenings())
        .extracting(Decision.Happening::what)
        .containsExactly(What.CHANGED);
    assertThat(last.happenings())
        .extracting(Decision.Happening::what)
        .containsExactly(What.RESOLVED);
    assertThat(first.happenings().getFirst().data()).containsEntry("evidence", "weak");
    assertThat(late.happenings()).isEmpty();
    assertThat(world.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aFaultThatComesBackAfterTheEndOpensALinkedIncident() {
    world.take(T, firing("a", site("s", "web01")));
    String first = world.only().id();
    world.take(T.plusSeconds(10), resolved("a", site("s", "web01")));
    Decision back = world.take(T.plusSeconds(611), firing("a", site("s", "web01")));

    assertThat(back.opened())
        .singleElement()
        .extracting(KnownIncident::previousId)
        .isEqualTo(first);
    assertThat(world.incidents()).hasSize(2);
    assertThat(world.alert("a").incidentId()).isEqualTo(back.opened().getFirst().id());
  }

  @Test
  void aFaultThatComesBackSoonGoesOnInItsIncident() {
    world.take(T, firing("a", site("s", "web01")));
    world.take(T.plusSeconds(10), resolved("a", site("s", "web01")));
    Decision back = world.take(T.plusSeconds(20), firing("a", site("s", "web01")));
    assertThat(back.happenings()).extracting(Happening::what).containsExactly(What.REOPENED);
    assertThat(back.entries().getFirst().rule()).isEqualTo("returned-soon");
    assertThat(world.only().phase()).isEqualTo(Phase.STANDING);
    assertThat(world.only().firing()).isEqualTo(1);
  }

  @Test
  void whatEndsAndReturnsInOneBatchIsNoNews() {
    world.take(T, firing("a", site("s", "web01")));
    Decision both =
        world.take(
            T.plusSeconds(10), resolved("a", site("s", "web01")), firing("a", site("s", "web01")));
    assertThat(both.happenings()).extracting(Happening::what).containsExactly(What.CHANGED);
  }

  @Test
  void whatComesAndGoesEndsOnlyWhenItStaysQuiet() {
    Alert on = firing("a", site("s", "web01"));
    Alert off = resolved("a", site("s", "web01"));
    world.take(T, on);
    world.take(T.plusSeconds(60), off);
    world.take(T.plusSeconds(120), on);
    for (int minute = 3; minute < 60; minute += 2) {
      Instant at = T.plusSeconds(minute * 60);
      assertThat(world.take(at, off).happenings()).as("minute %d", minute).isEmpty();
      assertThat(world.alert("a").alert().endsAt()).isEqualTo(at.plusSeconds(900));
      assertThat(world.take(at.plusSeconds(60), on).happenings()).isEmpty();
      assertThat(world.alert("a").alert().endsAt()).isNull();
    }
    Instant last = T.plusSeconds(3600);
    world.take(last, off);
    assertThat(world.only().phase()).isEqualTo(Phase.STANDING);
    Decision over =
        world.take(List.of(new Incoming(off, last, true)), world.alert("a").alert().endsAt());
    assertThat(over.happenings()).extracting(Happening::what).containsExactly(What.RESOLVED);
    assertThat(world.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aReplayOfAnOlderSignalDoesNotReopenWhatHasEnded() {
    world.take(T, firing("a", site("s", "web01")));
    world.take(T.plusSeconds(10), resolved("a", site("s", "web01")));
    Incoming older = new Incoming(firing("a", site("s", "web01")), T);
    Decision replay = world.take(List.of(older), T.plusSeconds(60));

    assertThat(replay.stale()).containsExactly("a");
    assertThat(world.incidents()).hasSize(1);
    assertThat(world.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void anAlertThatFlapsInsideAStandingIncidentStaysInIt() {
    world.take(T, firing("a", site("s", "web01")), firing("b", site("s", "web01")));
    world.take(T.plusSeconds(10), resolved("a", site("s", "web01")));
    world.take(T.plusSeconds(20), firing("a", site("s", "web01")));
    assertThat(world.only().firing()).isEqualTo(2);
    assertThat(world.alert("a").firing()).isTrue();
  }

  @Test
  void theEndOfAFaultThatNobodyToldOfChangesNothing() {
    Decision decision = world.take(T, resolved("a", site("s", "web01")));
    assertThat(decision.opened()).isEmpty();
    assertThat(decision.newAlerts()).isEmpty();
    assertThat(decision.happenings()).isEmpty();
  }

  @Test
  void aFailedServerTakesTheTroubleOfItsSites() {
    world.take(T, firing("down", server("web01")));
    Decision child = world.take(T.plusSeconds(5), firing("a", site("shop.example", "web01")));
    assertThat(world.incidents()).hasSize(1);
    assertThat(child.entries())
        .anySatisfy(entry -> assertThat(entry.rule()).isEqualTo("parent-absorbs-child"));
  }

  @Test
  void aFailedServerTakesOverTheIncidentsItsSitesAlreadyHad() {
    world.take(T, firing("a", site("shop.example", "web01")));
    world.take(T, firing("b", site("blog.example", "web01")));
    world.take(T, firing("c", site("far.example", "web02")));
    Decision parent = world.take(T.plusSeconds(5), firing("down", server("web01")));

    assertThat(parent.opened()).singleElement().extracting(KnownIncident::firing).isEqualTo(3);
    assertThat(world.incidents())
        .filteredOn(one -> one.phase() == Phase.STANDING)
        .extracting(KnownIncident::resourceKey)
        .containsExactlyInAnyOrder("server:web01", "service:far.example");
    assertThat(world.alert("a").incidentId()).isEqualTo(parent.opened().getFirst().id());
    assertThat(parent.happenings()).filteredOn(one -> one.what() == What.ABSORBED).hasSize(2);
  }

  @Test
  void aWarningAboutAServerDoesNotTakeTheTroubleOfItsSites() {
    world.take(T, alert("disk", "disk", server("web01"), Severity.WARNING, Alert.Status.FIRING));
    world.take(T.plusSeconds(5), firing("a", site("shop.example", "web01")));
    assertThat(world.incidents()).hasSize(2);
  }

  @Test
  void aServerThatGetsWorseTakesOverTheIncidentsOfItsSites() {
    world.take(T, alert("disk", "disk", server("web01"), Severity.WARNING, Alert.Status.FIRING));
    world.take(T.plusSeconds(5), firing("a", site("shop.example", "web01")));
    world.take(
        T.plusSeconds(10),
        alert("disk", "disk", server("web01"), Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(world.incidents())
        .filteredOn(one -> one.phase() == Phase.STANDING)
        .extracting(KnownIncident::resourceKey)
        .containsExactly("server:web01");
  }

  @Test
  void anIntrusionIsNeverMixedWithAFailure() {
    world.take(T, firing("down", server("web01")));
    world.take(T, firing("a", site("shop.example", "web01")));
    world.take(
        T.plusSeconds(5),
        alert(
            "hack",
            Correlator.INTRUSION,
            site("shop.example", "web01"),
            Severity.CRITICAL,
            Alert.Status.FIRING));
    assertThat(world.incidents())
        .extracting(KnownIncident::kind)
        .containsExactly("down", "intrusion");
  }

  @Test
  void anAttackOfOneKindJoinsNeitherAFailureNorAnAttackOfAnother() {
    for (String kind : List.of("ddos", "brute-force", "spam", "intrusion", "brute-force", "ddos")) {
      String fingerprint = kind + world.alerts().size();
      world.take(
          T, alert(fingerprint, kind, server("web01"), Severity.WARNING, Alert.Status.FIRING));
    }
    assertThat(world.incidents())
        .extracting(one -> one.kind() + " " + one.firing())
        .containsExactly("ddos 2", "brute-force 2", "spam 1", "intrusion 1");
  }

  @Test
  void aServerThatSendsSpamIsNoFailedServer() {
    world.take(T, firing("a", site("shop.example", "web01")));
    world.take(T, alert("m", "spam", server("web01"), Severity.CRITICAL, Alert.Status.FIRING));
    world.take(T.plusSeconds(5), firing("b", site("blog.example", "web01")));
    assertThat(world.incidents())
        .extracting(KnownIncident::resourceKey)
        .containsExactly("service:shop.example", "server:web01", "service:blog.example");
  }

  @Test
  void aFailedServerDoesNotTakeAnAttackOnASite() {
    world.take(
        T,
        alert(
            "b", "brute-force", site("a.example", "web01"), Severity.WARNING, Alert.Status.FIRING));
    world.take(T, firing("down", server("web01")));
    world.take(
        T,
        alert(
            "c", "brute-force", site("c.example", "web01"), Severity.WARNING, Alert.Status.FIRING));
    assertThat(world.incidents())
        .filteredOn(one -> one.phase() == Phase.STANDING)
        .extracting(KnownIncident::kind)
        .containsExactly("brute-force", "down", "brute-force");
  }

  @Test
  void whatJoinsIsNewsWhenItIsGraverOrOfAnotherKind() {
    world.take(T, alert("a", "ddos", server("web01"), Severity.WARNING, Alert.Status.FIRING));
    Decision same =
        world.take(
            T.plusSeconds(1),
            alert("b", "ddos", server("web01"), Severity.WARNING, Alert.Status.FIRING));
    Decision other =
        world.take(
            T.plusSeconds(2),
            alert("c", "disk", server("web01"), Severity.WARNING, Alert.Status.FIRING),
            alert("d", "load", server("web01"), Severity.CRITICAL, Alert.Status.FIRING));
    Decision worse =
        world.take(
            T.plusSeconds(3),
            alert("a", "ddos", server("web01"), Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(data(same)).isEqualTo(Map.of("evidence", "strong"));
    assertThat(data(other))
        .isEqualTo(
            Map.of(
                "evidence",
                "strong",
                "joined",
                "disk,load",
                "graver",
                "critical",
                "what",
                "summary of d"));
    assertThat(data(worse)).isEqualTo(Map.of("evidence", "strong"));
  }

  @Test
  void whatAFailedServerTakesWithItIsNoNews() {
    world.take(T, firing("down", server("web01")));
    Decision child = world.take(T.plusSeconds(1), firing("a", site("shop.example", "web01")));
    assertThat(data(child)).isEqualTo(Map.of("evidence", "strong"));
  }

  @Test
  void whatOpensTogetherIsNoNews() {
    Decision opened =
        world.take(
            T,
            alert("a", "ddos", server("web01"), Severity.WARNING, Alert.Status.FIRING),
            alert("b", "disk", server("web01"), Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(data(opened)).isEqualTo(Map.of("evidence", "strong"));
  }

  private static Map<String, String> data(Decision decision) {
    assertThat(decision.happenings()).hasSize(1);
    return decision.happenings().getFirst().data();
  }

  @Test
  void alertsWithoutAnyNameDoNotMeetAcrossSources() {
    Resource nameless = Resource.named(List.of());
    world.take(T, firing("a", nameless), firing("b", nameless));
    assertThat(world.incidents()).hasSize(2);
  }

  @Test
  void aWorseRepeatRaisesTheIncident() {
    world.take(T, alert("a", "disk", server("web01"), Severity.WARNING, Alert.Status.FIRING));
    Decision worse =
        world.take(
            T.plusSeconds(5),
            alert("a", "disk", server("web01"), Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(world.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(worse.happenings())
        .extracting(Decision.Happening::what)
        .containsExactly(What.CHANGED);
  }

  @Test
  void aRepeatWithStrongEvidenceIsTold() {
    world.take(T, proven("a", "weak", Alert.Status.FIRING));
    Decision strong = world.take(T.plusSeconds(5), proven("a", "strong", Alert.Status.FIRING));
    assertThat(strong.happenings())
        .containsExactly(
            new Decision.Happening(
                world.only().id(), What.CHANGED, Map.of("evidence", "strong", "attack", "strong")));
    assertThat(world.alert("a").alert().labels()).containsEntry("evidence", "strong");
    assertThat(
            world.take(T.plusSeconds(6), proven("a", "strong", Alert.Status.FIRING)).happenings())
        .isEmpty();
  }

  @Test
  void weakEvidenceNeitherChangesNorEndsWhatWasProven() {
    world.take(T, proven("a", "strong", Alert.Status.FIRING));
    for (Alert.Status status : Alert.Status.values()) {
      Decision weak = world.take(T.plusSeconds(5), proven("a", "weak", status));
      assertThat(weak.happenings()).isEmpty();
      assertThat(world.alert("a").firing()).isTrue();
      assertThat(world.alert("a").alert().labels()).containsEntry("evidence", "strong");
    }
    world.take(T.plusSeconds(6), proven("a", "strong", Alert.Status.RESOLVED));
    assertThat(world.alert("a").firing()).isFalse();
  }

  @Test
  void aFailureThatNobodyVouchesForTakesNothing() {
    world.take(T, firing("a", site("shop.example", "web01")));
    world.take(T.plusSeconds(1), raid("weak", Severity.CRITICAL));
    Decision later = world.take(T.plusSeconds(2), firing("b", site("blog.example", "web01")));
    assertThat(world.incidents()).hasSize(3).allMatch(one -> one.phase() == Phase.STANDING);
    assertThat(later.happenings())
        .extracting(Decision.Happening::what)
        .containsExactly(What.OPENED);

    world.take(T.plusSeconds(3), raid("strong", Severity.CRITICAL));
    assertThat(world.incidents())
        .filteredOn(one -> one.phase() == Phase.STANDING)
        .singleElement()
        .satisfies(one -> assertThat(one.firing()).isEqualTo(3));
  }

  @Test
  void aLesserFaultDoesNotProveAGraverOne() {
    world.take(T, raid("weak", Severity.CRITICAL));
    Decision lesser =
        world.take(
            T.plusSeconds(1),
            alert("load", "load", server("web01"), Severity.WARNING, Alert.Status.FIRING));
    assertThat(world.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(lesser.happenings().getFirst().data()).containsEntry("evidence", "weak");
    Decision as =
        world.take(
            T.plusSeconds(2),
            alert("down", "down", server("web01"), Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(as.happenings().getFirst().data()).containsEntry("evidence", "strong");
    Decision then =
        world.take(
            T.plusSeconds(3),
            alert("disk", "disk", server("web01"), Severity.WARNING, Alert.Status.FIRING));
    assertThat(then.happenings().getFirst().data()).containsEntry("evidence", "strong");
  }

  private static Alert raid(String evidence, Severity severity) {
    return new Alert(
        "raid",
        "support",
        "raid-degraded",
        server("web01"),
        severity,
        Alert.Status.FIRING,
        "RAID degraded",
        T,
        null,
        Map.of("evidence", evidence),
        List.of());
  }

  @Test
  void theStrongestEvidenceOfABatchOpensTheIncident() {
    Decision opened =
        world.take(
            T,
            proven("a", "weak", Alert.Status.FIRING),
            proven("a", "strong", Alert.Status.FIRING));
    assertThat(opened.happenings())
        .containsExactly(
            new Decision.Happening(
                world.only().id(), What.OPENED, Map.of("evidence", "strong", "attack", "strong")));
  }

  private static Alert proven(String fingerprint, String evidence, Alert.Status status) {
    return new Alert(
        fingerprint,
        "support",
        "intrusion",
        site("shop.example", "web01"),
        Severity.CRITICAL,
        status,
        "hacked",
        T,
        null,
        Map.of("evidence", evidence),
        List.of());
  }

  private static Resource site(String name, String server) {
    return new Resource(List.of(name), server, name, null);
  }

  private static Resource server(String name) {
    return new Resource(List.of(name), name, null, null);
  }

  private static Alert timed(Alert alert, Instant begins, @Nullable Instant ends) {
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        alert.resource(),
        alert.severity(),
        alert.status(),
        alert.summary(),
        begins,
        ends,
        alert.labels(),
        alert.links());
  }

  private static Alert firing(String fingerprint, Resource resource) {
    return alert(fingerprint, fingerprint, resource, Severity.CRITICAL, Alert.Status.FIRING);
  }

  private static Alert resolved(String fingerprint, Resource resource) {
    return alert(fingerprint, fingerprint, resource, Severity.CRITICAL, Alert.Status.RESOLVED);
  }

  private static Alert alert(
      String fingerprint, String kind, Resource resource, Severity severity, Alert.Status status) {
    return new Alert(
        fingerprint,
        "test",
        kind,
        resource,
        severity,
        status,
        "summary of " + fingerprint,
        T,
        null,
        Map.of(),
        List.of());
  }
}
