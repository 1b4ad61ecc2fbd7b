package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.Decision.Happening;
import dev.tocsin.correlation.Decision.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is held back tells nobody, is never lost, and speaks when its time has come. */
class HeldBackTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");
  private static final Instant END = T.plusSeconds(3600);

  private final CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));

  private static Alert firing(String fingerprint, String server, Severity severity) {
    return alert(fingerprint, server, null, severity, Alert.Status.FIRING);
  }

  private static Alert resolved(String fingerprint, String server) {
    return alert(fingerprint, server, null, Severity.WARNING, Alert.Status.RESOLVED);
  }

  private static Alert alert(
      String fingerprint,
      String server,
      @Nullable String service,
      Severity severity,
      Alert.Status status) {
    return new Alert(
        fingerprint,
        "monitor",
        "down",
        new Resource(List.of(server), server, service, null, "gra1"),
        severity,
        status,
        fingerprint + " at " + server,
        T,
        null,
        Map.of(),
        List.of());
  }

  private static Hold silence(String id, String fingerprint, Instant until) {
    return new Hold(
        id,
        Hold.Type.SILENCE,
        List.of(List.of(Matcher.is("fingerprint", fingerprint))),
        T.minusSeconds(60),
        until,
        false,
        "noisy");
  }

  private static Hold maintenance(String id, String server) {
    return new Hold(
        id,
        Hold.Type.MAINTENANCE,
        List.of(List.of(Matcher.is("server", server))),
        T.minusSeconds(60),
        END,
        false,
        "new kernel");
  }

  private static List<What> told(Decision decision) {
    return decision.happenings().stream().map(Happening::what).toList();
  }

  @Test
  void opensHeldWithTheReasonAndTellsNobody() {
    world.hold(maintenance("m", "web1"));
    Decision decision = world.take(T, firing("a", "web1", Severity.CRITICAL));
    assertThat(told(decision)).containsExactly(What.HELD);
    assertThat(decision.held()).containsExactly(Map.entry(Hold.Type.MAINTENANCE, 1));
    assertThat(world.only().isHeld()).isTrue();
    assertThat(world.only().told()).isFalse();
    assertThat(world.alert("a").heldBy()).containsExactly("m");
    assertThat(decision.entries()).extracting(Entry::rule).contains("new-fault", "maintenance");
    assertThat(decision.entries().getLast().data())
        .containsEntry("held", "m")
        .containsEntry("until", END.toString());
  }

  @Test
  void speaksWhenItsTimeIsOverAndTheFaultStands() {
    world.hold(silence("s", "a", END));
    world.take(T, firing("a", "web1", Severity.CRITICAL));
    Decision decision = world.reconsider(END);
    assertThat(told(decision)).containsExactly(What.OPENED);
    assertThat(decision.happenings().getFirst().data()).containsEntry("evidence", "strong");
    assertThat(decision.entries()).extracting(Entry::kind).containsExactly("spoke");
    assertThat(world.only().told()).isTrue();
    assertThat(world.only().isHeld()).isFalse();
    assertThat(told(world.reconsider(END.plusSeconds(1)))).isEmpty();
  }

  @Test
  void endsQuietlyWhenAllEndedWhileHeld() {
    world.hold(silence("s", "a", END));
    world.take(T, firing("a", "web1", Severity.CRITICAL));
    Decision decision = world.take(T.plusSeconds(5), resolved("a", "web1"));
    assertThat(told(decision)).containsExactly(What.HELD);
    assertThat(decision.eased()).containsExactly("s");
    assertThat(world.only().phase()).isEqualTo(KnownIncident.Phase.RESOLVED);
    assertThat(told(world.reconsider(END))).isEmpty();
  }

  @Test
  void twoThatOverlapHoldUntilTheLastEnds() {
    world.hold(silence("s", "a", END), silence("t", "a", END.plusSeconds(60)));
    world.take(T, firing("a", "web1", Severity.CRITICAL));
    assertThat(world.alert("a").heldBy()).containsExactly("s", "t");
    assertThat(told(world.reconsider(END))).containsExactly(What.HELD);
    assertThat(world.alert("a").heldBy()).containsExactly("t");
    assertThat(told(world.reconsider(END.plusSeconds(60)))).containsExactly(What.OPENED);
  }

  @Test
  void aHeldAlertJoinsQuietlyAndDoesNotMakeGraver() {
    world.take(T, firing("a", "web1", Severity.WARNING));
    world.hold(silence("s", "b", END));
    Decision decision = world.take(T.plusSeconds(1), firing("b", "web1", Severity.CRITICAL));
    assertThat(told(decision)).containsExactly(What.HELD);
    assertThat(world.only().severity()).isEqualTo(Severity.WARNING);
    assertThat(world.only().isHeld()).isFalse();
    Decision end = world.reconsider(END);
    assertThat(told(end)).containsExactly(What.CHANGED);
    assertThat(end.happenings().getFirst().data()).containsEntry("graver", "critical");
    assertThat(world.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void anAlertThatIsNotHeldMakesAHeldIncidentSpeak() {
    world.hold(silence("s", "a", END));
    world.take(T, firing("a", "web1", Severity.WARNING));
    Decision decision = world.take(T.plusSeconds(1), firing("b", "web1", Severity.WARNING));
    assertThat(told(decision)).containsExactly(What.OPENED);
    assertThat(decision.entries()).extracting(Entry::rule).contains("not-held");
    assertThat(told(world.take(T.plusSeconds(2), resolved("b", "web1"))))
        .containsExactly(What.CHANGED);
    assertThat(world.only().isHeld()).isTrue();
    assertThat(told(world.take(T.plusSeconds(3), resolved("a", "web1"))))
        .as("whoever was told that it began is told that it is over")
        .containsExactly(What.RESOLVED);
  }

  @Test
  void aSilenceThatIsMadeLaterStopsFurtherMessages() {
    world.take(T, firing("a", "web1", Severity.WARNING));
    world.hold(silence("s", "a", END));
    assertThat(told(world.reconsider(T.plusSeconds(1)))).containsExactly(What.HELD);
    assertThat(world.only().isHeld()).isTrue();
    Decision worse = world.take(T.plusSeconds(2), firing("a", "web1", Severity.CRITICAL));
    assertThat(told(worse)).containsExactly(What.HELD);
    Decision speaks = world.reconsider(END);
    assertThat(told(speaks)).containsExactly(What.CHANGED);
    assertThat(speaks.happenings().getFirst().data())
        .as("people hear of it")
        .containsEntry("held", "until-now");
    assertThat(speaks.entries()).extracting(Decision.Entry::kind).contains("spoke");
  }

  @Test
  void whatComesAgainOrTooLateChangesNothing() {
    world.hold(silence("s", "a", END));
    world.take(T, firing("a", "web1", Severity.WARNING));
    assertThat(told(world.take(T.plusSeconds(1), firing("a", "web1", Severity.WARNING)))).isEmpty();
    assertThat(world.take(T.minusSeconds(1), resolved("a", "web1")).stale()).containsExactly("a");
    assertThat(world.only().firingHeld()).isEqualTo(1);
  }

  @Test
  void aRepeatAfterTheEndSpeaksEvenBeforeAnybodyLooked() {
    world.hold(silence("s", "a", END));
    world.take(T, firing("a", "web1", Severity.WARNING));
    Decision late = world.take(END.plusSeconds(1), firing("a", "web1", Severity.WARNING));
    assertThat(told(late)).containsExactly(What.OPENED);
    assertThat(told(world.reconsider(END.plusSeconds(2)))).isEmpty();
  }

  @Test
  void aLostDataCentreSpeaksThoughTwoOfItsServersAreInMaintenance() {
    world.hold(maintenance("m", "web1"), maintenance("n", "web2"));
    world.take(T, firing("a", "web1", Severity.CRITICAL), firing("b", "web2", Severity.CRITICAL));
    Alert lost =
        new Alert(
            "dc",
            "status",
            "down",
            Resource.dataCentre("gra1"),
            Severity.CRITICAL,
            Alert.Status.FIRING,
            "gra1 is lost",
            T,
            null,
            Map.of(),
            List.of());
    Decision decision = world.take(T.plusSeconds(1), lost, firing("c", "web3", Severity.CRITICAL));
    assertThat(told(decision)).containsOnly(What.OPENED, What.ABSORBED);
    assertThat(told(decision).stream().filter(What.OPENED::equals)).hasSize(1);
    KnownIncident whole =
        world.incidents().stream()
            .filter(one -> one.phase() == KnownIncident.Phase.STANDING)
            .findFirst()
            .orElseThrow();
    assertThat(whole.firing()).isEqualTo(4);
    assertThat(whole.firingHeld()).isEqualTo(2);
    assertThat(whole.told()).isTrue();
    Decision end = world.reconsider(END);
    assertThat(told(end)).containsExactly(What.CHANGED);
  }

  @Test
  void servicesOfAServerInMaintenanceJoinItQuietly() {
    world.hold(maintenance("m", "web1"));
    world.take(T, firing("a", "web1", Severity.CRITICAL));
    Alert site = alert("site", "web1", "shop.example", Severity.CRITICAL, Alert.Status.FIRING);
    assertThat(told(world.take(T.plusSeconds(1), site))).containsExactly(What.HELD);
    assertThat(world.only().firingHeld()).isEqualTo(2);
    assertThat(told(world.reconsider(END))).containsExactly(What.OPENED);
  }
}
