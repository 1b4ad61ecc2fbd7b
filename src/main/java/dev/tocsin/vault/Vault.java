package dev.tocsin.vault;

import dev.tocsin.platform.Database;
import dev.tocsin.vault.Envelope.Label;
import dev.tocsin.vault.SecretStore.Entry;
import dev.tocsin.vault.SecretStore.Sealed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps secrets; opens and closes its database with the master key. */
@Component
class Vault {

  private static final Logger log = LoggerFactory.getLogger(Vault.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  private final Database database;
  private final SecretStore store;
  private final MasterKeys keys;
  private final InstantSource clock;
  private volatile MasterKey master;
  private volatile @Nullable MasterKey former;

  /**
   * @throws VaultFailure when what is stored belongs to a master key that is not here
   */
  Vault(Database database, SecretStore store, MasterKeys keys, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.keys = keys;
    this.clock = clock;
    this.master = unlock();
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a secret: letters a-z, digits and - only");
    }
  }

  /** The value, or empty when there is none. */
  Optional<String> open(String name) {
    Optional<Sealed> found = store.kept(name);
    return found.map(kept -> kept.envelope().open(keyOf(kept), kept.label()));
  }

  /**
   * Keeps the first version.
   *
   * @param value null: a random one, or a key pair, which can be shown once
   * @return false when there is one of this name
   */
  boolean create(String name, SecretType type, @Nullable String value, String by) {
    requireName(name);
    return database.write(
        jdbc -> {
          Entry fresh = new Entry(name, type, 0, clock.instant(), by, null, false, null);
          if (!store.insert(fresh)) {
            return false;
          }
          put(fresh, value, by);
          return true;
        });
  }

  /**
   * Puts another value in the place of the present one, which is destroyed.
   *
   * @return false when there is none of this name
   */
  boolean rotate(String name, @Nullable String value, String by) {
    return database.write(
        jdbc -> {
          Optional<Entry> present = store.find(name);
          present.ifPresent(entry -> put(entry, value, by));
          return present.isPresent();
        });
  }

  private void put(Entry before, @Nullable String value, String by) {
    String secret;
    String publicKey = null;
    if (before.type() == SecretType.SSH_KEY) {
      if (value != null) {
        throw new IllegalArgumentException("an SSH key is made by the hub, not given");
      }
      SshKeys.Pair pair = SshKeys.generate("tocsin " + before.name());
      secret = pair.privateKey();
      publicKey = pair.publicKey();
    } else {
      secret = value == null ? RandomSecrets.key() : value;
    }
    boolean showable =
        value == null && before.type() != SecretType.SSH_KEY && before.type() != SecretType.HUB;
    Entry next =
        new Entry(
            before.name(),
            before.type(),
            before.version() + 1,
            before.createdAt(),
            before.createdBy(),
            null,
            showable,
            publicKey);
    store.replace(next, Envelope.seal(master, next.label(), secret), clock.instant(), by);
  }

  /**
   * Changes the master key and wraps every key anew. The new one is on disk before the database is
   * changed and takes its place after, so that a stop at any moment leaves both halves of one key.
   *
   * @return id of the new key
   * @throws IllegalStateException when the key is given from outside
   */
  synchronized String rotateMaster() {
    KeyFile file =
        keys.file()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the master key is given by a setting or systemd: set the new one there,"
                            + " and the old one as tocsin.vault.previous-key, and restart"));
    MasterKey next = MasterKey.random();
    file.prepareNext(next);
    MasterKey before = master;
    former = before;
    try {
      database.writing(
          jdbc -> {
            rewrapAll(before, next);
            master = next; // within the transaction: who keeps a secret next has to use it
          });
    } catch (RuntimeException e) {
      master = before;
      throw e;
    }
    file.switchToNext();
    return next.id();
  }

  private void rewrapAll(MasterKey from, MasterKey to) {
    database.writing(
        jdbc -> {
          for (Sealed kept : store.kept()) {
            if (kept.envelope().masterId().equals(from.id())) {
              Label label = kept.label();
              store.rewrap(label, kept.envelope().rewrap(from, to, label));
            }
          }
        });
  }

  private MasterKey keyOf(Sealed kept) {
    String id = kept.envelope().masterId();
    MasterKey before = former;
    if (before != null && before.id().equals(id)) {
      return before; // read while the key was being changed
    }
    MasterKey key = master;
    if (!key.id().equals(id)) {
      throw new VaultFailure(
          "The secret '" + kept.label().name() + "' belongs to another master key.");
    }
    return key;
  }

  private MasterKey unlock() {
    List<String> needed =
        store.kept().stream().map(s -> s.envelope().masterId()).distinct().toList();
    Optional<MasterKey> present = keys.present();
    if (present.isEmpty() && needed.isEmpty()) {
      return keys.create();
    }
    MasterKey key = finishChange(needed, present.orElse(null));
    MasterKey known = key == null ? present.orElse(null) : key;
    if (known == null) {
      throw new VaultFailure(
          "The vault's secrets need the master key "
              + needed
              + ", and there is no key in "
              + keys.place()
              + ". Put it back; without it the secrets are lost.");
    }
    for (String id : needed) {
      Optional<MasterKey> previous = keys.previous().filter(k -> k.id().equals(id));
      if (previous.isPresent() && !id.equals(known.id())) {
        rewrapAll(previous.get(), known);
        log.info("changed over from master key {} to {}", id, known.id());
      } else if (!id.equals(known.id())) {
        throw new VaultFailure(
            "The vault's secrets belong to the master key "
                + id
                + ", the one given is "
                + known.id()
                + ". Put the right one back.");
      }
    }
    return known;
  }

  /** A change of the key file that was interrupted; null when there was none. */
  private @Nullable MasterKey finishChange(List<String> needed, @Nullable MasterKey present) {
    Optional<KeyFile> file = keys.file();
    Optional<MasterKey> next = file.flatMap(KeyFile::readNext);
    if (file.isEmpty() || next.isEmpty()) {
      return null;
    }
    boolean changed = needed.contains(next.get().id());
    if (changed && (present == null || !needed.contains(present.id()))) {
      file.get().switchToNext();
      return next.get();
    }
    file.get().dropNext();
    return null;
  }
}
