package dev.tocsin.watch.check;

import java.util.Set;

/**
 * Which targets are meant. An empty set stands for all; every set that is not empty must fit.
 *
 * @param roles roles of the server
 * @param servers names of servers
 * @param services names of services
 */
public record Group(Set<String> roles, Set<String> servers, Set<String> services) {
  public static final Group ALL = new Group(Set.of(), Set.of(), Set.of());

  public Group {
    roles = Set.copyOf(roles);
    servers = Set.copyOf(servers);
    services = Set.copyOf(services);
  }

  boolean fits(Target target) {
    return (roles.isEmpty() || target.roles().stream().anyMatch(roles::contains))
        && (servers.isEmpty()
            || servers.contains(target.server() == null ? "" : target.server().name()))
        && (services.isEmpty()
            || services.contains(target.service() == null ? "" : target.service().name()));
  }
}
