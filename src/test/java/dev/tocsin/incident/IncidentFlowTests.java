package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.alert;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Feed;
import dev.tocsin.signal.SignalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

class IncidentFlowTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void anAlertBecomesAnIncidentThatKnowsWhomItTouches(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "www.dupont.example"));

    Incident incident = only(hub);
    assertThat(incident.service()).isEqualTo("dupont.example");
    assertThat(incident.server()).isEqualTo("web01");
    assertThat(incident.number()).isEqualTo(1);
    assertThat(hub.service.scope(incident.id()))
        .isEqualTo(new IncidentScope(List.of("dupont.example"), List.of("dupont")));
    assertThat(hub.queries.timeline(incident.id(), 10))
        .singleElement()
        .satisfies(line -> assertThat(line.data()).containsEntry("rule", "new-fault"));
    assertThat(hub.outcomes)
        .singleElement()
        .satisfies(
            outcome -> assertThat(outcome.alertsJson()).contains("\"service\":\"dupont.example\""));
  }

  @EachDatabase
  void aServerTouchesEveryClientOnIt(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "192.0.2.10"));
    assertThat(hub.service.scope(only(hub).id()))
        .isEqualTo(
            new IncidentScope(
                List.of("dupont.example", "smith.example"), List.of("dupont", "smith")));
  }

  @EachDatabase
  void aServersFailureTakesOverItsSitesInTheDatabaseToo(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "dupont.example"));
    hub.now = T.plusSeconds(5);
    hub.take(firing("f2", "web01"));
    hub.now = T.plusSeconds(10);
    hub.take(resolved("f1", "dupont.example"), resolved("f2", "web01"));

    List<Incident> all = hub.incidents();
    assertThat(all)
        .extracting(Incident::state)
        .containsExactly(Incident.State.RESOLVED, Incident.State.CLOSED);
    assertThat(hub.store.alertsOf(all.getFirst().id(), 10)).hasSize(2);
  }

  @EachDatabase
  void aFailureThatNobodyVouchesForTakesNothing(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(raid("weak"));
    hub.now = T.plusSeconds(5);
    hub.take(firing("f1", "dupont.example"));
    assertThat(hub.incidents()).hasSize(2);
    hub.now = T.plusSeconds(10);
    hub.take(raid("strong"));
    hub.now = T.plusSeconds(15);
    hub.take(firing("f2", "smith.example"));
    assertThat(hub.incidents())
        .extracting(Incident::state)
        .containsExactlyInAnyOrder(Incident.State.DETECTED, Incident.State.CLOSED);
  }

  private static Alert raid(String evidence) {
    return new Alert(
        "raid",
        "support",
        "raid-degraded",
        Resource.named(List.of("web01")),
        Severity.CRITICAL,
        Alert.Status.FIRING,
        "RAID degraded",
        T,
        null,
        Map.of("evidence", evidence),
        List.of());
  }

  @EachDatabase
  void whetherAFaultWasProvenIsRememberedAndToldOnce(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(told("weak", Alert.Status.FIRING));
    hub.now = T.plusSeconds(5);
    hub.take(told("strong", Alert.Status.FIRING));
    hub.now = T.plusSeconds(10);
    hub.take(told("strong", Alert.Status.FIRING), told("weak", Alert.Status.RESOLVED));

    assertThat(hub.store.alertsOf(only(hub).id(), 10))
        .singleElement()
        .satisfies(
            known -> {
              assertThat(known.firing()).isTrue();
              assertThat(known.timesSeen()).isEqualTo(4);
              assertThat(known.alert().labels()).containsEntry("evidence", "strong");
              assertThat(known.alert().links()).hasSize(1);
            });
    assertThat(hub.queries.timeline(only(hub).id(), 10))
        .extracting(line -> line.data().get("rule"))
        .containsExactly("new-fault", "same-fingerprint", "weak-never-ends-strong");
  }

  @EachDatabase
  void anEndThatSaysLittleLeavesWhatIsKnown(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Alert fault = told("strong", Alert.Status.FIRING);
    hub.take(fault);
    hub.now = T.plusSeconds(5);
    Alert end =
        new Alert(
            fault.fingerprint(),
            fault.source(),
            "alert",
            Resource.named(List.of()),
            Severity.INFO,
            Alert.Status.RESOLVED,
            "closed",
            T,
            T,
            Map.of(),
            List.of());
    hub.take(end);

    assertThat(hub.store.alertsOf(only(hub).id(), 10))
        .singleElement()
        .satisfies(
            known -> {
              assertThat(known.firing()).isFalse();
              assertThat(known.alert().summary()).isEqualTo("closed");
              assertThat(known.alert().kind()).isEqualTo(fault.kind());
              assertThat(known.alert().severity()).isEqualTo(fault.severity());
              assertThat(known.alert().resource().service()).isEqualTo("dupont.example");
              assertThat(known.alert().labels()).isEqualTo(fault.labels());
              assertThat(known.alert().links()).isEqualTo(fault.links());
            });
  }

  private static Alert told(String evidence, Alert.Status status) {
    Alert alert = alert("f1", "dupont.example", status, null);
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        "intrusion",
        alert.resource(),
        alert.severity(),
        status,
        alert.summary(),
        alert.startsAt(),
        null,
        Map.of("evidence", evidence),
        alert.links());
  }

  @EachDatabase
  void aNoticeAboutSeveralSitesOpensAnIncidentForEachAndItsEndEndsThemAll(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    List<String> sites = List.of("dupont.example", "far.example", "shop.example");
    hub.read(notice("strong", Alert.Status.FIRING, sites));
    assertThat(hub.incidents())
        .extracting(one -> one.service() + " " + one.kind() + " " + one.state().word())
        .containsExactlyInAnyOrder(
            "dupont.example intrusion detected", "shop.example intrusion detected");
    assertThat(hub.events.store().after(0, 10))
        .extracting(event -> event.type().word() + " " + event.data().get("evidence"))
        .containsExactly("opened strong", "opened strong");
    assertThat(hub.outcomes.getLast().reason()).contains("far.example");
    assertThat(hub.outcomes.getLast().alertsJson()).contains("dupont.example", "shop.example");

    hub.now = T.plusSeconds(5);
    hub.read(notice("weak", Alert.Status.RESOLVED, List.of()));
    assertThat(hub.incidents(Incident.State.DETECTED)).hasSize(2);
    hub.now = T.plusSeconds(10);
    hub.read(notice("strong", Alert.Status.RESOLVED, List.of()));
    assertThat(hub.incidents(Incident.State.RESOLVED)).hasSize(2);
  }

  private static Reading.Notice notice(String evidence, Alert.Status status, List<String> sites) {
    Alert alert = told(evidence, status);
    return new Reading.Notice(alert, alert.fingerprint(), sites, List.of());
  }

  @EachDatabase
  void aSignalOfWhichSomeAlertsCannotBeReadIsTakenForTheOthersAndStaysVisible(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Reading partly =
        new Reading.Facts(
            List.of(firing("f1", "dupont.example")), List.of(), List.of("alert 2: not an object"));
    hub.read(partly, partly);
    assertThat(hub.store.alertsOf(only(hub).id(), 10)).hasSize(1);
    assertThat(hub.outcomes)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(SignalStatus.QUARANTINED);
              assertThat(outcome.reason())
                  .isEqualTo(
                      "1 of 2 alerts could not be read, the others were taken:"
                          + " alert 2: not an object");
              assertThat(outcome.alertsJson()).contains("dupont.example");
            });
  }

  @EachDatabase
  void oneBatchMayEaseWorsenEndAndRenewWhatIsKnown(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Alert grave = firing("f1", "dupont.example");
    hub.take(grave);
    hub.now = T.plusSeconds(5);
    hub.take(with(Severity.INFO, grave), with(Severity.WARNING, grave), grave);
    assertThat(only(hub).severity()).isEqualTo(Severity.CRITICAL);
    hub.now = T.plusSeconds(10);
    hub.take(grave, resolved("f1", "dupont.example"), grave);

    assertThat(hub.incidents())
        .extracting(Incident::state)
        .as("in one batch it went on")
        .containsExactly(Incident.State.DETECTED);
  }

  @EachDatabase
  void whatNamesNothingMayBeginAndEndInOneBatch(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Alert begin = at(firing("f1", "x"), Alert.Status.FIRING);
    hub.take(begin, at(begin, Alert.Status.RESOLVED));
    assertThat(only(hub).state()).isEqualTo(Incident.State.RESOLVED);
  }

  private static Alert at(Alert alert, Alert.Status status) {
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        dev.tocsin.alert.Resource.named(List.of()),
        alert.severity(),
        status,
        alert.summary(),
        alert.startsAt(),
        null,
        java.util.Map.of(),
        List.of());
  }

  @EachDatabase
  void whatComesAndGoesIsOneIncidentWithOneEnd(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "dupont.example"));
    hub.acts.start(only(hub).id(), "ann", Optional.empty());
    for (int turn = 1; turn <= 5; turn++) {
      hub.now = hub.now.plusSeconds(60);
      hub.take(resolved("f1", "dupont.example"));
      hub.now = hub.now.plusSeconds(60);
      hub.take(firing("f1", "dupont.example"));
      hub.expiry.end();
      assertThat(only(hub).state()).as("turn %d", turn).isEqualTo(Incident.State.WORKING);
      assertThat(only(hub).resolvedAt()).isNull();
    }
    hub.take(resolved("f1", "dupont.example"));
    hub.expiry.end();
    assertThat(only(hub).state()).isEqualTo(Incident.State.WORKING);
    hub.now = hub.now.plusSeconds(900);
    hub.expiry.end();
    assertThat(only(hub).state()).isEqualTo(Incident.State.RESOLVED);
    assertThat(hub.events.store().after(0, 50))
        .extracting(IncidentEvent::type)
        .containsExactly(
            IncidentEvent.Type.OPENED,
            IncidentEvent.Type.STARTED,
            IncidentEvent.Type.RESOLVED,
            IncidentEvent.Type.REOPENED,
            IncidentEvent.Type.RESOLVED);
  }

  private static Alert with(Severity severity, Alert alert) {
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        alert.resource(),
        severity,
        alert.status(),
        alert.summary(),
        alert.startsAt(),
        alert.endsAt(),
        alert.labels(),
        alert.links());
  }

  @EachDatabase
  void aPersonsResolutionEndsTheAlertsSoThatTheNextOneSpeaks(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "dupont.example"));
    Incident first = only(hub);
    hub.now = T.plusSeconds(5);
    hub.acts.resolve(first.id(), "restarted", "alice", Optional.empty());
    hub.now = T.plusSeconds(10);
    hub.take(firing("f1", "dupont.example"));

    List<Incident> all = hub.incidents();
    assertThat(all).hasSize(2);
    assertThat(all.getFirst().previousId()).isEqualTo(first.id());
  }

  @EachDatabase
  void statesFollowTheirOrderAndConflictsAreTold(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "dupont.example"));
    Incident incident = only(hub);
    assertThatThrownBy(() -> hub.acts.close(incident.id(), "too early", "alice", Optional.empty()))
        .isInstanceOf(IncidentConflict.class)
        .hasMessageContaining("detected");
    Incident mine = hub.acts.acknowledge(incident.id(), "alice", "alice", Optional.empty());
    assertThat(mine.owner()).isEqualTo("alice");
    assertThatThrownBy(
            () -> hub.acts.resolve(mine.id(), "x", "bob", Optional.of(mine.version() - 1)))
        .isInstanceOf(IncidentConflict.class)
        .hasMessageContaining("meanwhile");
    hub.acts.resolve(mine.id(), "fixed", "alice", Optional.of(mine.version()));
    assertThat(hub.acts.close(mine.id(), "done", "alice", Optional.empty()).state())
        .isEqualTo(Incident.State.CLOSED);
    assertThatThrownBy(() -> hub.acts.remark("no-such", "text", "alice"))
        .isInstanceOf(IncidentNotFound.class);
    assertThat(hub.audit.acts())
        .containsExactly("incident.acknowledge", "incident.resolve", "incident.close");
    assertThat(hub.audit.entries.getFirst().objectId()).isEqualTo(incident.id());
  }

  @EachDatabase
  void enoughObservationsMakeAnAlertThatEndsByItself(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    AlertBatch.Counting rule =
        new AlertBatch.Counting(
            "login-failure",
            "brute-force",
            Severity.WARNING,
            3,
            Duration.ofMinutes(10),
            Duration.ofHours(1));
    hub.see(rule, seen(T), seen(T.plusSeconds(1)));
    assertThat(hub.incidents()).isEmpty();
    hub.see(rule, seen(T.plusSeconds(2)));
    assertThat(only(hub).kind()).isEqualTo("brute-force");
    hub.see(rule, seen(T.plusSeconds(3)));
    assertThat(hub.incidents()).hasSize(1);

    hub.now = T.plus(Duration.ofMinutes(59));
    hub.expiry.end();
    assertThat(only(hub).state()).isEqualTo(Incident.State.DETECTED);
    hub.now = T.plus(Duration.ofMinutes(61));
    hub.expiry.end();
    assertThat(only(hub).state()).isEqualTo(Incident.State.RESOLVED);
  }

  @EachDatabase
  void eachOfSeveralRulesCountsItsOwnObservations(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    AlertBatch.Counting three = threeIn(Duration.ofMinutes(10));
    AlertBatch.Counting two =
        new AlertBatch.Counting(
            "mail-login-failure",
            "brute-force",
            Severity.CRITICAL,
            2,
            Duration.ofMinutes(10),
            Duration.ofHours(1));
    Observation other =
        new Observation("mail-login-failure", seen(T).key(), seen(T).resource(), T, Map.of());
    for (int round = 0; round < 2; round++) {
      hub.correlate.handle(
          new AlertBatch(
              "test",
              hub.batch(
                      new Reading.Facts(
                          List.of(),
                          round == 0 ? List.of(seen(T), seen(T), other) : List.of(other)),
                      null)
                  .read(),
              null,
              List.of(three, two)));
      assertThat(hub.incidents()).hasSize(round);
    }
    assertThat(only(hub).severity()).isEqualTo(Severity.CRITICAL);
    hub.correlate.handle(
        new AlertBatch(
            "test",
            hub.batch(new Reading.Facts(List.of(), List.of(seen(T))), null).read(),
            null,
            List.of(three, two)));
    assertThat(hub.incidents()).hasSize(1);
  }

  private static AlertBatch.Counting threeIn(Duration within) {
    return new AlertBatch.Counting(
        "login-failure", "brute-force", Severity.WARNING, 3, within, Duration.ofHours(1));
  }

  @EachDatabase
  void aSignalThatIsReplayedCountsOnce(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    AlertBatch.Counting rule = threeIn(Duration.ofMinutes(10));
    for (int i = 0; i < 4; i++) {
      hub.see("signal-1", rule, seen(T), seen(T.plusSeconds(1)));
    }
    assertThat(hub.incidents()).isEmpty();
    hub.see("signal-2", rule, seen(T.plusSeconds(2)));
    assertThat(only(hub).kind()).isEqualTo("brute-force");
  }

  @EachDatabase
  void theNewestReadingOfASignalTakesThePlaceOfItsFormerOne(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    AlertBatch.Counting rule = threeIn(Duration.ofMinutes(10));
    hub.see("signal-1", rule, seen(T), seen(T.plusSeconds(1)));
    hub.see("signal-1", rule, from("198.51.100.8", T), from("198.51.100.8", T.plusSeconds(1)));
    hub.see("signal-2", rule, seen(T.plusSeconds(2)));
    assertThat(hub.incidents()).isEmpty();
    hub.see("signal-1", rule);
    hub.see("signal-3", rule, from("198.51.100.8", T.plusSeconds(3)));
    assertThat(hub.incidents()).isEmpty();
    hub.see("signal-1", rule, seen(T), seen(T.plusSeconds(1)), seen(T.plusSeconds(1)));
    assertThat(only(hub).title()).contains("203.0.113.9");
  }

  @EachDatabase
  void observationsAreKeptForAsLongAsTheirRuleLooksBack(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    AlertBatch.Counting rule = threeIn(Duration.ofDays(7));
    hub.see(rule, seen(T));
    for (int day = 3; day <= 6; day += 3) {
      hub.now = T.plus(Duration.ofDays(day));
      hub.expiry.end();
      hub.see(rule, seen(hub.now));
    }
    assertThat(only(hub).kind()).isEqualTo("brute-force");
    hub.now = T.plus(Duration.ofDays(15));
    assertThat(hub.observations.prune(hub.now, 2)).as("a few at a time").isEqualTo(2);
    assertThat(hub.observations.prune(hub.now, 2)).isEqualTo(1);
  }

  private static Observation from(String address, Instant at) {
    return new Observation(
        "login-failure", address, Resource.named(List.of("web01")), at, Map.of("user", "root"));
  }

  @EachDatabase
  void aSignalThatWaitedInTheInboxRenewsAFaultThatRanOutMeanwhile(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(alert("f1", "dupont.example", Alert.Status.FIRING, T.plusSeconds(600)));
    hub.now = T.plusSeconds(601);
    hub.expiry.end();
    assertThat(only(hub).state()).isEqualTo(Incident.State.RESOLVED);

    hub.now = T.plusSeconds(500); // when the waiting signal was received
    hub.take(alert("f1", "dupont.example", Alert.Status.FIRING, T.plusSeconds(1100)));
    assertThat(hub.incidents().getFirst().state()).isEqualTo(Incident.State.DETECTED);
  }

  @EachDatabase
  void anIncidentThatOpensAndEndsInOneBatchSaysWhenItEnded(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "dupont.example"), resolved("f1", "dupont.example"));
    assertThat(only(hub).state()).isEqualTo(Incident.State.RESOLVED);
    assertThat(only(hub).resolvedAt()).isEqualTo(T);
  }

  @EachDatabase
  void slowObservationsAreNoAlert(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    AlertBatch.Counting rule =
        new AlertBatch.Counting(
            "login-failure",
            "brute-force",
            Severity.WARNING,
            3,
            Duration.ofMinutes(1),
            Duration.ofHours(1));
    hub.now = T.plusSeconds(200);
    hub.see(rule, seen(T), seen(T.plusSeconds(50)), seen(T.plusSeconds(100)));
    assertThat(hub.incidents()).isEmpty();
  }

  @EachDatabase
  void readersFollowEventsInOrderAcrossRestarts(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    hub.take(firing("old", "dupont.example"));
    try (Feed.Subscription open =
        hub.feed.open(
            "tell",
            Map.of("types", "opened,resolved"),
            (event, headers) -> told.add(text(headers)))) {
      hub.take(firing("f1", "smith.example"));
      await().until(() -> told.size() == 1);
    }
    hub.now = T.plusSeconds(5);
    hub.take(resolved("f1", "smith.example"));
    AtomicInteger tries = new AtomicInteger();
    try (Feed.Subscription open =
        hub.feed.open(
            "tell",
            Map.of("types", "opened,resolved"),
            (event, headers) -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
              }
              told.add(text(headers));
            })) {
      await().until(() -> told.size() == 2);
    }
    assertThat(told)
        .containsExactly("opened critical smith.example", "resolved critical smith.example");
  }

  @EachDatabase
  void aDatabaseThatCannotBeReadCostsNoEventItsTries(String engine) throws Exception {
    Database database = engines.fresh(engine);
    IncidentFixture hub = new IncidentFixture(database);
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Feed.Subscription open =
        hub.feed.open("tell", Map.of(), (event, headers) -> told.add(text(headers)))) {
      hub.take(firing("f1", "smith.example"));
      await().until(() -> told.size() == 1);
      database.writing(sql -> sql.execute("alter table incident_events rename to away"));
      hub.events.ring();
      await().pollDelay(Duration.ofSeconds(1)).until(() -> told.size() == 1);
      database.writing(sql -> sql.execute("alter table away rename to incident_events"));
      hub.acts.remark(only(hub).id(), "still here", "alice");
      await().until(() -> told.size() == 2);
    }
    assertThat(hub.queries.timeline(only(hub).id(), 20))
        .noneSatisfy(line -> assertThat(line.text()).contains("could not handle"));
  }

  @EachDatabase
  void anEventThatNobodyCanHandleIsGivenUpVisibly(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Feed.Subscription open =
        hub.feed.open(
            "tell",
            Map.of(),
            (event, headers) -> {
              if ("opened".equals(headers.get("event"))) {
                throw new IllegalStateException("never");
              }
              told.add(text(headers));
            })) {
      hub.take(firing("f1", "smith.example"));
      hub.acts.remark(only(hub).id(), "still here", "alice");
      await().atMost(Duration.ofSeconds(60)).until(() -> !told.isEmpty());
    }
    assertThat(told).containsExactly("noted critical smith.example");
    assertThat(hub.queries.timeline(only(hub).id(), 20))
        .anySatisfy(line -> assertThat(line.text()).contains("could not handle 'opened'"));
  }

  @EachDatabase
  void unknownResourcesStayVisible(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(alert("f1", "who.knows.example", Alert.Status.FIRING, null));
    assertThat(only(hub).resourceKey()).isEqualTo("unknown:who.knows.example");
  }

  private static String text(Map<String, Object> headers) {
    return headers.get("event") + " " + headers.get("severity") + " " + headers.get("site");
  }

  private static Observation seen(Instant at) {
    return new Observation(
        "login-failure",
        "203.0.113.9",
        Resource.named(List.of("web01")),
        at,
        Map.of("address", "203.0.113.9"));
  }

  private static Incident only(IncidentFixture hub) {
    List<Incident> all = hub.incidents();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
