package dev.tocsin.identity.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Addresses of a provider: HTTPS, or plain HTTP on this machine. */
final class Addresses {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  /**
   * The address, when secrets may be sent there.
   *
   * @throws IllegalArgumentException naming {@code what}, when they may not
   */
  static URI require(String text, String what) {
    try {
      URI address = new URI(text);
      String host = address.getHost();
      boolean safe =
          "https".equals(address.getScheme())
              || "http".equals(address.getScheme()) && host != null && LOOPBACK.contains(host);
      if (safe
          && host != null
          && address.getRawUserInfo() == null
          && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // the same answer
    }
    throw new IllegalArgumentException(what + " must be an https: address");
  }
}
