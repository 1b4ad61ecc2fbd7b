package dev.tocsin.signal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.Unavailable;
import dev.tocsin.signal.door.DoorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a route says about its webhook source.
 *
 * @param credential how the sender proves who it is
 * @param maxBytes most bytes of a body, on the wire and unpacked alike
 * @param methods allowed methods, upper case
 * @param query query parameters that are kept
 * @param rate limit of requests a second, or null for none
 * @param deliveryHeader header that names a delivery, or null
 * @param headers headers that are kept
 */
record HookOptions(
    Credential credential,
    int maxBytes,
    Set<String> methods,
    Set<String> query,
    @Nullable TokenBucket rate,
    @Nullable String deliveryHeader,
    HeaderPolicy headers) {

  private static final int MEBIBYTE = 1 << 20;
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE", "GET");

  HookOptions {
    methods = Set.copyOf(methods);
    query = Set.copyOf(query);
  }

  /** Why nobody can come in, or null. */
  @Nullable String problem() {
    return credential instanceof Credential.Unknown unknown ? unknown.why() : null;
  }

  /** Name of the secret that the options ask for. */
  static String secretName(String source, Map<String, String> values) {
    return DoorOptions.of("webhook", source, values).text("secret", source);
  }

  /**
   * With a secret that cannot be had at the moment the source opens all the same, and turns
   * everybody away until it is read again.
   */
  static HookOptions read(String source, Map<String, String> values, Secrets secrets) {
    DoorOptions options = DoorOptions.of("webhook", source, values);
    String kind = options.word("credential", "bearer", List.of("bearer", "basic", "hmac", "path"));
    String secretName = options.text("secret", source);
    String signatureHeader = options.text("signatureHeader", "X-Signature");
    String timestampHeader = options.text("timestampHeader", "");
    long window = options.number("replayWindowSeconds", 300, 1, 86_400);
    int maxBytes = (int) options.number("maxBytes", MEBIBYTE, 1, 64 * MEBIBYTE);
    long rate = options.number("ratePerSecond", 0, 0, 1_000_000);
    String delivery = options.text("deliveryHeader", "");
    HeaderPolicy headers = new HeaderPolicy(options.list("headers"));
    Set<String> methods = methods(options.list("methods"));
    Set<String> query = query(options.list("query"));
    options.rejectOthers();
    if (kind.equals("hmac") && !delivery.isEmpty()) {
      throw new IllegalArgumentException(
          "webhook: with credential=hmac the signature names the delivery, so deliveryHeader cannot"
              + " be set");
    }
    Credential credential;
    try {
      byte[] secret = secrets.findOrGenerate(secretName).getBytes(UTF_8);
      credential =
          switch (kind) {
            case "basic" -> new Credential.Basic(join((source + ":").getBytes(UTF_8), secret));
            case "path" -> new Credential.SecretPath(secret);
            case "hmac" ->
                new Credential.Hmac(
                    new HmacSignature(secret, Duration.ofSeconds(window)),
                    HeaderPolicy.usable(signatureHeader),
                    timestampHeader.isEmpty() ? null : HeaderPolicy.usable(timestampHeader));
            default -> new Credential.Bearer(secret);
          };
    } catch (Unavailable e) {
      credential = new Credential.Unknown(String.valueOf(e.getMessage()));
    }
    return new HookOptions(
        credential,
        maxBytes,
        methods,
        query,
        rate == 0 ? null : new TokenBucket(rate),
        delivery.isEmpty() ? null : HeaderPolicy.usable(delivery),
        headers);
  }

  private static Set<String> methods(Set<String> listed) {
    Set<String> methods = new TreeSet<>();
    listed.forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
    if (!METHODS.containsAll(methods)) {
      throw new IllegalArgumentException("webhook: 'methods' can hold " + new TreeSet<>(METHODS));
    }
    return methods.isEmpty() ? Set.of("POST") : methods;
  }

  private static Set<String> query(Set<String> listed) {
    for (String name : listed) {
      boolean plain =
          name.length() <= 64
              && name.chars()
                  .allMatch(
                      c -> c < 128 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0));
      if (!plain) {
        throw new IllegalArgumentException(
            "webhook: 'query' lists parameter names of letters, digits, '-', '_' and '.'");
      }
    }
    return listed;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
