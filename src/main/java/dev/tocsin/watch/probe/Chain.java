package dev.tocsin.watch.probe;

import dev.tocsin.watch.check.Sample;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a server showed in TLS.
 *
 * @param certificates its own first
 * @param distrust why the chain leads to no authority that is trusted; null when it does
 */
record Chain(List<X509Certificate> certificates, @Nullable String distrust) {

  private static final int DNS_NAME = 2; // RFC 5280, 4.2.1.6
  private static final double HOURS_A_DAY = 24;

  Chain {
    certificates = List.copyOf(certificates);
  }

  /**
   * The value is the number of days until the first certificate of the chain ends. One that has
   * ended where the chain is trusted nevertheless was not needed: servers show old cross-signed
   * authorities for long.
   */
  Sample judge(String host, Instant now) {
    if (certificates.isEmpty()) {
      return Sample.bad(now, null, "no certificate was shown for " + host);
    }
    X509Certificate own = certificates.getFirst();
    Instant end =
        certificates.stream()
            .filter(
                one -> one == own || distrust != null || one.getNotAfter().toInstant().isAfter(now))
            .map(one -> one.getNotAfter().toInstant())
            .min(Instant::compareTo)
            .orElseThrow();
    double days = Math.round(Duration.between(now, end).toHours() / HOURS_A_DAY * 10) / 10.0;
    String until = "until " + end.toString().substring(0, 10);
    if (end.isBefore(now)) {
      return Sample.bad(now, days, "the certificate of " + host + " has expired, it held " + until);
    }
    if (own.getNotBefore().toInstant().isAfter(now)) {
      return Sample.bad(now, days, "the certificate of " + host + " does not hold yet");
    }
    if (names(own).stream().noneMatch(name -> matches(name, host))) {
      return Sample.bad(
          now,
          days,
          "the certificate shown for " + host + " is for " + String.join(", ", first(names(own))));
    }
    if (own.getIssuerX500Principal().equals(own.getSubjectX500Principal())) {
      return Sample.bad(now, days, "the certificate of " + host + " is self-signed");
    }
    if (distrust != null) {
      return Sample.bad(now, days, "the certificate of " + host + " is not trusted: " + distrust);
    }
    return Sample.measured(now, days, "the certificate of " + host + " holds " + until);
  }

  private static List<String> first(List<String> names) {
    return names.size() > 5 ? names.subList(0, 5) : names;
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
              .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  /** RFC 6125, 6.4.3: a star stands for exactly the first label. */
  static boolean matches(String pattern, String host) {
    if (pattern.startsWith("*.")) {
      int dot = host.indexOf('.');
      return dot > 0 && host.substring(dot).equals(pattern.substring(1));
    }
    return pattern.equals(host);
  }
}
