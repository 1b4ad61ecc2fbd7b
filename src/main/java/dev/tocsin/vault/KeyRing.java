package dev.tocsin.vault;

import dev.tocsin.platform.Database;
import dev.tocsin.vault.Envelope.Label;
import dev.tocsin.vault.SecretStore.Sealed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The master keys that the rows of the vault name: at most two, while one is changed for the other.
 *
 * <p>RATIONALE. The new key is on the disk beside the old one before a row names it, and takes its
 * place after every row does; a stop at any moment leaves each row's key. Which of both is right is
 * never remembered but asked of the database, with the rows locked: a commit whose answer was lost
 * has ended by then, one way or the other. So no key is removed that a row still names, and a
 * change that could not be ended is ended by the next start or the next change, whichever is first.
 */
@Component
class KeyRing {

  private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

  /** Reading beside a hub that changes the key: so often it may do so between two looks. */
  static final int LOOKS = 5;

  private final Database database;
  private final SecretStore store;
  private final MasterKeys keys;
  private final VaultAccess access;

  /** Whatever a row may name, by id. */
  private final Map<String, MasterKey> known = new ConcurrentHashMap<>();

  /** What new values are sealed with; null where none are. Changed in write transactions only. */
  private volatile @Nullable MasterKey sealing;

  /**
   * @throws VaultFailure when what is stored belongs to a master key that is not here
   */
  KeyRing(Database database, SecretStore store, MasterKeys keys, VaultAccess access) {
    this.database = database;
    this.store = store;
    this.keys = keys;
    this.access = access;
    if (access == VaultAccess.SERVING) {
      this.sealing = unlock();
    } else {
      look();
    }
  }

  /**
   * The key for new values.
   *
   * @throws VaultFailure in a command
   */
  MasterKey sealing() {
    MasterKey key = sealing;
    if (key == null) {
      throw new VaultFailure("Only the hub puts secrets into its vault: start it.");
    }
    return key;
  }

  /** Whether this process may put secrets in. */
  boolean writable() {
    return access == VaultAccess.SERVING;
  }

  /** The key that a row names; a command looks for it again when the hub has changed it. */
  Optional<MasterKey> find(String id) {
    MasterKey key = known.get(id);
    if (key == null && access == VaultAccess.READING) {
      learn();
      key = known.get(id);
    }
    return Optional.ofNullable(key);
  }

  /**
   * The one key that every row names, or the one that is here when there are no rows.
   *
   * @throws VaultFailure when a change of the key is not finished, or the key is not here
   */
  Optional<MasterKey> used() {
    List<String> needed = store.masterIds();
    if (needed.isEmpty()) {
      return keys.present();
    }
    if (needed.size() > 1) {
      throw new VaultFailure(
          "A change of the master key is not finished: the hub ends it when it starts.");
    }
    return Optional.of(
        find(needed.getFirst()).orElseThrow(() -> another(needed.getFirst(), keys.present())));
  }

