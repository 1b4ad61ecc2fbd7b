package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every story of alerts. */
class CorrelatorPropertiesTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  /** Every end is believed at once. */
  private static final CorrelationSettings.Flapping BELIEVED =
      new CorrelationSettings.Flapping(Duration.ZERO, 1, Duration.ZERO);

  record Told(int fault, boolean firing, int batch) {}

  @Property(tries = 400)
  void theBooksAlwaysBalance(@ForAll("stories") List<Told> story) {
    CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));
    Instant now = T;
    List<Incoming> batch = new ArrayList<>();
    for (Told told : story) {
      now = now.plusSeconds(1);
      batch.add(new Incoming(alert(told), now));
      if (batch.size() > told.batch) {
        world.take(batch, now);
        batch.clear();
      }
    }
    world.take(batch, now);

    for (KnownIncident incident : world.incidents()) {
      long firing =
          world.alerts().stream()
              .filter(known -> known.incidentId().equals(incident.id()) && known.firing())
              .count();
      assertThat(incident.firing()).as("firing of %s", incident).isEqualTo((int) firing);
      assertThat(incident.phase() == Phase.STANDING).isEqualTo(firing > 0);
    }
    story.stream()
        .map(Told::fault)
        .distinct()
        .forEach(fault -> assertThat(standings(world, fault)).isLessThanOrEqualTo(1));
  }

  @Property(tries = 200)
  void whatWasToldLastIsWhatStands(@ForAll("stories") List<Told> story) {
    CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6), BELIEVED);
    Map<Integer, Boolean> last = new java.util.HashMap<>();
    Instant now = T;
    for (Told told : story) {
      now = now.plusSeconds(1);
      world.take(now, alert(told));
      last.put(told.fault, told.firing);
    }
    last.forEach((fault, firing) -> assertThat(standings(world, fault)).isEqualTo(firing ? 1 : 0));
  }

  @Property(tries = 200)
  void anAttackNeverStandsInAnIncidentOfAnotherKind(@ForAll("stories") List<Told> story) {
    CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));
    Instant now = T;
    for (Told told : story) {
      now = now.plusSeconds(1);
      world.take(now, alert(told));
    }
    for (KnownAlert known : world.alerts()) {
      KnownIncident incident =
          world.incidents().stream()
              .filter(one -> one.id().equals(known.incidentId()))
              .findFirst()
              .orElseThrow();
      if (!known.alert().kind().equals("down") || !incident.kind().equals("down")) {
        assertThat(incident.kind()).isEqualTo(known.alert().kind());
      }
    }
  }

  /** Everything that is told when two data centres are lost, in any order and any batches. */
  @Property(tries = 300)
  void whatADataCentreTakesWithItIsOneIncidentInAnyOrder(
      @ForAll("orders") List<Integer> order, @ForAll @IntRange(min = 1, max = 9) int batch) {
    CorrelationWorld world = new CorrelationWorld(Duration.ofHours(6));
    Instant now = T;
    for (int from = 0; from < order.size(); from += batch) {
      now = now.plusSeconds(1);
      Instant at = now;
      world.take(
          order.subList(from, Math.min(order.size(), from + batch)).stream()
              .map(number -> new Incoming(lost(number), at))
              .toList(),
          now);
    }
    List<KnownIncident> standing =
        world.incidents().stream().filter(one -> one.phase() == Phase.STANDING).toList();
    assertThat(standing)
        .extracting(KnownIncident::resourceKey)
        .containsExactlyInAnyOrder("datacentre:dc0", "datacentre:dc1");
    assertThat(standing).allMatch(one -> one.firing() == LOST / 2);
  }

  private static final int LOST = 38;

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(java.util.stream.IntStream.range(0, LOST).boxed().toList());
  }

  /** 0 and 1 the data centres, then three servers of each, then five alerts of each server. */
  private static Alert lost(int number) {
    String centre = "dc" + number % 2;
    String server = centre + "-srv" + (number < 8 ? number / 2 - 1 : (number - 8) / 2 % 3);
    int told = number < 8 ? 0 : (number - 8) / 6;
    Resource place =
        number < 2
            ? Resource.dataCentre(centre)
            : number < 8
                ? new Resource(List.of(server), server, null, null, centre)
                : new Resource(List.of(), server, "site" + told % 2 + "." + server, null, centre);
    return new Alert(
        "lost" + number,
        "test",
        "down",
        place,
        number < 8 || told == 3 ? Severity.CRITICAL : Severity.WARNING,
        Alert.Status.FIRING,
        "lost " + number,
        T,
        null,
        Map.of(),
        List.of());
  }

  private static long standings(CorrelationWorld world, int fault) {
    return world.alerts().stream()
        .filter(known -> known.alert().fingerprint().equals("f" + fault) && known.firing())
        .count();
  }

  @Provide
  Arbitrary<List<Told>> stories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 11),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 4))
        .as(Told::new)
        .list()
        .ofMaxSize(60);
  }

  /** Every sixth is an intrusion, a seventh brute force, the others failures. */
  private static String kind(int fault) {
    return fault % 6 == 5 ? Correlator.INTRUSION : fault % 7 == 3 ? "brute-force" : "down";
  }

  /** Faults 0–3 at servers, the others at their sites. */
  private static Alert alert(Told told) {
    int fault = told.fault;
    String server = "web" + fault % 2;
    Resource resource =
        fault < 4
            ? new Resource(List.of(server), server, null, null)
            : new Resource(List.of("s" + fault), server, "site" + fault % 3 + "." + server, null);
    return new Alert(
        "f" + fault,
        "test",
        kind(fault),
        resource,
        fault % 3 == 0 ? Severity.WARNING : Severity.CRITICAL,
        told.firing ? Alert.Status.FIRING : Alert.Status.RESOLVED,
        "fault " + fault,
        T,
        null,
        Map.of(),
        List.of());
  }
}
