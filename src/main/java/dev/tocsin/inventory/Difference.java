package dev.tocsin.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one content has that another has not. */
record Difference(List<Item> added, List<Changed> changed, List<Item> removed) {

  Difference {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  static final Difference NONE = new Difference(List.of(), List.of(), List.of());

  /** A thing by its kind and key. */
  record Item(Kind kind, String key) {}

  /** A thing whose fields differ. */
  record Changed(Kind kind, String key, List<FieldChange> fields) {
    Changed {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One field; {@code ssh.port} names a field within a field.
   *
   * @param before null when it was not set
   * @param after null when it is not set any more
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FieldChange(
      String field,
      @com.fasterxml.jackson.annotation.JsonProperty("old") @Nullable Object before,
      @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable Object after) {}

  static Difference between(InventoryContent before, InventoryContent after) {
    List<Item> added = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    List<Item> removed = new ArrayList<>();
    for (Entry entry : after.all()) {
      Entry old = before.find(entry.kind(), entry.key());
      if (old == null) {
        added.add(new Item(entry.kind(), entry.key()));
      } else if (!old.equals(entry)) {
        changed.add(new Changed(entry.kind(), entry.key(), fields(old, entry)));
      }
    }
    for (Entry entry : before.all()) {
      if (after.find(entry.kind(), entry.key()) == null) {
        removed.add(new Item(entry.kind(), entry.key()));
      }
    }
    return new Difference(added, changed, removed);
  }

  boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }

  private static List<FieldChange> fields(Entry before, Entry after) {
    Map<String, Object> old = flat(EntryDocument.of(before));
    Map<String, Object> fresh = flat(EntryDocument.of(after));
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(old.get(name), fresh.get(name)))
        .map(name -> new FieldChange(name, old.get(name), fresh.get(name)))
        .toList();
  }

  private static Map<String, Object> flat(Map<String, Object> document) {
    Map<String, Object> flat = new TreeMap<>();
    document.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            inner.forEach((key, part) -> flat.put(name + "." + key, part));
          } else {
            flat.put(name, value);
          }
        });
    return flat;
  }
}
