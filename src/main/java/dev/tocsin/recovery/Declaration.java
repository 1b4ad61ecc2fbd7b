package dev.tocsin.recovery;

import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.InventorySnapshot.DataCentre;
import dev.tocsin.inventory.Server;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says was lost.
 *
 * @param servers which servers; all of the data centre when null
 * @param provider where the new ones are opened; the data centre's own when null
 */
record Declaration(
    String dataCentre,
    int teams,
    boolean rehearsal,
    String reason,
    @Nullable List<String> servers,
    @Nullable String provider) {

  Declaration {
    servers = servers == null ? null : List.copyOf(servers);
    if (teams < 1 || teams > Facts.MOST_TEAMS) {
      throw RecoveryRefused.ever("'teams' is 1 to " + Facts.MOST_TEAMS);
    }
  }

  /** The provider where new servers are opened. */
  String where(InventorySnapshot known) {
    DataCentre found = known.dataCentres().get(dataCentre);
    if (found == null) {
      throw new RecoveryNotFound("data centre '" + shortened(dataCentre) + "' in the inventory");
    }
    return provider == null || provider.isBlank() ? found.provider() : provider.strip();
  }

  /** The lost servers, checked against the inventory. */
  List<String> lost(InventorySnapshot known) {
    TreeSet<String> there = new TreeSet<>();
    for (Server server : known.servers().values()) {
      if (Objects.equals(server.dataCentre(), dataCentre)) {
        there.add(server.name());
      }
    }
    if (servers != null) {
      for (String name : servers) {
        if (!there.contains(name)) {
          throw RecoveryRefused.ever(
              "'" + shortened(name) + "' is no server of " + shortened(dataCentre));
        }
      }
      there.retainAll(servers);
    }
    if (there.isEmpty()) {
      throw RecoveryRefused.ever("there is no server to bring back");
    }
    return List.copyOf(there);
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
