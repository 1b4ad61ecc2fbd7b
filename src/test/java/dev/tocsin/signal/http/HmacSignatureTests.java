package dev.tocsin.signal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacSignatureTests {

  private final HmacSignature signature =
      new HmacSignature("topsecret".getBytes(UTF_8), Duration.ofSeconds(300));
  private final byte[] body = "{\"host\":\"web01\"}".getBytes(UTF_8);

  /** Both computed with {@code openssl dgst -sha256 -hmac topsecret}. */
  private static final String BODY_ONLY =
      "59e04ca648d390a4f45af27745eedaf62aa137d464aae3b692a160886cb572a8";

  private static final String WITH_TIME =
      "618799b05d9560246cf6fbd85d730c42c00a0f82dd44221218e1f94074044c22";

  @Test
  void signsTheBodyAlone() {
    assertThat(HexFormat.of().formatHex(signature.sign(null, body))).isEqualTo(BODY_ONLY);
  }

  @Test
  void signsTimestampDotBody() {
    assertThat(HexFormat.of().formatHex(signature.sign("1767225600", body))).isEqualTo(WITH_TIME);
    assertThat(signature.matches(HmacSignature.parse(WITH_TIME), "1767225600", body)).isTrue();
    assertThat(signature.matches(HmacSignature.parse(WITH_TIME), "1767225601", body)).isFalse();
    assertThat(signature.matches(HmacSignature.parse(WITH_TIME), null, body)).isFalse();
  }

  @Test
  void readsHexWithAndWithoutPrefixInEitherCase() {
    byte[] expected = HexFormat.of().parseHex(BODY_ONLY);
    assertThat(HmacSignature.parse(BODY_ONLY)).isEqualTo(expected);
    assertThat(HmacSignature.parse(" sha256=" + BODY_ONLY.toUpperCase())).isEqualTo(expected);
    assertThat(HmacSignature.parse(BODY_ONLY.substring(2))).isNull();
    assertThat(HmacSignature.parse("sha1=" + BODY_ONLY)).isNull();
    assertThat(HmacSignature.parse("z".repeat(64))).isNull();
    assertThat(HmacSignature.parse("")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1767225600,true",
    "1767225300,true",
    "1767225299,false",
    "1767225900,true",
    "1767225901,false",
    "1767225600000,true",
    "1767225299999,false",
    "'',false",
    "-1767225600,false",
    "soon,false",
    "99999999999999999999,false",
  })
  void acceptsTimestampsInsideTheWindowOnBothSides(String timestamp, boolean fresh) {
    Instant now = Instant.ofEpochSecond(1767225600);
    assertThat(signature.isFresh(timestamp, now)).isEqualTo(fresh);
  }
}
