package dev.tocsin.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything in the inventory, by kind and key; immutable. */
final class InventoryContent {

  static final InventoryContent EMPTY = new InventoryContent(List.of());

  private final Map<Kind, SortedMap<String, Entry>> byKind = new EnumMap<>(Kind.class);

  /** A later entry of the same kind and key takes the place of an earlier one. */
  InventoryContent(Collection<? extends Entry> entries) {
    for (Kind kind : Kind.values()) {
      byKind.put(kind, new TreeMap<>());
    }
    for (Entry entry : entries) {
      sorted(entry.kind()).put(entry.key(), entry);
    }
  }

  /** Those of one kind in key order. */
  SortedMap<String, Entry> of(Kind kind) {
    return Collections.unmodifiableSortedMap(sorted(kind));
  }

  @Nullable Entry find(Kind kind, String key) {
    return sorted(kind).get(key);
  }

  /** All of them, each after what it refers to. */
  List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.addAll(sorted(kind).values());
    }
    return all;
  }

  /** Those of one type in key order. */
  <T extends Entry> Stream<T> all(Class<T> type) {
    return all().stream().filter(type::isInstance).map(type::cast);
  }

  boolean isEmpty() {
    return byKind.values().stream().allMatch(Map::isEmpty);
  }

  /** This with the given entries added or put in the place of what was there. */
  InventoryContent with(Collection<? extends Entry> entries) {
    List<Entry> all = all();
    all.addAll(entries);
    return new InventoryContent(all);
  }

  /** This with one entry less. */
  InventoryContent without(Entry entry) {
    return new InventoryContent(all().stream().filter(one -> !one.equals(entry)).toList());
  }

  /** Those that refer to the entry. */
  Stream<Entry> referringTo(Entry entry) {
    return all().stream().filter(one -> one.match(new References(entry)));
  }

  private record References(Entry to) implements Entry.Cases<Boolean> {
    private boolean is(Kind kind, @Nullable String key) {
      return to.kind() == kind && to.key().equals(key);
    }

    @Override
    public Boolean of(InventorySnapshot.DataCentre dataCentre) {
      return false;
    }

    @Override
    public Boolean of(Server server) {
      return is(Kind.DATACENTRE, server.dataCentre());
    }

    @Override
    public Boolean of(Client client) {
      return false;
    }

    @Override
    public Boolean of(Service service) {
      return is(Kind.SERVER, service.server()) || is(Kind.CLIENT, service.client());
    }
  }

  private SortedMap<String, Entry> sorted(Kind kind) {
    return java.util.Objects.requireNonNull(byKind.get(kind));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InventoryContent content && byKind.equals(content.byKind);
  }

  @Override
  public int hashCode() {
    return byKind.hashCode();
  }

  @Override
  public String toString() {
    return byKind.toString();
  }
}
