package dev.tocsin.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

  private static final byte[] RFC_SECRET =
      "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final String SECRET = Base32.encode(RFC_SECRET);
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:10Z");

  /** RFC 6238, appendix B, the SHA-1 rows. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void givesTheCodesOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(RFC_SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8)).isEqualTo(code);
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void writesAndReadsBase32(String plain, String encoded) {
    byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
    assertThat(Base32.encode(bytes)).isEqualTo(encoded);
    assertThat(Base32.decode(encoded)).isEqualTo(bytes);
  }

  @Test
  void takesTheCodesBesideTheClockAndNoOthers() {
    for (int steps = -3; steps <= 3; steps++) {
      String code = Totp.code(SECRET, NOW.plusSeconds(steps * 30L));
      assertThat(Totp.match(SECRET, code, NOW, 0).isPresent())
          .as("%d steps away", steps)
          .isEqualTo(Math.abs(steps) <= 1);
    }
    String spaced = Totp.code(SECRET, NOW).replaceAll("(...)", "$1 ");
    assertThat(Totp.match(SECRET, spaced, NOW, 0)).hasValue(Totp.step(NOW));
  }

  @Test
  void aUsedStepAndEarlierOnesAreOver() {
    long used = Totp.step(NOW);
    assertThat(Totp.match(SECRET, Totp.code(SECRET, NOW), NOW, used)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, NOW.minusSeconds(30)), NOW, used)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, NOW.plusSeconds(30)), NOW, used)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"''", "12345", "1234567", "abcdef", "٠١٢٣٤٥"})
  void whatIsNoCodeIsNoCode(String typed) {
    assertThat(Totp.match(SECRET, typed, NOW, 0)).isEmpty();
  }

  @Test
  void namesInTheAddressCannotAddParameters() {
    assertThat(Totp.uri("Hoster & Co", "ann:x?secret=A", "ABC"))
        .isEqualTo(
            "otpauth://totp/Hoster%20%26%20Co:ann%3Ax%3Fsecret%3DA?secret=ABC&issuer=Hoster%20%26%20Co");
  }
}
