package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.CheckFile;
import dev.tocsin.watch.check.Declarations;
import dev.tocsin.watch.check.Plan;
import dev.tocsin.watch.check.Sample;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a client buys: run for that client alone, and counted by month. */
class BoughtChecksTests {

  private static final String DECLARED =
      "checks: {client-site: {kind: site, every: 1m, bought: true}, site: {kind: site}}";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  @Test
  void areRunForThoseWhoBoughtThem() throws Exception {
    Map<Cell.Key, Cell> plan = plan();
    assertThat(plan.keySet())
        .containsExactlyInAnyOrder(
            new Cell.Key("site", "a.example"),
            new Cell.Key("site", "b.example"),
            new Cell.Key("site", "c.example"),
            new Cell.Key("client-site", "a.example"));
    assertThatThrownBy(
            () ->
                CheckFile.read(
                    "checks: {x: {kind: disk, above: 90, bought: true}}", Declarations.NONE))
        .hasMessageContaining("'bought' is for checks of sites");
  }

  @EachDatabase
  void areCountedByTheMonthOfTheHouse(String engine) throws Exception {
    Database database = engines.fresh(engine);
    try (WatchTestHub hub = new WatchTestHub(database, home)) {
      Map<Cell.Key, Cell> plan = plan();
      Cell bought = plan.get(new Cell.Key("client-site", "a.example"));
      Instant october = Instant.parse("2026-10-31T22:30:00Z"); // 23:30 in Paris
      Instant november = Instant.parse("2026-10-31T23:30:00Z");
      hub.usage.count(bought, Sample.good(october, 9.0, ""), false);
      hub.usage.count(bought, Sample.bad(november, null, ""), true);
      hub.usage.count(bought, Sample.good(november, 9.0, ""), false);
      hub.usage.count(bought, Sample.unknown(november, ""), false);
      hub.usage.count(bought, Sample.excused(november, ""), false);
      hub.usage.count(bought, Sample.none(november, ""), false);
      hub.usage.count(
          plan.get(new Cell.Key("site", "a.example")), Sample.good(november, 9.0, ""), false);
      hub.usage.save();
      hub.usage.count(bought, Sample.good(november, 9.0, ""), false);
      hub.usage.save();
      UsageStore store = new UsageStore(database);
      assertThat(store.of(YearMonth.of(2026, 10), "")).containsExactly(usage(10, 1, 0, 0));
      assertThat(store.of(YearMonth.of(2026, 11), "a")).containsExactly(usage(11, 3, 1, 1));
      assertThat(store.of(YearMonth.of(2026, 11), "b")).isEmpty();
    }
  }

  private static Usage usage(int month, long looks, long bad, long unknown) {
    return new Usage(
        new Usage.Place(YearMonth.of(2026, month), "a", "a.example", "client-site"),
        looks,
        bad,
        unknown);
  }

  private static Map<Cell.Key, Cell> plan() throws Exception {
    Server web =
        new Server("web01", null, List.of(), List.of("127.0.0.1"), List.of("web"), null, Map.of());
    Map<String, Client> clients =
        Map.of(
            "a", new Client("a", "A", "en", true, List.of()),
            "b", new Client("b", "B", "en", List.of()));
    Map<String, Service> services =
        Map.of(
            "a.example", new Service("a.example", "site", "web01", "a", List.of()),
            "b.example", new Service("b.example", "site", "web01", "b", List.of()),
            "c.example", new Service("c.example", "site", "web01", null, List.of()),
            "mail.example", new Service("mail.example", "mail", "web01", "a", List.of()));
    InventorySnapshot inventory =
        (InventorySnapshot)
            Proxy.newProxyInstance(
                InventorySnapshot.class.getClassLoader(),
                new Class<?>[] {InventorySnapshot.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "servers" -> Map.of("web01", web);
                      case "services" -> services;
                      case "clients" -> clients;
                      default -> throw new IllegalStateException(method.getName());
                    });
    return Plan.of(CheckFile.read(DECLARED, Declarations.NONE), inventory);
  }
}
