package dev.tocsin.inventory;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.platform.Database;
import java.nio.charset.StandardCharsets;

/** An inventory for the tests of other modules, imported as an administrator would. */
public final class TestInventory {

  /** Two servers, three sites of two clients. */
  public static final String SMALL =
      """
      datacentres: [{name: rbx8, provider: ovhcloud}]
      servers:
        - {name: web01, datacentre: rbx8, names: [web01.hoster.example], addresses: [192.0.2.10], roles: [web]}
        - {name: web02, datacentre: rbx8, addresses: [192.0.2.11], roles: [web]}
      clients:
        - id: dupont
          name: Boulangerie Dupont SARL
          language: fr
          contacts: [{name: Anne Dupont, email: anne@dupont.example, language: fr}]
          services:
            - {name: dupont.example, type: site, server: web01, names: [www.dupont.example]}
            - {name: shop.example, type: site, server: web02}
        - id: smith
          name: Smith Ltd
          language: en
          contacts: [{name: Jo Smith, email: jo@smith.example, language: en}]
          services:
            - {name: smith.example, type: site, server: web01}
      """;

  private TestInventory() {}

  public static Inventory of(Database database, String yaml) {
    InventoryService service =
        new InventoryService(
            new InventoryStore(database), database, event -> {}, new RecordingAudit());
    ImportResult result =
        service.importDocument(yaml.getBytes(StandardCharsets.UTF_8), false, false);
    if (!result.applied()) {
      throw new AssertionError("the test's inventory is not right: " + result);
    }
    return service;
  }
}
