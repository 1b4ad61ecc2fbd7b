package dev.tocsin.signal.poll;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Addresses that the settings may name for the hub to ask. */
public final class Addresses {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Addresses() {}

  /**
   * The address, without a slash at its end.
   *
   * @param setting name of the setting, for the message
   * @throws IllegalArgumentException unless it is {@code https}, or {@code http} on this machine
   *     itself, with a host and without user, query of secrets or fragment
   */
  public static URI checked(String setting, String text) {
    try {
      URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      String host = address.getHost();
      boolean near = host != null && scheme.equals("http") && LOOPBACK.contains(host);
      boolean plain = address.getUserInfo() == null && address.getFragment() == null;
      if (host != null && plain && (scheme.equals("https") || near)) {
        return address;
      }
    } catch (URISyntaxException notAnAddress) {
      // answered below
    }
    throw new IllegalArgumentException(
        setting + " must be an https address without user and fragment");
  }
}
