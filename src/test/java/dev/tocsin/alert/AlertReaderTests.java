package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertReaderTests {

  /** Does what the body says. */
  private static final class Obedient implements AlertParser {
    @Override
    public String format() {
      return "obedient";
    }

    @Override
    public Reading parse(Signal signal) throws Unreadable {
      return switch (new String(signal.body(), StandardCharsets.UTF_8)) {
        case "refuse" -> throw new Unreadable("as told");
        case "break" -> throw new IllegalStateException("as told");
        default -> new Reading.Nothing("nothing");
      };
    }
  }

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final AlertReader reader = new AlertReader(List.of(new Obedient()), metrics);

  private static SignalBatch batch(String... bodies) {
    return new SignalBatch(
        "s", java.util.Arrays.stream(bodies).map(b -> Signals.of("s", b)).toList());
  }

  @Test
  void keepsEverySignalWhateverItsNeighboursAre() {
    AlertBatch read = reader.read(batch("fine", "refuse", "break", "fine"), "obedient");
    assertThat(read.read())
        .extracting(AlertBatch.ReadSignal::unreadable)
        .containsExactly(null, "as told", "the parser failed: IllegalStateException", null);
    assertThat(read.read())
        .extracting(r -> r.reading() == null)
        .containsExactly(false, true, true, false);
    assertThat(metrics.get("tocsin.alert.unreadable").tag("cause", "parser").counter().count())
        .isEqualTo(1);
    assertThat(metrics.get("tocsin.alert.unreadable").tag("cause", "input").counter().count())
        .isEqualTo(1);
  }

  @Test
  void refusesAnUnknownFormat() {
    assertThatThrownBy(() -> reader.read(batch("x"), "morse"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("obedient");
  }

  @Test
  void addsACountingRule() {
    AlertBatch counted =
        new ObservationCount()
            .count(
                reader.read(batch("x"), "obedient"),
                "login-failure",
                "brute-force",
                "warning",
                5,
                "10m",
                "PT30M");
    assertThat(counted.counting())
        .isEqualTo(
            new AlertBatch.Counting(
                "login-failure",
                "brute-force",
                Severity.WARNING,
                5,
                Duration.ofMinutes(10),
                Duration.ofMinutes(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "purple, 10m, 10m",
    "warning, soon, 10m",
    "warning, 10m, -",
    "warning, 0s, 10m",
    "warning, P32D, 10m",
    "warning, 10m, 999d"
  })
  void refusesACountingRuleThatMakesNoSense(String severity, String within, String quiet) {
    AlertBatch batch = reader.read(batch("x"), "obedient");
    assertThatThrownBy(
            () -> new ObservationCount().count(batch, "a", "b", severity, 5, within, quiet))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
