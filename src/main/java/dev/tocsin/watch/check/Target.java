package dev.tocsin.watch.check;

import static java.util.Objects.requireNonNull;

import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check looks at.
 *
 * @param name name of the service, else of the server, else of the source
 * @param server its server; null for a source
 * @param service the service; null for a server or source
 */
public record Target(String name, @Nullable Server server, @Nullable Service service) {
  public Target {
    requireNonNull(name);
  }

  public static Target of(Server server) {
    return new Target(server.name(), server, null);
  }

  public static Target of(Server server, Service service) {
    return new Target(service.name(), server, service);
  }

  public static Target ofSource(String source) {
    return new Target(source, null, null);
  }

  List<String> roles() {
    return server == null ? List.of() : server.roles();
  }
}
