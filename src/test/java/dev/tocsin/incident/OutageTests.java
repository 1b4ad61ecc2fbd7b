package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which times are believed: the source's or the hub's. */
class OutageTests {

  private static final Instant HEARD = Instant.parse("2026-11-10T12:00:00Z");
  private static final Instant LAST = HEARD.plusSeconds(3600);
  private static final Instant NOW = HEARD.plus(Duration.ofDays(3));

  private static Interruption of(Instant starts, @Nullable Instant ends, boolean over) {
    return Outage.of(known(starts, ends, over, "shop.example"), NOW).orElseThrow();
  }

  private static KnownAlert known(
      Instant starts, @Nullable Instant ends, boolean over, @Nullable String service) {
    return new KnownAlert(
        "a",
        "i",
        new Alert(
            "f",
            "test",
            "down",
            new Resource(List.of("shop.example"), null, service, null),
            Severity.CRITICAL,
            over ? Alert.Status.RESOLVED : Alert.Status.FIRING,
            "down",
            starts,
            ends,
            Map.of(),
            List.of()),
        HEARD,
        LAST,
        2,
        List.of());
  }

  private static void spans(Interruption one, Instant from, Instant to) {
    assertThat(one.from()).isEqualTo(from);
    assertThat(one.to()).isEqualTo(to);
  }

  @Test
  void theSourcesOwnTimesAreBelieved() {
    Instant starts = HEARD.minusSeconds(600);
    Instant ends = LAST.minusSeconds(30);
    spans(of(starts, ends, true), starts, ends);
  }

  @Test
  void aClockThatIsAheadIsSetBack() {
    Instant starts = HEARD.plusSeconds(7200);
    spans(of(starts, LAST.plusSeconds(7200), true), HEARD, LAST);
    spans(of(starts, LAST.plusSeconds(7200 + 300), true), HEARD, LAST.plusSeconds(300));
  }

  @Test
  void anEndThatGivesItsOwnTimeForTheBeginningEndedThen() {
    spans(of(LAST, LAST, true), HEARD, LAST);
  }

  @Test
  void aBeginningThatNobodyCanBelieveIsTheReception() {
    spans(of(Instant.parse("0001-01-01T00:00:00Z"), LAST, true), HEARD, LAST);
    spans(of(HEARD.minus(Duration.ofHours(25)), LAST, true), HEARD, LAST);
  }

  @Test
  void anEndBeforeTheBeginningOrNoneIsTheLastWord() {
    spans(of(HEARD, HEARD.minusSeconds(5000), true), HEARD, LAST);
    spans(of(HEARD, null, true), HEARD, LAST);
  }

  @Test
  void whatStandsLastsUntilNow() {
    spans(of(HEARD, null, false), HEARD, NOW);
    spans(of(HEARD, LAST, false), HEARD, NOW);
    spans(of(HEARD, NOW.plusSeconds(99), true), HEARD, NOW);
  }

  @Test
  void whatIsNowhereInTheInventoryIsNobodysOutage() {
    assertThat(Outage.of(known(HEARD, null, false, null), NOW)).isEmpty();
  }
}
