package dev.tocsin.signal.syslog;

import dev.tocsin.signal.door.DoorOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a route says about its syslog.
 *
 * @param bundle name of the TLS bundle ({@code spring.ssl.bundle}); empty without TLS
 * @param senders addresses that may send; empty: all
 * @param byLine whether each line names its server, as a relay's lines do
 * @param rate lines a second from one sender
 * @param connections open at a time, from all senders; one sender has a quarter of them, or 8
 */
record SyslogOptions(
    String source,
    Protocol protocol,
    InetSocketAddress address,
    String bundle,
    Set<String> senders,
    boolean byLine,
    long rate,
    int connections) {

  private static final int LEAST_OF_ONE = 8;

  SyslogOptions {
    senders = Set.copyOf(senders);
  }

  enum Protocol {
    TCP,
    TLS,
    UDP,
    /** No port is open. */
    OFF
  }

  static SyslogOptions read(String source, Map<String, String> values) {
    DoorOptions options = DoorOptions.of("syslog", source, values);
    String word = options.word("protocol", "tls", List.of("tls", "tcp", "udp", "off"));
    Protocol protocol = Protocol.valueOf(word.toUpperCase(Locale.ROOT));
    String listen = options.text("listen", "127.0.0.1");
    long port = options.number("port", protocol == Protocol.TLS ? 6514 : 1514, 0, 65_535);
    String bundle = options.text("bundle", protocol == Protocol.TLS ? "syslog" : "");
    Set<String> senders = new HashSet<>();
    options
        .list("senders")
        .forEach(sender -> senders.add(address("senders", sender).getHostAddress()));
    boolean byLine = options.word("server", "sender", List.of("sender", "line")).equals("line");
    long rate = options.number("rate", 5_000, 1, 1_000_000);
    long connections = options.number("connections", 256, 1, 10_000);
    options.rejectOthers();
    return new SyslogOptions(
        source,
        protocol,
        new InetSocketAddress(address("listen", listen), (int) port),
        bundle,
        senders,
        byLine,
        rate,
        (int) connections);
  }

  /** Never looks a name up: an address is digits, points and colons. */
  private static InetAddress address(String option, String text) {
    if (text.matches("[0-9a-fA-F.:]{2,45}")
        && (text.indexOf(':') >= 0 || text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}"))) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException notAnAddress) {
        // answered below
      }
    }
    throw new IllegalArgumentException("syslog: '" + option + "' must be an address");
  }

  /** Enough for a sender that connects anew before its old connection is known to be dead. */
  int connectionsOfOneSender() {
    return Math.max(LEAST_OF_ONE, connections / 4);
  }

  boolean allows(InetAddress sender) {
    return senders.isEmpty() || senders.contains(sender.getHostAddress());
  }
}
