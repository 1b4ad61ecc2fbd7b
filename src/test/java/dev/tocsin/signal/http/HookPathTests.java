package dev.tocsin.signal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookPathTests {

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "/,''",
    "/a,/a",
    "/a/,/a",
    "//a///b,/a/b",
    "/disk%20full/close,/disk full/close",
    "/d%C3%A9passement,/dépassement",
    "/100%2525,/100%25",
    "/a%3Fb,/a%3Fb",
    "/a+b,/a+b",
  })
  void decodesOnceAndNormalises(String raw, String kept) throws Rejection {
    assertThat(HookPath.clean(raw)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/a/../b",
        "/%2e%2e/b",
        "/./a",
        "/a%2Fb",
        "/a%0Ab",
        "/a%00",
        "/a%7Fb",
        "/%zz",
        "/%4",
        "/%",
        "/%C3%28",
        "/%C2%85"
      })
  void refusesWhatIsNotAPlainPath(String raw) {
    Rejection rejection = catchThrowableOfType(Rejection.class, () -> HookPath.clean(raw));
    assertThat(rejection.outcome()).isEqualTo(Outcome.MALFORMED);
  }

  @Test
  void boundsTheLength() throws Rejection {
    assertThat(HookPath.clean("/" + "a".repeat(1023))).hasSize(1024);
    Rejection rejection =
        catchThrowableOfType(Rejection.class, () -> HookPath.clean("/" + "a".repeat(1024)));
    assertThat(rejection.outcome()).isEqualTo(Outcome.PATH_TOO_LONG);
  }

  @Test
  void keepsOnlyListedParameters() throws Rejection {
    Set<String> listed = Set.of("state", "host");
    assertThat(HookPath.query("host=web+1&token=x&state=a%26b&host", listed))
        .isEqualTo("?host=web+1&state=a%26b&host=");
    assertThat(HookPath.query("CamelHttpUri=x", listed)).isEmpty();
    assertThat(HookPath.query(null, listed)).isEmpty();
    assertThat(HookPath.query("host=a", Set.of())).isEmpty();
  }

  @Test
  void refusesControlCharactersInAKeptParameterOnly() throws Rejection {
    assertThat(HookPath.query("other=%0A", Set.of("host"))).isEmpty();
    Rejection rejection =
        catchThrowableOfType(Rejection.class, () -> HookPath.query("host=%0A", Set.of("host")));
    assertThat(rejection.outcome()).isEqualTo(Outcome.MALFORMED);
  }
}
