package dev.tocsin.inventory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the inventory.
 *
 * @param inventoryFile YAML file that is imported at start when the inventory is empty; not set: no
 *     import
 */
@ConfigurationProperties("tocsin")
public record InventorySettings(@Nullable Path inventoryFile) {}
