package dev.tocsin.inventory;

import static dev.tocsin.inventory.Rejection.Reason.ABSENT;
import static dev.tocsin.inventory.Rejection.Reason.CHANGED_MEANWHILE;
import static dev.tocsin.inventory.Rejection.Reason.EXISTS;
import static dev.tocsin.inventory.Rejection.Reason.IN_USE;

import dev.tocsin.audit.Audit;
import dev.tocsin.inventory.InventoryStore.Stored;
import dev.tocsin.platform.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The inventory: one picture in memory, replaced as a whole after each committed change. Changes
 * are not meant to join a caller's transaction.
 */
class InventoryService implements Inventory {

  /** So many of those that use an entry are named. */
  private static final int SOME = 5;

  private final InventoryStore store;
  private final Database database;
  private final ApplicationEventPublisher events;
  private final Audit audit;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Picture picture;

  InventoryService(
      InventoryStore store, Database database, ApplicationEventPublisher events, Audit audit) {
    this.store = store;
    this.database = database;
    this.events = events;
    this.audit = audit;
    this.picture = Picture.of(database.write(sql -> store.load()));
  }

  /** What is stored and its index. */
  private record Picture(Stored stored, IndexedSnapshot snapshot) {
    static Picture of(Stored stored) {
      return new Picture(stored, new IndexedSnapshot(stored.content()));
    }
  }

  /** An entry with the version of its row. */
  record Versioned(Entry entry, long version) {}

  /** What a caller expects of the row that it changes. */
  sealed interface Expected {
    /** There is none yet. */
    record Absent() implements Expected {}

    /** There is one; of this version unless null. */
    record Present(@Nullable Long version) implements Expected {}
  }

  @Override
  public InventorySnapshot snapshot() {
    return picture.snapshot();
  }

  InventoryContent content() {
    return picture.stored().content();
  }

  @Nullable Versioned find(Kind kind, String key) {
    Stored stored = picture.stored();
    Entry entry = stored.content().find(kind, key);
    return entry == null ? null : new Versioned(entry, stored.version(kind, key));
  }

  /**
   * Adds or changes one entry.
   *
   * @throws Rejection when it is not as expected or not valid
   */
  Versioned save(Kind kind, Tree.Table document, Expected expected) {
    Problems problems = new Problems();
    Entry entry = new EntryReader(problems).read(kind, document);
    requireNone(problems);
    return change(
        stored -> {
          require(expected, stored, kind, entry.key());
          InventoryContent after = stored.content().with(List.of(entry));
          EntryReader.checkReferences(after, Map.of(entry, document), problems);
          requireNone(problems);
          return after;
        },
        (stored, difference) -> new Versioned(entry, stored.version(kind, entry.key())));
  }

  /**
   * Removes one entry that no other refers to.
   *
   * @throws Rejection when it is not as expected or still in use
   */
  void remove(Kind kind, String key, Expected.Present expected) {
    change(
        stored -> {
          require(expected, stored, kind, key);
          Entry entry = find(stored.content(), kind, key);
          List<String> users =
              stored
                  .content()
                  .referringTo(entry)
                  .map(user -> user.kind().word() + " " + Problems.quote(user.key()))
                  .toList();
          if (!users.isEmpty()) {
            throw new Rejection(IN_USE, named(kind, key) + " is still in use by " + some(users));
          }
          return stored.content().without(entry);
        },
        (stored, difference) -> stored);
  }

  private static String some(List<String> users) {
    String first = String.join(", ", users.subList(0, Math.min(SOME, users.size())));
    return users.size() > SOME ? first + " and " + (users.size() - SOME) + " more" : first;
  }

