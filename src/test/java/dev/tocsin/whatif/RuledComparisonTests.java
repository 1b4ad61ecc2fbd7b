package dev.tocsin.whatif;

import static dev.tocsin.whatif.ComparisonTests.all;
import static dev.tocsin.whatif.ComparisonTests.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRuleReader;
import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.whatif.Answer.Difference;
import dev.tocsin.whatif.Answer.Item;
import dev.tocsin.whatif.Answer.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What changed rules make of the same signals, and which of them is named for it. */
class RuledComparisonTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");
  private static final String HARDWARE =
      "  - {name: disks, when: {kind: disk-failing}, level: 3}\n";
  private static final String NEEDS_THREE =
      "  - {name: needs-three, when: {kind: slow}, opens: {after: 3, within: 10m, per: [server]}}\n";
  private static final String UPLINK =
      "  - {name: behind-the-uplink, when: {kind: slow}, inhibited-by: {when: {kind: uplink},"
          + " same: [client]}}\n";
  private static final String UPLINK_WAITS = UPLINK.replace("slow}", "slow}, wait: 30s");
  private static final String TOGETHER =
      "  - {name: together, when: {kind: slow}, group: {by: [client]}}\n";

  @Test
  void whatComesTooSeldomOpensNoMoreAndTheRestOpensLater() {
    Comparison comparison = compare("[]", NEEDS_THREE);
    take(comparison, 0, slow("a", "web1"));
    for (int i = 0; i < 3; i++) {
      take(comparison, 3_600 + 60 * i, slow("b" + i, "web2"));
    }
    Difference difference = comparison.difference(origin -> Optional.empty());
    Item gone = only(difference.unopened());
    assertThat(gone.before()).extracting(Shown::resource).containsExactly("server:web1");
    assertThat(gone.rules()).containsExactly("needs-three");
    Item later = only(difference.altered());
    assertThat(later.changes()).contains("opened-at");
    assertThat(later.after().getFirst().openedAt()).isEqualTo(T.plusSeconds(3_720));
    assertThat(later.after().getFirst().alerts()).isEqualTo(3);
    assertThat(all(difference)).hasSize(2);
    assertThat(comparison.presentFigures().incidents()).isEqualTo(2);
    assertThat(comparison.changedFigures().incidents()).isEqualTo(1);
  }

  @Test
  void theOtherWayRoundItIsNew() {
    Comparison comparison = compare(NEEDS_THREE, "[]");
    take(comparison, 0, slow("a", "web1"));
    Item item = only(comparison.difference(origin -> Optional.of(1L)).opened());
    assertThat(item.before()).isEmpty();
    assertThat(item.rules()).containsExactly("needs-three");
    assertThat(item.after().getFirst().number()).isNull();
  }

  @Test
  void aGroupMergesWhatIsAtSeveralPlaces() {
    Comparison comparison = compare(HARDWARE, HARDWARE + TOGETHER);
    take(comparison, 0, slow("a", "web1"));
    take(comparison, 60, slow("b", "web2"));
    take(comparison, 120, slow("c", "web3"));
    take(comparison, 180, slow("d", "web4", "other"));
    Difference difference = comparison.difference(origin -> Optional.empty());
    Item merged = only(difference.merged());
    assertThat(merged.beforeTotal()).isEqualTo(3);
    assertThat(merged.afterTotal()).isEqualTo(1);
    assertThat(merged.after().getFirst().resource()).startsWith("group:together ");
    assertThat(merged.rules()).containsExactly("together");
    assertThat(all(difference)).hasSize(1);
  }

  @Test
  void aRuleThatSaysAnotherSeverityKindOrLevelAltersTheIncident() {
    Comparison comparison =
        compare(
            HARDWARE,
            "  - {name: disks, when: {kind: disk-failing}, level: 2}\n"
                + "  - {name: calm, when: {kind: slow}, severity: info, kind: sluggish}\n");
    take(comparison, 0, slow("a", "web1"));
    take(comparison, 60, alert("d", "disk-failing", "web2", "one", Severity.CRITICAL));
    Difference difference = comparison.difference(origin -> Optional.empty());
    assertThat(difference.altered().items())
        .extracting(Item::rules, Item::changes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(List.of("disks"), List.of("level")),
            org.assertj.core.groups.Tuple.tuple(List.of("calm"), List.of("kind", "severity")));
    assertThat(difference.altered().items().getFirst().before().getFirst().level()).isEqualTo(3);
    assertThat(difference.altered().items().getFirst().after().getFirst().level()).isEqualTo(2);
  }

  @Test
  void anotherOrderOfTheSameRulesIsADifferenceOfThose() {
    String calm = "  - {name: calm, when: {kind: slow}, severity: info}\n";
    String loud = "  - {name: loud, when: {source: test}, severity: critical}\n";
    Comparison comparison = compare(HARDWARE + calm + loud, HARDWARE + loud + calm);
    take(comparison, 0, slow("a", "web1"));
    Item item = only(comparison.difference(origin -> Optional.empty()).altered());
    assertThat(item.rules()).containsExactly("calm", "loud");
    assertThat(item.changes()).contains("severity");
  }

  @Test
  void anInhibitRuleShowsWhichNoticesItWouldHoldBack() {
    Comparison comparison = compare("[]", UPLINK);
    take(comparison, 0, alert("up", "uplink", "sw1", "one", Severity.CRITICAL));
    take(comparison, 60, slow("a", "web1"));
    take(comparison, 120, slow("b", "web2"));
    take(comparison, 180, slow("c", "web3", "other"));
    Difference difference = comparison.difference(origin -> Optional.of(7L));
    assertThat(difference.altered().total()).isEqualTo(2);
    for (Item item : difference.altered().items()) {
      assertThat(item.changes()).containsExactly("told", "words", "explained");
      assertThat(item.rules()).containsExactly("behind-the-uplink");
      assertThat(item.before().getFirst().words()).isEqualTo(1);
      Shown held = item.after().getFirst();
      assertThat(held.toldAt()).isNull();
      assertThat(held.words()).isZero();
      assertThat(held.heldBy())
          .containsExactly(new Answer.HeldBy("behind-the-uplink", "uplink at sw1", 7L, 1));
    }
    assertThat(comparison.changedFigures().explained()).isEqualTo(2);
    assertThat(comparison.changedFigures().staff().opened()).isEqualTo(2);
    assertThat(comparison.presentFigures().staff().opened()).isEqualTo(4);
  }

  @Test
  void whatStandsWhenItsExplanationEndsSpeaksAfterAWhile() {
    Comparison comparison = compare("[]", UPLINK_WAITS);
    take(comparison, 0, slow("a", "web1"));
    take(comparison, 1, alert("up", "uplink", "sw1", "one", Severity.CRITICAL));
    take(comparison, 2, slow("b", "web2"));
    take(comparison, 600, ended(alert("up", "uplink", "sw1", "one", Severity.CRITICAL)));
    comparison.advance(T.plusSeconds(629));
    assertThat(comparison.changedFigures().staff().opened()).isEqualTo(1);
    comparison.advance(T.plusSeconds(660));
    assertThat(comparison.changedFigures().staff()).isEqualTo(new Run.Staff(3, 0, 1));
    assertThat(comparison.changedFigures().explained()).isEqualTo(2);
  }

  @Test
  void whatAPersonSaidIsOverOpensAnother() {
    Comparison comparison = compare("[]", TOGETHER);
    take(comparison, 0, slow("a", "web1"));
    take(comparison, 10, slow("b", "web2"));
    take(comparison, 20, slow("c", "web3", "other"));
    comparison.act(said(PastActs.What.RESOLVED, 30, "c"));
    comparison.act(said(PastActs.What.RESOLVED, 31, "a"));
    take(comparison, 60, slow("a", "web1"));
    take(comparison, 60, slow("c", "web3", "other"));
    assertThat(comparison.presentFigures().incidents()).isEqualTo(5);
    assertThat(comparison.presentFigures().staff()).isEqualTo(new Run.Staff(5, 0, 2));
    assertThat(comparison.changedFigures().incidents()).isEqualTo(3);
    assertThat(comparison.unplayed()).isEqualTo(1);
  }

  @Test
  void whatIsPutAwayDoesNotComeBack() {
    for (boolean closes : List.of(true, false)) {
      Comparison comparison = compare("[]", "[]");
      take(comparison, 0, slow("a", "web1"));
      take(comparison, 60, ended(slow("a", "web1")));
      if (closes) {
        comparison.act(said(PastActs.What.CLOSED, 90, "a"));
      }
      take(comparison, 120, of(slow("a", "web1"), Alert.Status.FIRING, 110));
      assertThat(comparison.presentFigures().incidents()).isEqualTo(closes ? 2 : 1);
      assertThat(comparison.unplayed()).isZero();
    }
  }

  @Test
  void rulesThatTakeForEverEndInTime() {
    StringBuilder evil = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      evil.append(
          "  - {name: r%d, when: {summary: '~ (.*a|.*b|.*c)*z%d'}, level: 1}\n".formatted(i, i));
    }
    long start = System.nanoTime();
    Runnable inTime =
        () -> {
          if (System.nanoTime() - start > Duration.ofSeconds(2).toNanos()) {
            throw new IllegalStateException("too long");
          }
        };
    Comparison comparison =
        new Comparison(side("[]"), side(evil.toString()), List.of(), Reach.NOBODY, inTime);
    List<Alert> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(alert("f" + i, "abcabcabc".repeat(100), "web1", "one", Severity.WARNING));
    }
    assertThatThrownBy(() -> comparison.take("s", many, T)).hasMessage("too long");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(comparison.difference(origin -> Optional.empty()).opened().total()).isZero();
  }

  @Test
  void hundredsThatExplainHundredsTakeSeconds() {
    Comparison comparison = compare("[]", UPLINK);
    long start = System.nanoTime();
    for (int i = 0; i < 300; i++) {
      take(comparison, 2 * i, slow("s" + i, "web" + i));
      take(comparison, 2 * i + 1, alert("u" + i, "uplink", "sw" + i, "one", Severity.CRITICAL));
    }
    for (int i = 0; i < 300; i++) {
      take(
          comparison,
          3_000 + i,
          ended(alert("u" + i, "uplink", "sw" + i, "one", Severity.CRITICAL)));
    }
    comparison.advance(T.plusSeconds(5_000));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(comparison.changedFigures().standing()).isEqualTo(300);
  }

  @Test
  void twentyThousandSignalsTakeSeconds() {
    Comparison comparison = compare(HARDWARE, HARDWARE + NEEDS_THREE + TOGETHER);
    long start = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      take(comparison, i, slow("f" + i % 4_000, "web" + i % 200));
    }
    Difference difference = comparison.difference(origin -> Optional.empty());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(all(difference)).isNotEmpty();
  }

  private static Comparison compare(String present, String changed) {
    return ComparisonTests.of(side(present), side(changed));
  }

  private static Side side(String rules) {
    String text = "description: tried\nrules:" + (rules.equals("[]") ? " []\n" : "\n" + rules);
    CorrelationRuleReader.Read read = CorrelationRuleReader.read("tried", text);
    assertThat(read.findings()).isEmpty();
    return new Side(
        ComparisonTests.settings(Duration.ofHours(6), Duration.ofMinutes(10)),
        new CorrelationRules(read.rules()));
  }

  private static void take(Comparison comparison, long seconds, Alert alert) {
    comparison.take("s" + seconds, List.of(alert), T.plusSeconds(seconds));
  }

  private static PastActs.Act said(PastActs.What what, long seconds, String fingerprint) {
    return new PastActs.Act(what, Set.of(fingerprint), T.plusSeconds(seconds));
  }

  private static Alert ended(Alert alert) {
    return of(alert, Alert.Status.RESOLVED, 0);
  }

  private static Alert of(Alert alert, Alert.Status status, long started) {
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        alert.resource(),
        alert.severity(),
        status,
        alert.summary(),
        T.plusSeconds(started),
        status == Alert.Status.FIRING ? null : T.plusSeconds(started + 1),
        alert.labels(),
        alert.links());
  }

  private static Alert slow(String fingerprint, String server) {
    return slow(fingerprint, server, "one");
  }

  private static Alert slow(String fingerprint, String server, String client) {
    return alert(fingerprint, "slow", server, client, Severity.WARNING);
  }

  private static Alert alert(
      String fingerprint, String kind, String server, String client, Severity severity) {
    return new Alert(
        fingerprint,
        "test",
        kind,
        new Resource(List.of(server), server, null, client),
        severity,
        Alert.Status.FIRING,
        kind + " at " + server,
        T,
        null,
        Map.of(),
        List.of());
  }
}
