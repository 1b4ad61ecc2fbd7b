package dev.tocsin.routing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what changed in the folders. A file counts as changed when it looks the same in two looks
 * in a row and its text differs, so that one being written is left alone; a folder that cannot be
 * read counts as unchanged, so that a lost mount stops nothing.
 */
final class FileWatch {

  private static final Logger log = LoggerFactory.getLogger(FileWatch.class);

  private final RouteFolders folders;
  private final Map<String, String> stamps = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> unsettled = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private boolean unreadable;

  FileWatch(RouteFolders folders) {
    this.folders = folders;
  }

  /** New texts and keys of files that are gone. */
  record Changes(Map<String, String> changed, Set<String> removed) {
    boolean none() {
      return changed.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * @param settled whether files are taken as they are, without waiting for a second look
   */
  Changes look(boolean settled) {
    Map<String, String> changed = new TreeMap<>();
    Set<String> removed = new HashSet<>();
    Map<String, RouteFolders.Seen> seen = folders.scan().orElse(null);
    if (seen == null) {
      if (!unreadable) {
        log.warn("cannot read {} and {}", folders.routes(), folders.kamelets());
      }
      unreadable = true;
      return new Changes(changed, removed);
    }
    unreadable = false;
    seen.forEach((key, file) -> look(key, file, settled, changed));
    unsettled.keySet().retainAll(seen.keySet());
    gone(seen.keySet(), removed);
    return new Changes(changed, removed);
  }

  /** Lets the next look find the same changes again, because they could not be applied. */
  void forget(Changes changes) {
    changes.changed().keySet().forEach(stamps::remove);
    changes.changed().keySet().forEach(texts::remove);
    changes.removed().forEach(key -> texts.put(key, ""));
  }

  private void look(
      String key, RouteFolders.Seen file, boolean settled, Map<String, String> changed) {
    if (file.stamp().equals(stamps.get(key))) {
      unsettled.remove(key);
      return;
    }
    if (!settled && !file.stamp().equals(unsettled.put(key, file.stamp()))) {
      return;
    }
    RouteFolders.read(file)
        .ifPresent(
            text -> {
              unsettled.remove(key);
              stamps.put(key, file.stamp());
              if (!text.equals(texts.put(key, text))) {
                changed.put(key, text);
              }
            });
  }

  private void gone(Set<String> present, Set<String> removed) {
    missing.removeAll(present);
    for (String key : Set.copyOf(texts.keySet())) {
      if (!present.contains(key) && !missing.add(key)) {
        missing.remove(key);
        texts.remove(key);
        stamps.remove(key);
        removed.add(key);
      }
    }
  }
}
