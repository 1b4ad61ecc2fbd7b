package dev.tocsin.signal.http;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.Signals;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Whatever stands in the head of a post, nobody comes in without the secret, and what is kept is
 * plain. An input is lines: path, query, authorization, signature, timestamp.
 */
class HookFuzzTests {

  private static final byte[] SECRET = "s3cret-of-the-hook".getBytes(UTF_8);
  private static final byte[] BODY = "{}".getBytes(UTF_8);
  private static final HmacSignature SIGNATURE =
      new HmacSignature("another-key".getBytes(UTF_8), Duration.ofMinutes(5));
  private static final HeaderPolicy POLICY = new HeaderPolicy(Set.of("x-tool"));

  static Stream<byte[]> heads() {
    return Stream.of(
            "/v2/alerts/disk%20full/close\nidentifierType=alias&x=y\nBearer abc\nsha256="
                + "ab".repeat(32)
                + "\n1795305600",
            "/a/../b%2f%00%c3%28\nidentifierType=%zz\nBasic dTpw\n" + "zz".repeat(32) + "\n-1",
            "//a%3f/%2e%2e\nidentifierType&identifierType=+\nBasic ====\n \n9999999999999")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  @MethodSource("heads")
  @FuzzTest
  void nobodyComesInAndNothingBreaks(byte[] head) {
    String[] lines = new String(head, ISO_8859_1).split("\n", 5);
    path(lines[0], line(lines, 1));
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("Authorization", line(lines, 2));
    request.addHeader("X-Signature", line(lines, 3));
    request.addHeader("X-Timestamp", line(lines, 4));
    refused(new Credential.Bearer(SECRET), request, line(lines, 2));
    refused(new Credential.Basic(SECRET), request, line(lines, 2));
    refused(new Credential.SecretPath(SECRET), request, line(lines, 2));
    refused(new Credential.Hmac(SIGNATURE, "X-Signature", "X-Timestamp"), request, "");
    refused(new Credential.Hmac(SIGNATURE, "X-Signature", null), request, "");
    Map<String, String> kept = POLICY.keep(name -> line(lines, 3));
    kept.values()
        .forEach(
            value ->
                must(
                    value.length() <= 512 && value.chars().noneMatch(Character::isISOControl),
                    "kept " + value));
  }

  private static String line(String[] lines, int at) {
    return at < lines.length ? lines[at] : "";
  }

  private static void path(String raw, String query) {
    try {
      String path = HookPath.clean(raw);
      must(path.isEmpty() || path.startsWith("/") && !path.endsWith("/"), "path " + path);
      must(path.indexOf('?') < 0 && !path.contains("//"), "path " + path);
      must(!(path + "/").contains("/../") && !(path + "/").contains("/./"), "dots in " + path);
      must(path.chars().noneMatch(Character::isISOControl), "control characters");
      String kept = HookPath.query(query, Set.of("identifierType"));
      must(kept.isEmpty() || kept.matches("\\?identifierType=.*"), "query " + kept);
      must(kept.chars().allMatch(c -> c > ' ' && c < 127), "query " + kept);
    } catch (Rejection refused) {
      must(refused.getMessage() == null || refused.getMessage().length() < 300, "a long reason");
    }
  }

  private static void refused(
      Credential credential, MockHttpServletRequest request, String pathSecret) {
    try {
      credential.check(request, pathSecret, Signals.RECEIVED);
      credential.checkBody(request, BODY);
    } catch (Rejection refused) {
      return;
    }
    throw new AssertionError("somebody came in by " + credential.kind());
  }
}
