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
 * @param dataCentre name of the data centre in the inventory, of the server or by itself, or null
 */
public record Resource(
    List<String> names,
    @Nullable String server,
    @Nullable String service,
    @Nullable String client,
    @Nullable String dataCentre) {

  public Resource {
    names = List.copyOf(names);
  }

  /** A resource whose data centre is not known. */
  public Resource(
      List<String> names,
      @Nullable String server,
      @Nullable String service,
      @Nullable String client) {
    this(names, server, service, client, null);
  }

  /** A resource as the sender named it, not yet looked up. */
  public static Resource named(List<String> names) {
    return new Resource(names, null, null, null);
  }

  /** A whole data centre, by its name in the inventory. */
  public static Resource dataCentre(String name) {
    return new Resource(List.of(name), null, null, null, name);
  }

  /** Whether the inventory knows it. */
  public boolean known() {
    return server != null || service != null || client != null || dataCentre != null;
  }

  /**
   * The key under which alerts about the same thing meet: the service, else the server, else the
   * client, else the data centre, else the sender's own first name for it ({@code unknown:} and the
   * name; {@code unknown:} alone when it gave none).
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
    if (dataCentre != null) {
      return "datacentre:" + dataCentre;
    }
    return names.isEmpty() ? "unknown:" : "unknown:" + names.getFirst();
  }
}
