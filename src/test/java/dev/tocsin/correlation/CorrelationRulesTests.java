package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRules.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationRulesTests {

  private static Alert alert(String kind, String server) {
    return new Alert(
        "f",
        "icinga",
        kind,
        new Resource(List.of(server), server, null, null),
        Severity.WARNING,
        Alert.Status.FIRING,
        "disk is degraded",
        Instant.EPOCH,
        null,
        Map.of("unit", "md0"),
        List.of());
  }

  private static CorrelationRule rule(String name, int level, Matcher... when) {
    return new CorrelationRule(
        name, List.of(when), null, null, level, null, null, null, null, null);
  }

  private static Matcher like(String field, Matcher.Op op, String value) {
    return new Matcher(field, op, List.of(value));
  }

  @Test
  void withoutRulesNothingIsSaid() {
    assertThat(CorrelationRules.NONE.isEmpty()).isTrue();
    assertThat(CorrelationRules.NONE.treat(alert("raid", "web1")))
        .isSameAs(CorrelationRules.Treatment.PLAIN);
  }

  @Test
  void theFirstThatFitsAndSaysItIsRight() {
    CorrelationRules rules =
        new CorrelationRules(
            List.of(
                rule("server", 1, like("server", Matcher.Op.GLOB, "WEB?")),
                rule("kind", 2, Matcher.in("kind", List.of("Raid", "smart"))),
                rule("all", 3)));
    assertThat(rules.treat(alert("RAID", "web1")).fitting())
        .extracting(CorrelationRule::name)
        .containsExactly("server", "kind", "all");
    assertThat(rules.treat(alert("raid", "db")).first(CorrelationRule::level))
        .contains(new Said<>("kind", 2));
    assertThat(rules.treat(alert("cpu", "db")).first(CorrelationRule::level))
        .contains(new Said<>("all", 3));
    assertThat(rules.treat(alert("cpu", "db")).first(CorrelationRule::severity)).isEmpty();
  }

  /** The index by kind is a short cut and nothing else. */
  @Test
  void whatIsLookedUpByKindIsWhatWouldFit() {
    Random random = new Random(3);
    List<String> kinds = List.of("raid", "smart", "cpu", "http");
    for (int round = 0; round < 500; round++) {
      List<CorrelationRule> rules = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Matcher one =
            switch (random.nextInt(4)) {
              case 0 -> Matcher.is("kind", kinds.get(random.nextInt(4)));
              case 1 -> Matcher.in("kind", kinds.subList(0, 1 + random.nextInt(3)));
              case 2 -> like("kind", Matcher.Op.REGEX, "(raid|cpu)");
              default -> like("server", Matcher.Op.GLOB, "web" + random.nextInt(3) + "*");
            };
        rules.add(rule("r" + i, 1, one));
      }
      Alert alert = alert(kinds.get(random.nextInt(4)), "web" + random.nextInt(3));
      assertThat(new CorrelationRules(rules).treat(alert).fitting())
          .isEqualTo(
              rules.stream()
                  .filter(one -> one.when().stream().allMatch(each -> each.test().test(alert)))
                  .toList());
    }
  }
}
