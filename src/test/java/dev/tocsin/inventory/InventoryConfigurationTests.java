package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.inventory.InventoryService.Expected;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

class InventoryConfigurationTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EnableConfigurationProperties(InventorySettings.class)
  static class Settings {}

  static class Listener {
    final List<InventoryChanged> heard = new ArrayList<>();

    @EventListener
    void on(InventoryChanged event) {
      heard.add(event);
    }
  }

  private ApplicationContextRunner hub() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    return new ApplicationContextRunner()
        .withBean(Database.class, () -> database)
        .withBean(RecordingAudit.class)
        .withUserConfiguration(
            Settings.class, InventoryConfiguration.class, InventoryStore.class, Listener.class);
  }

  @Test
  void startsWithTheFileOfTheSettingAndTellsOfLaterChanges(@TempDir Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("inventory.yaml"), Samples.yaml());
    hub()
        .withPropertyValues("tocsin.inventory-file=" + file)
        .run(
            context -> {
              assertThat(context.getBean(Inventory.class).snapshot().servers())
                  .containsOnlyKeys("web01", "mail01");
              context
                  .getBean(InventoryService.class)
                  .save(
                      Kind.SERVER,
                      (Tree.Table) JsonTree.read(Samples.bytes("{\"name\":\"web02\"}")),
                      new Expected.Absent());
              assertThat(context.getBean(Listener.class).heard)
                  .containsExactly(new InventoryChanged(2));
            });
  }

  @Test
  void startsEmptyWithoutTheSettingOrWithAMissingFile() {
    hub().run(context -> assertThat(context).hasNotFailed());
    hub()
        .withPropertyValues("tocsin.inventory-file=/nowhere/inventory.yaml")
        .run(
            context -> assertThat(context.getBean(Inventory.class).snapshot().servers()).isEmpty());
  }
}
