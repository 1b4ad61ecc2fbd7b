package dev.tocsin.watch.probe;

import dev.tocsin.inventory.Server;
import dev.tocsin.watch.check.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a target is, by the inventory alone: an address written there, never a name looked up. */
final class Place {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private Place() {}

  /** The service's own address, else the server's first one. */
  static Optional<InetAddress> of(Target target) {
    Server server = target.server();
    if (server == null) {
      return Optional.empty();
    }
    List<String> own = target.service() == null ? List.of() : target.service().names();
    return Stream.concat(own.stream(), server.addresses().stream())
        .filter(Place::isAddress)
        .findFirst()
        .map(Place::parsed);
  }

  static boolean isAddress(String text) {
    return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
  }

  private static InetAddress parsed(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + address, e);
    }
  }
}
