package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes, is held back or waits, in any order: nothing is silent without a reason. */
class HeldBackPropertiesTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");
  private static final Duration WAIT = Duration.ofSeconds(15);
  private static final Instant FAR = T.plus(Duration.ofDays(30));

  /** One thing that happens: an alert, or the holds become others. */
  record Step(int kind, int server, boolean site, Severity severity, int holds) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(true, false),
            Arbitraries.of(Severity.class),
            Arbitraries.integers().between(0, 7))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 500)
  void whoeverWaitsIsToldOnce(@ForAll("steps") List<Step> steps) {
    play(CorrelationWorld.gathering(WAIT, Duration.ofMinutes(1)), steps);
  }

  @Property(tries = 500)
  void heldBackIsNeverToldAndNeverLost(@ForAll("steps") List<Step> steps) {
    play(new CorrelationWorld(Duration.ofHours(6)), steps);
  }

  private static void play(CorrelationWorld world, List<Step> steps) {
    Map<String, Integer> opened = new HashMap<>();
    Instant now = T;
    for (Step step : steps) {
      now = now.plusSeconds(10);
      tell(world.due(now), opened);
      Decision decision =
          switch (step.kind()) {
            case 0 -> {
              world.hold(holds(step.holds()));
              yield world.reconsider(now);
            }
            case 1 -> world.take(now, alert(step, Alert.Status.RESOLVED));
            default -> world.take(now, alert(step, Alert.Status.FIRING));
          };
      tell(List.of(decision), opened);
      check(world, opened);
    }
    world.hold();
    now = now.plusSeconds(1);
    tell(List.of(world.reconsider(now)), opened);
    now = now.plus(WAIT);
    tell(world.due(now), opened);
    check(world, opened);
    for (KnownIncident incident : world.incidents()) {
      if (incident.phase() == KnownIncident.Phase.STANDING) {
        assertThat(incident.told()).as("all that stands has spoken").isTrue();
        assertThat(opened).containsEntry(incident.id(), 1);
        assertThat(incident.gathering().waits()).isFalse();
        assertThat(incident.firingHeld()).isZero();
      }
    }
  }

  private static void tell(List<Decision> decisions, Map<String, Integer> opened) {
    for (Decision decision : decisions) {
      for (Decision.Happening one : decision.happenings()) {
        if (one.what() == What.OPENED) {
          opened.merge(one.incidentId(), 1, Integer::sum);
        }
        if (one.what() == What.RESOLVED || one.what() == What.CHANGED) {
          assertThat(opened).containsKey(one.incidentId());
        }
      }
    }
  }

  private static void check(CorrelationWorld world, Map<String, Integer> opened) {
    assertThat(opened.values()).as("told as opened once").allMatch(times -> times == 1);
    for (KnownIncident incident : world.incidents()) {
      assertThat(opened.containsKey(incident.id())).isEqualTo(incident.told());
      List<KnownAlert> standing =
          world.alerts().stream()
              .filter(one -> one.firing() && one.incidentId().equals(incident.id()))
              .toList();
      assertThat(incident.firing()).isEqualTo(standing.size());
      assertThat(incident.firingHeld())
          .isEqualTo((int) standing.stream().filter(KnownAlert::held).count());
      if (!incident.told() && !incident.gathering().waits()) {
        assertThat(standing).allMatch(KnownAlert::held);
      }
    }
  }

  private static Hold[] holds(int bits) {
    List<Hold> holds = new ArrayList<>();
    for (int server = 0; server < 3; server++) {
      if ((bits & 1 << server) != 0) {
        Matcher at = Matcher.is("server", "web" + server);
        List<Matcher> all =
            server == 0 ? List.of(at, Matcher.is("severity", "critical")) : List.of(at);
        holds.add(new Hold("h" + server, Hold.Type.SILENCE, List.of(all), T, FAR, false, "noisy"));
      }
    }
    return holds.toArray(new Hold[0]);
  }

  private static Alert alert(Step step, Alert.Status status) {
    String server = "web" + step.server();
    String service = step.site() ? "site" + step.server() + ".example" : null;
    return new Alert(
        (step.site() ? "site" : "host") + step.server(),
        "monitor",
        "down",
        new Resource(List.of(server), server, service, null, null),
        step.severity(),
        status,
        server + " is down",
        T,
        null,
        Map.of(),
        List.of());
  }
}
