package dev.tocsin.inventory;

import dev.tocsin.audit.Audit;
import dev.tocsin.platform.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the inventory and fills an empty one from the file of the settings. */
@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {

  private static final Logger log = LoggerFactory.getLogger(InventoryConfiguration.class);

  /** Filled before anybody can ask it, so that no early signal meets an empty inventory. */
  @Bean
  InventoryService inventory(
      InventoryStore store,
      Database database,
      ApplicationEventPublisher events,
      InventorySettings settings,
      Audit audit) {
    InventoryService inventory = new InventoryService(store, database, events, audit);
    if (settings.inventoryFile() != null) {
      fillFrom(settings.inventoryFile(), inventory);
    }
    return inventory;
  }

  static void fillFrom(Path file, InventoryService inventory) {
    if (!inventory.content().isEmpty()) {
      log.info("inventory file {} not read: the inventory is not empty", file);
      return;
    }
    byte[] yaml;
    try {
      if (Files.size(file) > YamlTree.MAX_BYTES) {
        log.error("inventory file {} not imported: longer than {} bytes", file, YamlTree.MAX_BYTES);
        return;
      }
      yaml = Files.readAllBytes(file);
    } catch (IOException e) {
      log.error("inventory file {} cannot be read: {}", file, e.toString());
      return;
    }
    ImportResult result = inventory.importDocument(yaml, false, false);
    if (result.applied()) {
      log.info("inventory file {}: {} entries", file, result.difference().added().size());
    } else {
      log.error("inventory file {} not imported, nothing of it was taken:", file);
      result
          .problems()
          .forEach(problem -> log.error("inventory file {}: {}", file, problem.text()));
    }
  }
}
