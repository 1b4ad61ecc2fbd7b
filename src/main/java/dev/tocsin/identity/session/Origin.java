package dev.tocsin.identity.session;

/**
 * Where a request came from.
 *
 * @param address as the container sees it, behind trusted proxies the client's
 * @param agent what the browser calls itself, cut to 200 signs
 */
public record Origin(String address, String agent) {

  private static final int LONGEST = 200;
  private static final int IPV6_NETWORK_GROUPS = 4;

  public Origin {
    agent = agent.replaceAll("\\p{Cntrl}", " ");
    agent = agent.length() > LONGEST ? agent.substring(0, LONGEST) : agent;
  }

  /** The address of one customer: an IPv4 address, or the /64 that an IPv6 address lies in. */
  public String network() {
    if (!address.contains(":")) {
      return address;
    }
    String[] groups = address.replaceAll("%.*", "").split(":", -1);
    StringBuilder network = new StringBuilder();
    // Tomcat writes all eight groups out; a shortened text yields a shorter, stricter key.
    for (int i = 0; i < Math.min(IPV6_NETWORK_GROUPS, groups.length); i++) {
      network.append(groups[i]).append(':');
    }
    return network.append(":/64").toString();
  }
}