  /**
   * Changes the master key and wraps every key anew.
   *
   * @param told is given the id of the new key within the transaction
   * @return the id
   * @throws IllegalStateException when the key is given from outside
   * @throws VaultFailure when a change before this one cannot be finished
   */
  synchronized String change(Consumer<String> told) {
    KeyFile file =
        keys.file()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the master key is given by a setting or systemd: set the new one there,"
                            + " and the old one as tocsin.vault.previous-key, and restart"));
    finishChange(file);
    MasterKey before = sealing();
    MasterKey next = MasterKey.random();
    file.prepareNext(next);
    known.put(next.id(), next);
    try {
      database.writing(
          jdbc -> {
            rewrapAll(next);
            told.accept(next.id());
            sealing = next; // who keeps a secret after this has to use it
          });
    } catch (RuntimeException e) {
      if (!changedAllTheSame(file, before, next, e)) {
        throw e;
      }
      return next.id();
    }
    file.switchToNext();
    known.keySet().retainAll(Set.of(before.id(), next.id())); // some read before still open
    return next.id();
  }

  /** Whether the database names the new key although it was not said that it does. */
  private boolean changedAllTheSame(
      KeyFile file, MasterKey before, MasterKey next, RuntimeException failure) {
    sealing = before;
    try {
      return finishChange(file).filter(key -> key.id().equals(next.id())).isPresent();
    } catch (RuntimeException unknown) {
      log.error(
          "whether the master key was changed is not known yet; both keys are kept beside {}",
          keys.place());
      failure.addSuppressed(unknown);
      return false;
    }
  }

  private MasterKey unlock() {
    Optional<MasterKey> present = keys.present();
    if (present.isEmpty() && store.masterIds().isEmpty()) {
      present = Optional.of(keys.create());
    }
    present.ifPresent(this::remember);
    keys.previous().ifPresent(this::remember);
    sealing = present.orElse(null);
    Optional<MasterKey> found = keys.file().flatMap(this::finishChange).or(keys::present);
    MasterKey key = found.orElseThrow(() -> lost(store.masterIds()));
    for (String id : store.masterIds()) {
      if (!known.containsKey(id)) {
        throw another(id, found);
      }
      if (!id.equals(key.id())) {
        rewrapAll(key);
        log.info("changed over from master key {} to {}", id, key.id());
      }
    }
    return key;
  }

  /**
   * Ends a change that was begun: the key beside the file takes its place when a row names it, and
   * goes when none does.
   *
   * @return the key that took its place
   * @throws VaultFailure when some row needs a key that is not here: nothing was removed
   */
  private Optional<MasterKey> finishChange(KeyFile file) {
    Optional<MasterKey> next = nextOf(file);
    if (next.isEmpty()) {
      return next;
    }
    MasterKey key = next.get();
    boolean named =
        database.write(
            jdbc -> {
              List<String> needed = store.lockedMasterIds();
              if (!needed.contains(key.id())) {
                for (String id : needed) {
                  if (!known.containsKey(id)) { // perhaps the database of another hub
                    throw another(id, Optional.ofNullable(sealing));
                  }
                }
                file.dropNext(); // while nobody else can write a row that names it
                return false;
              }
              remember(key);
              rewrapAll(key);
              sealing = key;
              return true;
            });
    if (!named) {
      return Optional.empty();
    }
    file.switchToNext();
    log.info("finished the change to the master key {}", key.id());
    return next;
  }

  private Optional<MasterKey> nextOf(KeyFile file) {
    try {
      return file.readNext();
    } catch (VaultFailure unreadable) {
      // What only memory still knows does not count: this file may be its one copy.
      Set<String> kept =
          Stream.concat(keys.present().stream(), keys.previous().stream())
              .map(MasterKey::id)
              .collect(Collectors.toSet());
      if (!kept.containsAll(store.masterIds())) {
        throw unreadable;
      }
      log.warn(
          "ignored, since every secret opens without it; the next change of the key replaces it: {}",
          unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** In the thread's transaction, or in one of its own: all rows or none. */
  private void rewrapAll(MasterKey to) {
    database.writing(
        jdbc -> {
          for (Sealed kept : store.kept()) {
            String id = kept.envelope().masterId();
            if (!id.equals(to.id())) {
              MasterKey from =
                  find(id).orElseThrow(() -> another(id, Optional.ofNullable(sealing)));
              Label label = kept.label();
              store.rewrap(label, kept.envelope().rewrap(from, to, label));
            }
          }
          if (!Set.of(to.id()).containsAll(store.masterIds())) {
            throw new IllegalStateException("a row of the vault was not changed over");
          }
        });
  }

  /**
   * Opens for reading: the keys may be changed between asking which are needed and reading them.
   */
  private void look() {
    List<String> needed = store.masterIds();
    for (int look = 1; look <= LOOKS; look++) {
      learn();
      if (known.keySet().containsAll(needed)) {
        return;
      }
      needed = store.masterIds();
    }
    List<String> missing = needed;
    throw keys.present()
        .map(key -> another(missing.getFirst(), Optional.of(key)))
        .orElseGet(() -> lost(missing));
  }

  /** The next key before the present one: read the other way round, a change could hide both. */
  private void learn() {
    try {
      keys.file().flatMap(KeyFile::readNext).ifPresent(this::remember);
    } catch (VaultFailure unreadable) {
      log.warn(unreadable.getMessage());
    }
    keys.present().ifPresent(this::remember);
    keys.previous().ifPresent(this::remember);
  }

  private void remember(MasterKey key) {
    known.put(key.id(), key);
  }

  private VaultFailure lost(List<String> needed) {
    return new VaultFailure(
        "The vault's secrets need the master key "
            + needed
            + ", and there is no key in "
            + keys.place()
            + ". Put it back; without it the secrets are lost.");
  }

  private static VaultFailure another(String needed, Optional<MasterKey> given) {
    return new VaultFailure(
        "The vault's secrets belong to the master key "
            + needed
            + ", the one given is "
            + given.map(MasterKey::id).orElse("none")
            + ". Put the right one back.");
  }
}
