package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTests {

  private static String summary(String said) {
    return new Alert(
            "f",
            "mail",
            "abuse",
            Resource.named(List.of("shop.example")),
            Severity.WARNING,
            Alert.Status.FIRING,
            said,
            Instant.EPOCH,
            null,
            Map.of(),
            List.of())
        .summary();
  }

  @Test
  void aSummaryIsOneLineThatReadsAsItIs() {
    assertThat(summary("all good\u202e?nwod si pohs\u2028second line\r\nBcc: x"))
        .isEqualTo("all good ?nwod si pohs second line  Bcc: x");
    assertThat(summary("\u2067café \u2069مرحبا 日本 \ud83d\udd25"))
        .isEqualTo("café  مرحبا 日本 \ud83d\udd25");
  }

  @Test
  void whatIsTooLongIsNotCutInTheMiddleOfACharacter() {
    String cut = summary("x".repeat(Alert.MAX_SUMMARY - 1) + "\ud83d\udd25 and more");
    assertThat(cut).isEqualTo("x".repeat(Alert.MAX_SUMMARY - 1));
  }
}
