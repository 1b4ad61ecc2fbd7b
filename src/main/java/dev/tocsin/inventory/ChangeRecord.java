package dev.tocsin.inventory;

import dev.tocsin.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A change of the inventory as entries of the audit record: one for each thing, or one for all of a
 * large import. Of clients only the names of the fields are told, since the record outlives a
 * client's right to be forgotten.
 */
final class ChangeRecord {

  private static final int MOST_SINGLE = 50;

  private ChangeRecord() {}

  static List<AuditEntry> entries(Difference difference) {
    int added = difference.added().size();
    int changed = difference.changed().size();
    int removed = difference.removed().size();
    if (added + changed + removed > MOST_SINGLE) {
      return List.of(
          AuditEntry.of("inventory.import", "inventory", "")
              .after(
                  Map.of(
                      "added", Integer.toString(added),
                      "changed", Integer.toString(changed),
                      "removed", Integer.toString(removed),
                      "gone", names(difference.removed()))));
    }
    List<AuditEntry> entries = new ArrayList<>();
    difference
        .added()
        .forEach(
            item -> entries.add(AuditEntry.of("inventory.add", item.kind().word(), item.key())));
    difference.changed().forEach(item -> entries.add(changed(item)));
    difference
        .removed()
        .forEach(
            item -> entries.add(AuditEntry.of("inventory.remove", item.kind().word(), item.key())));
    return entries;
  }

  private static AuditEntry changed(Difference.Changed item) {
    AuditEntry entry = AuditEntry.of("inventory.change", item.kind().word(), item.key());
    if (item.kind() == Kind.CLIENT) {
      String fields =
          item.fields().stream()
              .map(Difference.FieldChange::field)
              .collect(Collectors.joining(", "));
      return entry.after(Map.of("fields", fields));
    }
    Map<String, String> before = new TreeMap<>();
    Map<String, String> after = new TreeMap<>();
    for (Difference.FieldChange change : item.fields()) {
      if (change.before() != null) {
        before.put(change.field(), change.before().toString());
      }
      if (change.after() != null) {
        after.put(change.field(), change.after().toString());
      }
    }
    return entry.before(before).after(after);
  }

  private static String names(List<Difference.Item> items) {
    return items.stream().map(Difference.Item::key).collect(Collectors.joining(", "));
  }
}
