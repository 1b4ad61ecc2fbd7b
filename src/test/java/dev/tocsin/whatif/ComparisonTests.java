package dev.tocsin.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.CorrelationSettings.Flapping;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Matcher;
import dev.tocsin.whatif.Answer.Difference;
import dev.tocsin.whatif.Answer.Item;
import dev.tocsin.whatif.Answer.Shown;
import dev.tocsin.whatif.Answer.Some;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");
  private static final Side PRESENT = side(Duration.ofHours(6));

  @Test
  void theSameRulesMakeNoDifference() {
    Comparison comparison = of(PRESENT, PRESENT);
    storm(comparison);
    assertThat(all(comparison.difference(origin -> Optional.empty()))).isEmpty();
    assertThat(comparison.presentFigures()).isEqualTo(comparison.changedFigures());
    assertThat(comparison.presentFigures().incidents()).isPositive();
  }

  @Test
  void aLongerWindowMergesAndAShorterOneSplits() {
    Side longer = side(Duration.ofHours(8));
    Comparison merging = of(PRESENT, longer);
    Comparison splitting = of(longer, PRESENT);
    for (Comparison one : List.of(merging, splitting)) {
      one.take("s1", List.of(firing("a", "web1")), T);
      one.take("s2", List.of(firing("b", "web1")), T.plus(Duration.ofHours(7)));
      one.take("s3", List.of(firing("c", "web2")), T.plus(Duration.ofHours(8)));
    }
    Difference merged = merging.difference(origin -> Optional.of(7L));
    Item item = only(merged.merged());
    assertThat(all(merged)).hasSize(1);
    assertThat(item.before()).extracting(Shown::openedAt).containsExactly(T, hours(7));
    assertThat(item.before()).extracting(Shown::number).containsExactly(7L, 7L);
    assertThat(item.after())
        .singleElement()
        .satisfies(one -> assertThat(one.alerts()).isEqualTo(2));
    assertThat(item.after().getFirst().number()).isNull();
    assertThat(merging.presentFigures().incidents()).isEqualTo(3);
    assertThat(merging.changedFigures().incidents()).isEqualTo(2);

    Difference split = splitting.difference(origin -> Optional.empty());
    assertThat(all(split)).hasSize(1);
    assertThat(only(split.split()).afterTotal()).isEqualTo(2);
  }

  @Test
  void anAlertEndsInBothRunsWhenItsTimeRunsOut() {
    Comparison comparison = of(PRESENT, PRESENT);
    comparison.take("s1", List.of(alert("a", "web1", true, T.plusSeconds(300))), T);
    comparison.take(
        "s2", List.of(alert("a", "web1", true, T.plusSeconds(600))), T.plusSeconds(200));
    comparison.advance(T.plusSeconds(599));
    assertThat(comparison.presentFigures().standing()).isEqualTo(1);
    comparison.advance(T.plusSeconds(600));
    assertThat(comparison.presentFigures().standing()).isZero();
    assertThat(comparison.presentFigures().staff()).isEqualTo(new Run.Staff(1, 0, 1));
  }

  @Test
  void whatComesAndGoesIsOneIncidentWhenItReturnsSoonEnough() {
    Side never = new Side(settings(Duration.ofHours(6), Duration.ZERO), CorrelationRules.NONE);
    Comparison comparison = of(PRESENT, never);
    for (int i = 0; i < 3; i++) {
      comparison.take("up" + i, List.of(firing("a", "web1")), T.plusSeconds(300L * i));
      comparison.take("down" + i, List.of(resolved("a", "web1")), T.plusSeconds(300L * i + 60));
    }
    comparison.advance(hours(2));
    Item split = only(comparison.difference(origin -> Optional.empty()).split());
    assertThat(split.before()).hasSize(1);
    assertThat(split.after()).hasSize(3);
  }

  @Test
  void aSilenceOfThatTimeHoldsBackAndWhatStandsAtItsEndSpeaks() {
    Hold silence =
        new Hold(
            "h",
            Hold.Type.SILENCE,
            List.of(List.of(Matcher.is("server", "web1"))),
            T.minusSeconds(60),
            T.plusSeconds(600),
            false,
            "known");
    Comparison comparison =
        new Comparison(
            PRESENT, PRESENT, List.of(silence), resources -> Set.of("c c@d.example"), () -> {});
    comparison.take("s1", List.of(firing("a", "web1")), T);
    assertThat(comparison.presentFigures().held()).isEqualTo(1);
    assertThat(comparison.presentFigures().told()).isZero();
    assertThat(comparison.presentFigures().clients()).isEqualTo(new Run.Clients(0, 0));
    comparison.advance(T.plusSeconds(600));
    assertThat(comparison.presentFigures().staff().opened()).isEqualTo(1);
    assertThat(comparison.presentFigures().clients()).isEqualTo(new Run.Clients(1, 0));
    comparison.take("s2", List.of(resolved("a", "web1")), T.plusSeconds(700));
    assertThat(comparison.presentFigures().clients()).isEqualTo(new Run.Clients(1, 1));
  }

  @Test
  void whatAFailedServerAbsorbsIsOneIncidentInTheDifference() {
    Comparison comparison = of(PRESENT, side(Duration.ofHours(1)));
    Resource site = new Resource(List.of("shop"), "web1", "shop.example", null);
    comparison.take("s1", List.of(firing("a", "web9").at(site)), T);
    comparison.take("s2", List.of(firing("b", "web1")), T.plusSeconds(60));
    assertThat(comparison.presentFigures().absorbed()).isEqualTo(1);
    assertThat(all(comparison.difference(origin -> Optional.empty()))).isEmpty();
  }

  @Test
  void theListsAreCappedAndTheTotalIsNot() {
    Comparison comparison = of(PRESENT, side(Duration.ofHours(8)));
    for (int i = 0; i < 60; i++) {
      comparison.take("a" + i, List.of(firing("a" + i, "web" + i)), T.plusSeconds(i));
    }
    for (int i = 0; i < 60; i++) {
      comparison.take("b" + i, List.of(firing("b" + i, "web" + i)), hours(7).plusSeconds(i));
    }
    Some merged = comparison.difference(origin -> Optional.empty()).merged();
    assertThat(merged.total()).isEqualTo(60);
    assertThat(merged.items()).hasSize(Comparison.ITEMS);
  }

  @Test
  void whoWaitsForMoreIsToldLaterAndLessOften() {
    Side waiting =
        new Side(
            settings(Duration.ofHours(6), Duration.ofMinutes(10), Duration.ofSeconds(30)),
            CorrelationRules.NONE);
    Comparison comparison = of(PRESENT, waiting);
    comparison.take("s1", List.of(firing("a", "web1")), T);
    comparison.take("s2", List.of(firing("b", "web2")), T.plusSeconds(10));
    comparison.take("s3", List.of(resolved("b", "web2")), T.plusSeconds(20));
    comparison.advance(T.plusSeconds(60));
    List<Item> altered =
        comparison.difference(origin -> Optional.empty()).altered().items().reversed();
    assertThat(altered.getFirst().changes()).containsExactly("told-at");
    assertThat(altered.getFirst().after().getFirst().toldAt()).isEqualTo(T.plusSeconds(30));
    assertThat(altered).hasSize(2);
    assertThat(comparison.presentFigures().staff()).isEqualTo(new Run.Staff(2, 0, 1));
    assertThat(comparison.changedFigures().told()).isLessThanOrEqualTo(2);
  }

  private static void storm(Comparison comparison) {
    for (int i = 0; i < 200; i++) {
      String server = "web" + i % 7;
      Alert alert = i % 3 == 2 ? resolved("f" + i % 11, server) : firing("f" + i % 11, server);
      comparison.take("s" + i, List.of(alert), T.plusSeconds(137L * i));
    }
    comparison.advance(hours(24));
  }

  static Comparison of(Side present, Side changed) {
    return new Comparison(present, changed, List.of(), Reach.NOBODY, () -> {});
  }

  static Side side(Duration window) {
    return new Side(settings(window, Duration.ofMinutes(10)), CorrelationRules.NONE);
  }

  static CorrelationSettings settings(Duration window, Duration within) {
    return settings(window, within, Duration.ZERO);
  }

  private static CorrelationSettings settings(Duration window, Duration within, Duration wait) {
    return new CorrelationSettings(
        window,
        wait,
        Duration.ZERO,
        new Flapping(within, 3, Duration.ofMinutes(15)),
        List.of("spam"));
  }

  static List<Item> all(Difference of) {
    return Stream.of(
            of.merged(), of.split(), of.regrouped(), of.unopened(), of.opened(), of.altered())
        .flatMap(some -> some.items().stream())
        .toList();
  }

  static Item only(Some some) {
    assertThat(some.total()).isEqualTo(1);
    return some.items().getFirst();
  }

  private static Instant hours(int hours) {
    return T.plus(Duration.ofHours(hours));
  }

  static Alert firing(String fingerprint, String server) {
    return alert(fingerprint, server, true, null);
  }

  static Alert resolved(String fingerprint, String server) {
    return alert(fingerprint, server, false, null);
  }

  static Alert alert(String fingerprint, String server, boolean firing, @Nullable Instant endsAt) {
    return new Alert(
        fingerprint,
        "test",
        "host-down",
        new Resource(List.of(server), server, null, null),
        Severity.CRITICAL,
        firing ? Alert.Status.FIRING : Alert.Status.RESOLVED,
        "summary of " + fingerprint,
        T,
        endsAt,
        Map.of(),
        List.of());
  }
}
