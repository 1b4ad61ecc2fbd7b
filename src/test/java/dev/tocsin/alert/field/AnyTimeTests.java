package dev.tocsin.alert.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTimeTests {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T01:15:28.759380836+01:00, 2026-11-22T00:15:28.759380836Z",
    "2026-11-22T00:15:28+0000, 2026-11-22T00:15:28Z",
    "2026-11-22 01:00:59.924, 2026-11-22T01:00:59.924Z",
    "2026-11-22T00:15:28, 2026-11-22T00:15:28Z",
    "2026-11-22 00:15, 2026-11-22T00:15:00Z",
    "2026-11-22 00:15:28 UTC, 2026-11-22T00:15:28Z",
    "2026.11.22 00:15:28, 2026-11-22T00:15:28Z",
    "1795308001, 2026-11-22T00:40:01Z",
    "1795308001000, 2026-11-22T00:40:01Z",
    "1795308001000000, 2026-11-22T00:40:01Z",
    "1795308001.5, 2026-11-22T00:40:01.500Z",
    "1.795308001E9, 2026-11-22T00:40:01Z",
    "1795308001.12838, 2026-11-22T00:40:01.128Z"
  })
  void readsWhatToolsWrite(String text, Instant time) {
    assertThat(AnyTime.of(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0", "42", "-1795308001", "0001-01-01T00:00:00Z", "0001-01-01 00:00:00", "yesterday",
        "$DATE", "1e400", "99999999999999999999999999", "12/31/2026", "1.2.3", "E", "NaN",
        "2026-13-01T00:00:00Z", "Sun Nov 22 01:53:22 CET 2026"
      })
  void givesNothingRatherThanAGuess(String text) {
    assertThat(AnyTime.of(text)).isEmpty();
  }
}
