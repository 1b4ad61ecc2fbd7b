package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.Decision.Happening;
import dev.tocsin.correlation.Decision.What;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People hear of an incident once what belongs to it had time to come, and of changes in turn. */
class GatheringTests {

  private static final Instant T = Instant.parse("2026-11-22T03:12:15Z");
  private static final Duration WAIT = Duration.ofSeconds(15);
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final CorrelationWorld world = CorrelationWorld.gathering(WAIT, INTERVAL);

  private static Alert alert(
      String fingerprint, String kind, @Nullable String service, Severity severity) {
    return alert(fingerprint, kind, service, severity, Alert.Status.FIRING);
  }

  private static Alert alert(
      String fingerprint,
      String kind,
      @Nullable String service,
      Severity severity,
      Alert.Status status) {
    return new Alert(
        fingerprint,
        "monitor",
        kind,
        new Resource(List.of("web01"), "web01", service, null, null),
        severity,
        status,
        fingerprint + ": " + kind,
        T,
        null,
        Map.of(),
        List.of());
  }

  private static Alert site(int number, Alert.Status status) {
    String name = "site" + number + ".example";
    return alert(name, "down", name, Severity.CRITICAL, status);
  }

  private static Alert ping(Alert.Status status) {
    return alert("ping", "down", null, Severity.CRITICAL, status);
  }

  private static Alert firing(String fingerprint, Severity severity) {
    return alert(fingerprint, fingerprint, "shop.example", severity);
  }

  private static List<What> told(Decision decision) {
    return decision.happenings().stream().map(Happening::what).toList();
  }

  private List<Happening> due(Instant now) {
    return world.due(now).stream().flatMap(one -> one.happenings().stream()).toList();
  }

  private static List<String> lines(Decision decision) {
    return decision.entries().stream().map(Entry::line).toList();
  }

  @Test
  void aNewIncidentIsToldWhenItsWaitIsOver() {
    Decision opened = world.take(T, site(1, Alert.Status.FIRING));
    assertThat(told(opened)).containsExactly(What.GATHERING);
    assertThat(lines(opened)).contains("waits 15 s for what belongs to it (group wait)");
    assertThat(due(T.plusSeconds(14))).isEmpty();
    assertThat(due(T.plusSeconds(15))).extracting(Happening::what).containsExactly(What.OPENED);
    assertThat(due(T.plusSeconds(16))).isEmpty();
    assertThat(world.only().told()).isTrue();
  }

  @Test
  void aClockThatIsSetBackMakesNoWaitLonger() {
    Instant wrong = T.plus(Duration.ofHours(1));
    world.take(wrong, site(1, Alert.Status.FIRING));
    assertThat(due(T.plusSeconds(2))).extracting(Happening::what).containsExactly(What.OPENED);
    assertThat(due(T.plusSeconds(3))).isEmpty();
  }

  @Test
  void newsDoNotWaitForAnHourThatComesTwice() {
    Instant wrong = T.plus(Duration.ofHours(1));
    world.take(wrong, firing("slow", Severity.INFO));
    due(wrong.plusSeconds(15));
    Decision graver = world.take(T.plusSeconds(30), firing("slow", Severity.WARNING));
    assertThat(graver.happenings())
        .singleElement()
        .satisfies(one -> assertThat(one.data()).containsEntry("graver", "warning"));
  }

  @Test
  void thatItGetsGraverMeanwhileChangesNothing() {
    world.take(T, firing("slow", Severity.WARNING));
    assertThat(told(world.take(T.plusSeconds(5), firing("slow", Severity.CRITICAL))))
        .containsExactly(What.GATHERING);
    assertThat(due(T.plusSeconds(14))).isEmpty();
    assertThat(due(T.plusSeconds(15))).extracting(Happening::what).containsExactly(What.OPENED);
    assertThat(due(T.plus(Duration.ofMinutes(10)))).isEmpty();
  }

