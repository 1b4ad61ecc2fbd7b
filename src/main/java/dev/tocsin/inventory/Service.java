package dev.tocsin.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service on a server, belonging to a client.
 *
 * @param name unique name; for a site its main domain, e.g. {@code shop.example}
 * @param type {@code site}, {@code mail} or {@code database}
 * @param server name of the server it runs on
 * @param client id of the client it belongs to, or null for the hoster's own
 * @param names other names: aliases, addresses of its own
 */
public record Service(
    String name, String type, String server, @Nullable String client, List<String> names) {
  public Service {
    names = List.copyOf(names);
  }
}
