package dev.tocsin.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrSvgTests {

  private static final int QUIET = 4;

  @Test
  void aReaderReadsBackWhatWasDrawn() throws Exception {
    String uri = Totp.uri("Hoster Example", "ann", Totp.newSecret());
    String svg = QrSvg.of(uri);
    Matcher size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
    assertThat(size.find()).isTrue();
    int side = Integer.parseInt(size.group(1)) - 2 * QUIET;
    BitMatrix dots = new BitMatrix(side);
    Matcher dot = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
    while (dot.find()) {
      dots.set(Integer.parseInt(dot.group(1)) - QUIET, Integer.parseInt(dot.group(2)) - QUIET);
    }

    assertThat(new Decoder().decode(dots).getText()).isEqualTo(uri);
    assertThat(svg).doesNotContain("style", "script", "href");
  }
}
