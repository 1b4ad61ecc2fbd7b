package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever people merge, split and undo among the alerts that come: the books balance. */
class RegroupingPropertiesTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  enum What {
    FIRES,
    ENDS,
    MERGE,
    UNDO_MERGE,
    SPLIT,
    UNDO_SPLIT
  }

  /** Two numbers choose among what there is. */
  record Step(What what, int first, int second) {}

  @Property(tries = 500)
  void eachStandingAlertBelongsToOneOpenIncident(@ForAll("stories") List<Step> story) {
    CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));
    Set<Integer> firing = new HashSet<>();
    Instant now = T;
    for (Step step : story) {
      now = now.plusSeconds(1);
      switch (step.what) {
        case FIRES -> {
          world.take(now, alert(step, true));
          firing.add(step.first % 8);
        }
        case ENDS -> {
          world.take(now, alert(step, false));
          firing.remove(step.first % 8);
        }
        case MERGE -> world.merge(step.first, step.second, now);
        case UNDO_MERGE -> world.undoMerge(step.first, now);
        case SPLIT -> world.split(step.first, step.second, now);
        case UNDO_SPLIT -> world.undoSplit(step.first, now);
      }
      check(world);
    }
    assertThat(
            world.alerts().stream()
                .filter(KnownAlert::firing)
                .map(one -> one.alert().fingerprint()))
        .as("nothing is lost and nothing doubled")
        .doesNotHaveDuplicates()
        .containsAll(firing.stream().map(fault -> "f" + fault).toList());
  }

  private static void check(CorrelationWorld world) {
    Map<String, List<KnownAlert>> byIncident =
        world.alerts().stream()
            .filter(KnownAlert::firing)
            .collect(java.util.stream.Collectors.groupingBy(KnownAlert::incidentId));
    for (KnownIncident one : world.incidents()) {
      List<KnownAlert> own = byIncident.getOrDefault(one.id(), new ArrayList<>());
      assertThat(one.firing()).as("firing of %s", one).isEqualTo(own.size());
      assertThat(one.firingHeld()).isZero();
      assertThat(one.phase() == Phase.STANDING).as("%s", one).isEqualTo(!own.isEmpty());
      own.forEach(
          alert -> assertThat(one.severity()).isGreaterThanOrEqualTo(alert.alert().severity()));
    }
  }

  @Property(tries = 300)
  void whatAPersonSplitOffStaysApart(@ForAll("stories") List<Step> story) {
    CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));
    Instant now = T;
    world.take(now, alert(new Step(What.FIRES, 0, 2), true)); // the whole server
    world.take(now, alert(new Step(What.FIRES, 1, 2), true)); // and a site of it
    world.split(0, 1, now);
    KnownIncident apart = world.incident(world.alert("f1").incidentId());
    assertThat(world.incidents()).hasSize(2);
    for (Step step : story) {
      now = now.plusSeconds(1);
      if (step.what == What.FIRES || step.what == What.ENDS && step.first % 8 != 1) {
        world.take(now, alert(step, step.what == What.FIRES));
      }
      assertThat(world.alert("f1").incidentId()).isEqualTo(apart.id());
      assertThat(world.incident(apart.id()).phase()).isEqualTo(Phase.STANDING);
    }
  }

  /** Faults 0 and 4 are of whole servers, the others of sites on them. */
  private static Alert alert(Step step, boolean firing) {
    int fault = step.first % 8;
    String server = "web" + fault / 4;
    boolean whole = fault % 4 == 0;
    return new Alert(
        "f" + fault,
        "test",
        "down",
        new Resource(List.of(server), server, whole ? null : "site" + fault, null, null),
        Severity.values()[step.second % 3],
        firing ? Alert.Status.FIRING : Alert.Status.RESOLVED,
        "fault " + fault,
        T,
        null,
        Map.of(),
        List.of());
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    return Combinators.combine(
            Arbitraries.of(What.values()),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 40))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }
}
