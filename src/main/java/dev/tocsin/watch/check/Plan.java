package dev.tocsin.watch.check;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.watch.check.CheckKind.Means;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which checks are run at which targets. */
public final class Plan {

  /** Name of the check of all sources. */
  public static final String SILENCE = "silence";

  private static final double SECONDS_AN_HOUR = 3_600;

  private Plan() {}

  /** A server without agent has none of the checks that need one. */
  public static Map<Cell.Key, Cell> of(Declarations declared, InventorySnapshot inventory) {
    Map<Cell.Key, Cell> cells = new LinkedHashMap<>();
    for (Check check : declared.checks().values()) {
      switch (check.kind().subject()) {
        case SERVER ->
            inventory.servers().values().forEach(server -> add(cells, check, Target.of(server)));
        case SITE -> sites(cells, check, inventory);
        case SOURCE -> {}
      }
    }
    declared.silences().forEach((source, every) -> put(cells, silence(source, every)));
    return cells;
  }

  private static void sites(Map<Cell.Key, Cell> cells, Check check, InventorySnapshot inventory) {
    for (Service service : inventory.services().values()) {
      Server server = inventory.servers().get(service.server());
      if (service.type().equals("site")
          && server != null
          && (!check.bought() || bought(service, inventory))) {
        add(cells, check, Target.of(server, service));
      }
    }
  }

  private static boolean bought(Service service, InventorySnapshot inventory) {
    Client client = service.client() == null ? null : inventory.clients().get(service.client());
    return client != null && client.checks();
  }

  private static void add(Map<Cell.Key, Cell> cells, Check check, Target target) {
    boolean reachable =
        check.kind().means() != Means.AGENT
            || target.server() != null && target.server().ssh() != null;
    if (reachable && check.group().fits(target)) {
      Check here = check.at(target);
      if (here != null) {
        put(cells, new Cell(here, target));
      }
    }
  }

  private static void put(Map<Cell.Key, Cell> cells, Cell cell) {
    cells.put(cell.key(), cell);
  }

  private static Cell silence(String source, Duration every) {
    double hours = every.toSeconds() / SECONDS_AN_HOUR;
    return new Cell(
        new Check(
            SILENCE,
            CheckKind.SILENCE,
            Group.ALL,
            Duration.ofMinutes(1),
            1,
            new Bounds(true, hours, hours),
            "warning",
            List.of(),
            "/",
            List.of()),
        Target.ofSource(source));
  }
}
