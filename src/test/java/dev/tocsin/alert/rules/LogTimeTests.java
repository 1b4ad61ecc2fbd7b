package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTimeTests {

  private static final Instant RECEIVED = Instant.parse("2026-11-22T00:45:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-22T01:21:12.775161+01:00 | 2026-11-22T00:21:12.775161Z",
        "2026-11-22T00:21:12Z | 2026-11-22T00:21:12Z",
        "2026-11-22 01:28:03,497 | 2026-11-22T00:28:03.497Z",
        "2026-11-22  1:28:19 | 2026-11-22T00:28:19Z",
        "261122  1:28:19 | 2026-11-22T00:28:19Z",
        "2026/11/22 01:24:28 | 2026-11-22T00:24:28Z",
        "22/Nov/2026:01:24:20 +0100 | 2026-11-22T00:24:20Z",
        "Sun Nov 22 01:24:22.123456 2026 | 2026-11-22T00:24:22.123456Z",
        "Sun Nov  1 01:24:22 2026 | 2026-11-01T00:24:22Z",
        "22-Nov-2026 00:24:20 UTC | 2026-11-22T00:24:20Z",
        "22-Nov-2026 01:24:20 | 2026-11-22T00:24:20Z",
        "Nov 22 2026 01:50:44 | 2026-11-22T00:50:44Z",
        "Nov 22 01:21:12 | 2026-11-22T00:21:12Z",
        "Nov  2 01:21:12 | 2026-11-02T00:21:12Z",
        "Nov 2 01:21:12 | 2026-11-02T00:21:12Z",
        "Dec 31 23:59:59 | 2025-12-31T22:59:59Z",
        "Feb 29 12:00:00 | 2024-02-29T11:00:00Z",
        "Jul 14 12:00:00 | 2026-07-14T10:00:00Z"
      })
  void readsWhatProgramsWrite(String text, Instant at) {
    byte[] bytes = (text + " and more").getBytes(StandardCharsets.UTF_8);
    assertThat(LogTime.parse(bytes, 0, bytes.length, RECEIVED, PARIS)).isEqualTo(at);
    assertThat(LogTime.end(bytes, 0, bytes.length)).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov 31 01:21:12 2026",
        "2026-13-01T00:00:00Z",
        "2026-02-30 00:00:00",
        "Feb 30 12:00:00 x"
      })
  void aTimeThatDoesNotExistIsNone(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(LogTime.parse(bytes, 0, bytes.length, RECEIVED, PARIS)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "Nov", "12:00:00", "2026-11-22", "Xyz 22 01:21:12"})
  void otherTextIsNoTime(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(LogTime.end(bytes, 0, bytes.length)).isEqualTo(-1);
  }
}
