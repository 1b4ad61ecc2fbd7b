package dev.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert points: the names the sender used, and what the inventory made of them.
 *
 * @param names every name, address or host the sender gave that may tell the resource, most
 *     specific first, as sent but trimmed and without port; never empty strings
 * @param server name of the server in the inventory, or null
 * @param service name of the service in the inventory (site, mailbox domain, database), or null
 * @param client id of the only client concerned, or null when none or several
 */
public record Resource(
    List<String> names,
    @Nullable String server,
    @Nullable String service,
    @Nullable String client) {

  public Resource {
    names = List.copyOf(names);
  }

  /** A resource as the sender named it, not yet looked up. */
  public static Resource named(List<String> names) {
    return new Resource(names, null, null, null);
  }

  /** Whether the inventory knows it. */
  public boolean known() {
    return server != null || service != null || client != null;
  }

  /**
   * The key under which alerts about the same thing meet: the service, else the server, else the
   * client, else the sender's own first name for it ({@code unknown:} and the name; {@code
   * unknown:} alone when it gave none).
   */
  public String key() {
    if (service != null) {
      return "service:" + service;
    }
    if (server != null) {
      return "server:" + server;
    }
    if (client != null) {
      return "client:" + client;
    }
    return names.isEmpty() ? "unknown:" : "unknown:" + names.getFirst();
  }
}