  @Test
  void nobodyHearsOfSitesWhoseServerTurnsOutToBeDown() {
    List<Alert> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(site(i, Alert.Status.FIRING));
    }
    Collections.shuffle(all, new Random(7));
    Instant now = T;
    for (Alert one : all) {
      now = now.plusMillis(100);
      assertThat(told(world.take(now, one))).containsExactly(What.GATHERING);
    }
    assertThat(told(world.take(now, ping(Alert.Status.FIRING))))
        .doesNotContain(What.OPENED, What.CHANGED);
    List<Happening> heard = new ArrayList<>();
    for (int second = 0; second < 600; second++) {
      heard.addAll(due(now.plusSeconds(second)));
    }
    assertThat(heard).extracting(Happening::what).containsExactly(What.OPENED);
    KnownIncident server =
        world.incidents().stream()
            .filter(one -> one.phase() == Phase.STANDING)
            .findFirst()
            .orElseThrow();
    assertThat(heard.getFirst().incidentId()).isEqualTo(server.id());
    assertThat(server.firing()).isEqualTo(101);
  }

  @Test
  void aLateOneThatIsNoWorseJoinsQuietly() {
    world.take(T, ping(Alert.Status.FIRING));
    due(T.plusSeconds(15));
    Decision late = world.take(T.plusSeconds(200), site(1, Alert.Status.FIRING));
    assertThat(late.happenings())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.what()).isEqualTo(What.CHANGED);
              assertThat(one.data()).containsOnlyKeys("evidence");
            });
    assertThat(due(T.plus(Duration.ofHours(1)))).isEmpty();
  }

  @Test
  void ofABlipNobodyHearsAndItsRecordSaysSo() {
    world.take(T, site(1, Alert.Status.FIRING));
    Decision end = world.take(T.plusSeconds(8), site(1, Alert.Status.RESOLVED));
    assertThat(told(end)).containsExactly(What.GATHERING);
    assertThat(lines(end)).contains("over before anybody was told: it ended within the wait");
    assertThat(due(T.plusSeconds(60))).isEmpty();
    assertThat(world.only().phase()).isEqualTo(Phase.RESOLVED);
    assertThat(world.only().told()).isFalse();
  }

  @Test
  void blipsThatDoNotStopAreTold() {
    world.take(T, site(1, Alert.Status.FIRING));
    world.take(T.plusSeconds(5), site(1, Alert.Status.RESOLVED));
    Decision back = world.take(T.plusSeconds(60), site(1, Alert.Status.FIRING));
    assertThat(told(back)).containsExactly(What.OPENED);
  }

  @Test
  void anAttackIsToldAtOnce() {
    Alert attack = alert("attack", "intrusion", "shop.example", Severity.CRITICAL);
    world.take(T, firing("slow", Severity.WARNING));
    assertThat(told(world.take(T.plusSeconds(3), attack))).containsExactly(What.OPENED);
    assertThat(due(T.plusSeconds(15))).hasSize(1);
  }

  @Test
  void theRuleOfAnAlertSaysHowLong() {
    CorrelationRule slow =
        new CorrelationRule(
            "nightly-jobs",
            List.of(Matcher.is("kind", "backup")),
            null,
            null,
            null,
            null,
            null,
            Duration.ofMinutes(2),
            null,
            null);
    CorrelationWorld ruled = CorrelationWorld.gathering(WAIT, INTERVAL, slow);
    Decision opened = ruled.take(T, alert("b", "backup", "shop.example", Severity.WARNING));
    assertThat(lines(opened)).contains("waits 2 min for what belongs to it (nightly-jobs)");
    assertThat(ruled.only().gathering().until()).isEqualTo(T.plusSeconds(120));
  }

  @Test
  void newsWithinAnIntervalAreToldTogetherAtItsEnd() {
    world.take(T, firing("slow", Severity.INFO));
    due(T.plusSeconds(15));
    Decision worse = world.take(T.plusSeconds(30), firing("slow", Severity.WARNING));
    Decision other = world.take(T.plusSeconds(40), firing("disk-full", Severity.INFO));
    assertThat(worse.happenings()).allMatch(one -> !one.data().containsKey("graver"));
    assertThat(other.happenings()).allMatch(one -> !one.data().containsKey("joined"));
    assertThat(due(T.plusSeconds(300))).isEmpty();
    assertThat(due(T.plusSeconds(315)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.what()).isEqualTo(What.CHANGED);
              assertThat(one.data())
                  .containsEntry("graver", "warning")
                  .containsEntry("joined", "disk-full")
                  .containsEntry("evidence", "strong");
            });
    assertThat(due(T.plusSeconds(900))).isEmpty();
  }

  @Test
  void thatItGotCriticalIsToldAtOnceWithWhatWaited() {
    world.take(T, firing("slow", Severity.INFO));
    due(T.plusSeconds(15));
    world.take(T.plusSeconds(30), firing("disk-full", Severity.INFO));
    Decision critical = world.take(T.plusSeconds(40), firing("slow", Severity.CRITICAL));
    assertThat(critical.happenings().getFirst().data())
        .containsEntry("graver", "critical")
        .containsEntry("joined", "disk-full");
    assertThat(due(T.plusSeconds(900))).isEmpty();
  }

  @Test
  void whatEndsBeforeTheIntervalIsOverIsToldAsOver() {
    world.take(T, firing("slow", Severity.INFO));
    due(T.plusSeconds(15));
    world.take(T.plusSeconds(30), firing("slow", Severity.WARNING));
    Alert end = alert("slow", "slow", "shop.example", Severity.WARNING, Alert.Status.RESOLVED);
    assertThat(told(world.take(T.plusSeconds(60), end))).containsExactly(What.RESOLVED);
    assertThat(due(T.plusSeconds(900))).isEmpty();
  }

  @Test
  void aHoldThatBeginsDuringTheWaitSilencesIt() {
    world.take(T, ping(Alert.Status.FIRING));
    world.hold(
        new Hold(
            "h",
            Hold.Type.MAINTENANCE,
            List.of(List.of(Matcher.is("server", "web01"))),
            T,
            T.plusSeconds(3600),
            false,
            "new kernel"));
    world.reconsider(T.plusSeconds(5));
    assertThat(due(T.plusSeconds(15))).isEmpty();
    assertThat(world.only().gathering().waits()).isFalse();
    assertThat(told(world.reconsider(T.plusSeconds(3600)))).containsExactly(What.OPENED);
  }
}
