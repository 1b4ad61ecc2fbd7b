package dev.tocsin.alert.ovh;

import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.field.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an answer of the API is about, by its path.
 *
 * @param topic what kind of object it is
 * @param parent the server, VPS, hosting or block of addresses
 * @param key what it is below the parent: an address or a number; empty when it is the parent
 *     itself
 */
record OvhApiPlace(Topic topic, String parent, String key) {

  private static final int LONGEST = 1_000;
  private static final Pattern HEX = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** What the API has objects of that mean something to the hub. */
  enum Topic {
    SERVER("dedicated/server/*"),
    VPS("vps/*"),
    HOSTING("hosting/web/*"),
    INTERVENTION("dedicated/server/*/intervention/*"),
    MAINTENANCE("dedicated/server/*/plannedIntervention/*"),
    TASK("dedicated/server/*/task/*"),
    MITIGATION("ip/*/mitigation/*"),
    SPAM("ip/*/spam/*"),
    ANTIHACK("ip/*/antihack/*"),
    ARP("ip/*/arp/*"),
    PHISHING("ip/*/phishing/*"),
    NOTIFICATION("me/notification/email/history/*");

    private final List<String> parts;

    Topic(String pattern) {
      this.parts = List.of(pattern.split("/", -1));
    }

    boolean fits(List<String> path) {
      if (path.size() != parts.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        boolean free = parts.get(i).equals("*") && !path.get(i).isEmpty();
        if (!free && !parts.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @throws Unreadable when the hub knows no such object
   */
  static OvhApiPlace of(String path) throws Unreadable {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    if (plain.length() > LONGEST || HEX.matcher(plain).find()) {
      throw unknown(path);
    }
    List<String> parts =
        Arrays.stream(plain.split("/", -1))
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .map(part -> Text.clean(part, LONGEST))
            .toList();
    for (Topic topic : Topic.values()) {
      if (topic.fits(parts)) {
        return switch (topic) {
          case SERVER, VPS, HOSTING, NOTIFICATION -> new OvhApiPlace(topic, parts.getLast(), "");
          default -> new OvhApiPlace(topic, parts.get(parts.size() - 3), parts.getLast());
        };
      }
    }
    throw unknown(path);
  }

  private static Unreadable unknown(String path) {
    return new Unreadable(
        "an object of the provider's API that no rule knows: " + Text.excerpt(path));
  }
}
