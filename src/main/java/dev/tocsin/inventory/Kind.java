package dev.tocsin.inventory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The four kinds of things in the inventory, each after those that it may refer to. */
enum Kind {
  DATACENTRE("datacentres", "name"),
  SERVER("servers", "name"),
  CLIENT("clients", "id"),
  SERVICE("services", "name");

  private final String plural;
  private final String keyField;

  Kind(String plural, String keyField) {
    this.plural = plural;
    this.keyField = keyField;
  }

  /** The word of one: {@code server}. */
  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word of many, in addresses and in the file: {@code servers}. */
  String plural() {
    return plural;
  }

  /** The field that names one of them. */
  String keyField() {
    return keyField;
  }

  static Kind ofPlural(String plural) {
    return Arrays.stream(values()).filter(k -> k.plural.equals(plural)).findFirst().orElseThrow();
  }
}
