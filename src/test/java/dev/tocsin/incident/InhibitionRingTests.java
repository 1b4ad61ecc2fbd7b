package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules that explain one another in a ring: what is quiet stays quiet, and somebody speaks. */
class InhibitionRingTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static String ring(int size) {
    StringBuilder rules = new StringBuilder("description: a ring\nrules:\n");
    for (int i = 0; i < size; i++) {
      rules.append(
          """
            - name: rule-%d
              when: { kind: k%d }
              inhibited-by: { when: { kind: k%d }, same: [datacentre] }
          """
              .formatted(i, (i + 1) % size, i));
    }
    return rules.toString();
  }

  private static Alert alert(int i) {
    return new Alert(
        "a" + i,
        "test",
        "k" + i,
        Resource.named(List.of(i % 2 == 0 ? "web01" : "web02")),
        Severity.WARNING,
        Alert.Status.FIRING,
        "k" + i,
        T,
        null,
        Map.of(),
        List.of());
  }

  private static Set<Integer> quiet(IncidentFixture hub, int size) {
    Set<Integer> quiet = new HashSet<>();
    for (int i = 0; i < size; i++) {
      if (hub.heldStore.alert("a" + i).orElseThrow().alert().held()) {
        quiet.add(i);
      }
    }
    return quiet;
  }

  @EachDatabase
  void comesToRestInWhateverOrderTheyCome(String engine) {
    for (List<Integer> order :
        List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2), List.of(4, 2, 0, 3, 1))) {
      for (boolean together : List.of(true, false)) {
        int size = order.size();
        IncidentFixture hub =
            IncidentFixture.gathering(
                engines.fresh(engine), Duration.ofSeconds(15), Duration.ofMinutes(5));
        hub.rules.put("test", ring(size));
        if (together) {
          hub.take(order.stream().map(InhibitionRingTests::alert).toArray(Alert[]::new));
        } else {
          for (int i : order) {
            hub.take(alert(i));
            hub.pass(Duration.ofSeconds(5));
          }
        }
        hub.pass(Duration.ofSeconds(5));
        Set<Integer> first = quiet(hub, size);
        assertThat(first).as("%s %s", order, together).isNotEmpty().hasSizeLessThan(size);
        List<Set<Integer>> later = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          hub.pass(Duration.ofSeconds(10));
          later.add(quiet(hub, size));
        }
        assertThat(later).as("%s %s", order, together).containsOnly(first);
      }
    }
  }
}
