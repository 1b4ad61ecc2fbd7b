package dev.tocsin.inventory;

import dev.tocsin.audit.PersonalData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The dependency graph over HTTP, one neighbourhood at a time. */
@RestController
class GraphController {

  private final InventoryService inventory;
  private final List<OpenFaults> faults;

  GraphController(InventoryService inventory, List<OpenFaults> faults) {
    this.inventory = inventory;
    this.faults = List.copyOf(faults);
  }

  /**
   * A thing and its neighbours.
   *
   * @param kind {@code datacentre}, {@code server}, {@code service} or {@code client}
   * @param key name of the thing, id of a client
   */
  @GetMapping("/api/inventory/graph")
  @PersonalData("inventory")
  Graph around(@RequestParam String kind, @RequestParam String key) {
    Kind of =
        Arrays.stream(Kind.values())
            .filter(one -> one.word().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    InventoryErrors.of(
                        HttpStatus.BAD_REQUEST,
                        "kind: one of datacentre, server, service and client"));
    String name = Names.canonical(key);
    if (inventory.find(of, name) == null) {
      throw InventoryErrors.of(
          HttpStatus.NOT_FOUND, "there is no " + of.word() + " " + Problems.quote(key));
    }
    return new GraphBuilder(inventory.snapshot(), now()).around(of, name);
  }

  private OpenFaults.Faults now() {
    Map<String, String> servers = new HashMap<>();
    Map<String, String> services = new HashMap<>();
    for (OpenFaults one : faults) {
      OpenFaults.Faults told = one.now();
      servers.putAll(told.servers());
      services.putAll(told.services());
    }
    return new OpenFaults.Faults(servers, services);
  }
}
