package dev.tocsin.identity.access;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where the hub may be used. Ranges are written as {@code 192.0.2.0/24} or {@code
 * 2001:db8::/32}.
 *
 * @param allowed ranges from which console and API may be used, hooks and public pages apart;
 *     empty: from everywhere
 * @param proxies ranges of reverse proxies whose {@code X-Forwarded-For} and {@code
 *     X-Forwarded-Proto} are believed; empty: nobody's
 */
@ConfigurationProperties("tocsin.access")
record AccessSettings(@DefaultValue List<String> allowed, @DefaultValue List<String> proxies) {

  AccessSettings {
    allowed = List.copyOf(allowed);
    proxies = List.copyOf(proxies);
    allowed.forEach(Cidr::of);
    proxies.forEach(Cidr::of);
  }

  /** Whether an address lies in one of these ranges. */
  static boolean within(List<Cidr> ranges, String address) {
    InetAddress known = Cidr.address(address).orElse(null);
    return known != null && ranges.stream().anyMatch(range -> range.contains(known));
  }
}
