package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Kamelets and routes that are shipped. */
class PaletteTests {

  private final StandIns steps = new StandIns();

  static Stream<Arguments> kamelets() throws IOException {
    return ShippedFiles.kamelets().entrySet().stream()
        .map(file -> Arguments.of(file.getKey(), file.getValue()));
  }

  static Stream<Arguments> routes() throws IOException {
    return ShippedFiles.routes().entrySet().stream()
        .map(file -> Arguments.of(file.getKey(), file.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kamelets")
  void everyKameletIsDocumentedAndPassesTheGuard(String name, String text) {
    Guard.Verdict verdict = Guard.kamelet(name, text, steps.palette(Map.of()));

    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.description()).isNotBlank();
    assertThat(verdict.shape()).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void everyRoutePassesTheGuard(String id, String text) throws IOException {
    assertThat(Guard.route(id, text, ShippedFiles.palette(steps)).problems()).isEmpty();
  }

  @Test
  void everyRouteLoadsInATrialContext() throws Exception {
    Palette palette = ShippedFiles.palette(steps);
    try (Trial trial = new Trial(palette, steps.beans)) {
      for (Map.Entry<String, String> kamelet : ShippedFiles.kamelets().entrySet()) {
        trial.kamelet(palette.kamelets().get(kamelet.getKey()), kamelet.getValue());
      }
      for (Map.Entry<String, String> route : ShippedFiles.routes().entrySet()) {
        trial.route(route.getKey(), route.getValue());
      }
    }
    assertThat(steps.calls).isEmpty();
  }

  @Test
  void everyKameletOfThePaletteIsThere() throws IOException {
    assertThat(ShippedFiles.kamelets().keySet())
        .containsExactlyInAnyOrder(
            "webhook-source",
            "mailbox-source",
            "log-source",
            "syslog-source",
            "incident-events-source",
            "trace-mail-sink",
            "status-page-source",
            "ovh-api-source",
            "watch-source",
            "parse-action",
            "map-action",
            "log-rules-action",
            "count-action",
            "classify-mail-action",
            "correlate-sink",
            "isolate-sink",
            "clocks-sink",
            "notify-clients-sink",
            "notify-staff-sink",
            "procedure-sink",
            "ticket-sink",
            "bounce-sink",
            "ignore-sink",
            "quarantine-sink",
            "propose-level-sink",
            "withdraw-sink");
  }

  @Test
  void noPropertyHoldsASecret() throws IOException {
    Set<String> suspicious = Set.of("password", "token", "key", "secretValue");
    ShippedFiles.palette(steps)
        .kamelets()
        .values()
        .forEach(
            shape ->
                assertThat(shape.properties())
                    .doesNotContainKeys(suspicious.toArray(String[]::new)));
  }
}
