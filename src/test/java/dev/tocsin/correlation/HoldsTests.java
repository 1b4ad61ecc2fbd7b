package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Matcher.Op;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldsTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");
  private static final CorrelationSettings SETTINGS =
      new CorrelationSettings(
          Duration.ofHours(6),
          Duration.ZERO,
          Duration.ZERO,
          new CorrelationSettings.Flapping(Duration.ofMinutes(10), 1, Duration.ofMinutes(15)),
          List.of("spam"));

  static Alert alert(String fingerprint, String kind, String server) {
    return new Alert(
        fingerprint,
        "monitor",
        kind,
        new Resource(List.of(server), server, null, null, "gra1"),
        Severity.WARNING,
        Alert.Status.FIRING,
        server + ": disk /var is 91% full",
        T,
        null,
        Map.of("mount", "/var/lib/mysql"),
        List.of());
  }

  private static Hold silence(String id, Matcher... all) {
    return new Hold(
        id, Hold.Type.SILENCE, List.of(List.of(all)), T, T.plusSeconds(3600), false, "noisy");
  }

  private static boolean holds(Matcher... all) {
    Holds holds = Holds.of(List.of(silence("s", all)), SETTINGS);
    return !holds.covering(alert("f", "disk-almost-full", "web1"), T).isEmpty();
  }

  @Test
  void everyMatcherMustFit() {
    assertThat(holds(Matcher.is("server", "WEB1"))).isTrue();
    assertThat(holds(Matcher.in("server", List.of("db1", "web1")))).isTrue();
    assertThat(holds(Matcher.is("server", "web1"), Matcher.is("kind", "down"))).isFalse();
    assertThat(holds(Matcher.is("label.mount", "/var/lib/mysql"))).isTrue();
    assertThat(holds(Matcher.is("label.other", "x"))).isFalse();
    assertThat(holds(Matcher.is("service", "shop.example"))).isFalse();
    assertThat(holds(Matcher.is("datacentre", "gra1"))).isTrue();
    assertThat(holds(Matcher.is("severity", "warning"))).isTrue();
  }

  @Test
  void globsAndExpressionsFitAsAWhole() {
    assertThat(holds(glob("web*"))).isTrue();
    assertThat(holds(glob("w?b1"))).isTrue();
    assertThat(holds(glob("*e*1*"))).isTrue();
    assertThat(holds(glob("eb*"))).isFalse();
    assertThat(holds(glob("web"))).isFalse();
    assertThat(holds(regex("summary", ".*9\\d% full"))).isTrue();
    assertThat(holds(regex("summary", "9\\d% full"))).isFalse();
  }

  private static Matcher glob(String pattern) {
    return new Matcher("server", Op.GLOB, List.of(pattern));
  }

  private static Matcher regex(String field, String pattern) {
    return new Matcher(field, Op.REGEX, List.of(pattern));
  }

  @Test
  void anExpressionThatExplodesGivesUpAndTheAlertSpeaks() {
    Matcher evil = regex("summary", "(([a-z0-9%/:. ])+)+!");
    long before = System.nanoTime();
    assertThat(holds(evil)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  /** Empty groups take time without ever looking at the text. */
  @Test
  void refusesAnExpressionThatRepeatsNothingForEver() {
    assertThatThrownBy(() -> regex("summary", "((){2000000000}){2000000000}x"))
        .hasMessageContaining("repeats too often");
    assertThat(holds(regex("summary", ".{1,9}.*"))).isTrue();
  }

  @Test
  void globOfManyStarsStaysQuick() {
    assertThat(Glob.fits("*a".repeat(60) + "b", "a".repeat(1000))).isFalse();
  }

  @Test
  void refusesWhatCannotBeUsed() {
    assertThatThrownBy(() -> Matcher.is("colour", "red")).hasMessageContaining("no field");
    assertThatThrownBy(() -> Matcher.is("kind", " ")).hasMessageContaining("1 to");
    assertThatThrownBy(() -> Matcher.is("label.", "x")).hasMessageContaining("no field");
    assertThatThrownBy(() -> regex("kind", "(")).hasMessageContaining("regular expression");
    assertThatThrownBy(() -> new Matcher("kind", Op.IS, List.of("a", "b")))
        .hasMessageContaining("one value");
    assertThatThrownBy(() -> Matcher.in("kind", List.of())).hasMessageContaining("'in'");
    assertThatThrownBy(() -> silence("s")).hasMessageContaining("everything");
  }

  @Test
  void holdsFromItsBeginUntilItsEndOnly() {
    Holds holds = Holds.of(List.of(silence("s", Matcher.is("server", "web1"))), SETTINGS);
    Alert alert = alert("f", "down", "web1");
    assertThat(holds.covering(alert, T.minusMillis(1))).isEmpty();
    assertThat(holds.covering(alert, T)).containsExactly("s");
    assertThat(holds.covering(alert, T.plusSeconds(3600).minusMillis(1))).containsExactly("s");
    assertThat(holds.covering(alert, T.plusSeconds(3600))).isEmpty();
  }

  @Test
  void anAttackIsHeldOnlyByASilenceThatNamesItsKind() {
    Alert spam = alert("f", "spam", "web1");
    Hold maintenance =
        new Hold(
            "m",
            Hold.Type.MAINTENANCE,
            List.of(List.of(Matcher.is("server", "web1"))),
            T,
            T.plusSeconds(60),
            false,
            "kernel");
    Hold broad = silence("b", Matcher.is("server", "web1"));
    Hold pattern = silence("p", new Matcher("kind", Op.GLOB, List.of("*")));
    Hold naming = silence("n", Matcher.is("server", "web1"), Matcher.is("kind", "spam"));
    Holds without = Holds.of(List.of(maintenance, broad, pattern), SETTINGS);
    assertThat(without.covering(spam, T)).isEmpty();
    assertThat(without.sparesAttack(spam, T)).isTrue();
    assertThat(without.covering(alert("f", "down", "web1"), T)).containsExactly("b", "m", "p");
    assertThat(Holds.of(List.of(maintenance, broad, naming), SETTINGS).covering(spam, T))
        .containsExactly("n");
  }

  @Test
  void amongAThousandSilencesFewAreCompared() {
    List<Hold> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(silence("s" + i, Matcher.is("server", "web" + i), regex("summary", ".*full")));
    }
    Holds holds = Holds.of(many, SETTINGS);
    Alert alert = alert("f", "down", "web500");
    assertThat(holds.covering(alert, T)).containsExactly("s500");
    long before = System.nanoTime();
    int found = 0;
    for (int i = 0; i < 10_000; i++) {
      found += holds.covering(alert, T).size();
    }
    assertThat(found).isEqualTo(10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }
}