  /**
   * Takes a whole document, or nothing of it when there is a problem.
   *
   * @param preview only tell what it would change
   * @param prune remove what the document does not hold
   */
  ImportResult importDocument(byte[] yaml, boolean preview, boolean prune) {
    Problems problems = new Problems();
    Map<Entry, Tree.Table> places = Map.of();
    try {
      places = InventoryFile.read(YamlTree.read(yaml), problems);
    } catch (MalformedDocument e) {
      problems.add(e.problem());
    }
    if (!problems.none()) {
      return new ImportResult(false, picture.stored().version(), Difference.NONE, problems.list());
    }
    Map<Entry, Tree.Table> read = places;
    Function<Stored, InventoryContent> step =
        stored -> {
          InventoryContent kept = prune ? InventoryContent.EMPTY : stored.content();
          InventoryContent after = kept.with(read.keySet());
          EntryReader.checkReferences(after, read, problems);
          return after;
        };
    if (preview) {
      return preview(step, problems);
    }
    try {
      return change(
          stored -> {
            InventoryContent after = step.apply(stored);
            requireNone(problems);
            return after;
          },
          (stored, difference) -> new ImportResult(true, stored.version(), difference, List.of()));
    } catch (Rejection e) {
      return new ImportResult(false, picture.stored().version(), Difference.NONE, e.problems());
    }
  }

  private ImportResult preview(Function<Stored, InventoryContent> step, Problems problems) {
    Stored before = picture.stored();
    Difference difference = Difference.between(before.content(), step.apply(before));
    return new ImportResult(false, before.version(), difference, problems.list());
  }

  /** Writes what the step makes of the stored content, then shows it, then tells of it. */
  private <T> T change(
      Function<Stored, InventoryContent> step, BiFunction<Stored, Difference, T> answer) {
    Written written;
    changing.lock();
    try {
      Picture before = picture;
      written = database.write(sql -> write(sql, before.stored(), step));
      if (written.stored() != before.stored()) {
        picture = Picture.of(written.stored());
      }
    } finally {
      changing.unlock();
    }
    Stored stored = written.stored();
    if (!written.difference().isEmpty()) {
      events.publishEvent(new InventoryChanged(stored.version()));
    }
    return answer.apply(stored, written.difference());
  }

  private record Written(Stored stored, Difference difference) {}

  private Written write(JdbcTemplate sql, Stored known, Function<Stored, InventoryContent> step) {
    store.lock(sql);
    Stored now = store.version() == known.version() ? known : store.load();
    InventoryContent target = step.apply(now);
    Difference difference = Difference.between(now.content(), target);
    if (difference.isEmpty()) {
      return new Written(now, difference);
    }
    List<Entry> saved = new ArrayList<>();
    difference.added().forEach(i -> saved.add(find(target, i.kind(), i.key())));
    difference.changed().forEach(i -> saved.add(find(target, i.kind(), i.key())));
    List<Entry> removed =
        difference.removed().stream().map(i -> find(now.content(), i.kind(), i.key())).toList();
    store.apply(sql, saved, removed);
    ChangeRecord.entries(difference).forEach(audit::record);
    return new Written(now.after(target, saved, removed), difference);
  }

  private static Entry find(InventoryContent content, Kind kind, String key) {
    return Objects.requireNonNull(content.find(kind, key));
  }

  private static String named(Kind kind, String key) {
    return "the " + kind.word() + " " + Problems.quote(key);
  }

  private static void require(Expected expected, Stored stored, Kind kind, String key) {
    boolean there = stored.content().find(kind, key) != null;
    String named = named(kind, key);
    if (expected instanceof Expected.Present present) {
      if (!there) {
        throw new Rejection(ABSENT, named + " does not exist");
      }
      long version = stored.version(kind, key);
      if (present.version() != null && present.version() != version) {
        throw new Rejection(
            CHANGED_MEANWHILE, named + " has changed since: it is at version " + version + " now");
      }
    } else if (there) {
      throw new Rejection(EXISTS, named + " already exists");
    }
  }

  private static void requireNone(Problems problems) {
    if (!problems.none()) {
      throw Rejection.invalid(problems.list());
    }
  }
}
