package dev.tocsin.inventory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server.
 *
 * @param name short stable name, as the hoster says it: {@code web01}
 * @param dataCentre name of its data centre, or null when unknown
 * @param names other names it goes by: FQDN, provider's name ({@code ns123456.ip-1-2-3.eu})
 * @param addresses its IP addresses
 * @param roles {@code web}, {@code mail}
 * @param ssh how to reach it for isolation, or null when the hub may not
 * @param facts free properties (operating system, snapshot place)
 */
public record Server(
    String name,
    @Nullable String dataCentre,
    List<String> names,
    List<String> addresses,
    List<String> roles,
    @Nullable Ssh ssh,
    Map<String, String> facts) {
  public Server {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
    roles = List.copyOf(roles);
    facts = Map.copyOf(facts);
  }

  /**
   * Where the server's agent listens.
   *
   * @param hostKey the pinned public key as in known_hosts: type and base64, e.g. {@code
   *     ssh-ed25519 AAAA…}
   * @param keyFile name of the private key under the hub's {@code data/ssh}, one per server
   */
  public record Ssh(String host, int port, String user, String hostKey, String keyFile) {}
}
