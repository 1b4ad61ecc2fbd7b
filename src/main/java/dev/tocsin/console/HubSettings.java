package dev.tocsin.console;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hub's settings as they are in force.
 *
 * @param items in the order of their names
 * @param profiles the profiles that are on
 * @param data the data folder
 * @param version the hub's version
 */
record HubSettings(List<Item> items, List<String> profiles, String data, String version) {
  HubSettings {
    items = List.copyOf(items);
    profiles = List.copyOf(profiles);
  }

  /**
   * One setting.
   *
   * @param value what it is; null when it is not set, and whenever it is secret
   * @param defaultValue what it is unless set; null when that is nothing
   * @param description what it is for; null for one of an operator's own names, as of a mailbox
   * @param origin where the value is from: {@code default}, {@code file}, {@code environment},
   *     {@code command line}, {@code system properties} or another source by its name
   * @param secret whether the value is kept back
   */
  record Item(
      String name,
      @Nullable String value,
      @Nullable String defaultValue,
      @Nullable String description,
      String origin,
      boolean secret) {
    Item {
      requireNonNull(name);
      if (secret) {
        value = null;
      }
    }
  }
}
