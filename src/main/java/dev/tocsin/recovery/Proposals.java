package dev.tocsin.recovery;

import dev.tocsin.incident.DeclaredFaults;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Data centres that look lost: at least two servers, and more than half of all, stand critical. */
@Component
class Proposals {

  private static final int FEWEST = 2;

  private final Inventory inventory;
  private final DeclaredFaults faults;
  private final RecoveryStore store;

  Proposals(Inventory inventory, DeclaredFaults faults, RecoveryStore store) {
    this.inventory = inventory;
    this.faults = faults;
    this.store = store;
  }

  /**
   * A data centre that looks lost.
   *
   * @param failed its servers that stand critical
   * @param servers how many it has in all
   */
  record Proposal(String datacentre, List<String> failed, int servers) {
    Proposal {
      failed = List.copyOf(failed);
    }
  }

  /** Without those for which a plan goes on. */
  List<Proposal> now() {
    Set<String> planned =
        store.running().stream()
            .filter(plan -> !plan.rehearsal())
            .map(RecoveryPlan::dataCentre)
            .collect(Collectors.toSet());
    Map<String, Integer> servers = new TreeMap<>();
    for (Server server : inventory.snapshot().servers().values()) {
      String dataCentre = server.dataCentre();
      if (dataCentre != null && !planned.contains(dataCentre)) {
        servers.merge(dataCentre, 1, Integer::sum);
      }
    }
    List<Proposal> proposals = new ArrayList<>();
    servers.forEach(
        (dataCentre, all) -> {
          if (all >= FEWEST) {
            List<String> failed = List.copyOf(faults.failedServers(dataCentre));
            if (isLost(failed.size(), all)) {
              proposals.add(new Proposal(dataCentre, failed, all));
            }
          }
        });
    return proposals;
  }

  static boolean isLost(int failed, int all) {
    return failed >= FEWEST && failed * 2 > all;
  }
}
