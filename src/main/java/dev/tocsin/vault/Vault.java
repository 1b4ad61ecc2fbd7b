package dev.tocsin.vault;

import dev.tocsin.platform.Database;
import dev.tocsin.vault.Envelope.Label;
import dev.tocsin.vault.SecretStore.Entry;
import dev.tocsin.vault.SecretStore.Sealed;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps secrets; opens and closes its database with the master key. */
@Component
class Vault {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  private final Database database;
  private final SecretStore store;
  private final KeyRing ring;
  private final InstantSource clock;

  Vault(Database database, SecretStore store, KeyRing ring, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.ring = ring;
    this.clock = clock;
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a secret: letters a-z, digits and - only");
    }
  }

  /** Whether this process may put secrets in. */
  boolean writable() {
    return ring.writable();
  }

  /** The value, or empty when there is none. */
  Optional<String> open(String name) {
    Optional<Sealed> found = store.kept(name);
    for (int look = 1; look < KeyRing.LOOKS && found.isPresent(); look++) {
      if (ring.find(found.get().envelope().masterId()).isPresent()) {
        break;
      }
      found = store.kept(name); // read just before the key was changed
    }
    return found.map(this::reveal);
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
      SshKeys.Pair pair = SshKeys.generate("tocsin-" + before.name());
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
    store.replace(next, Envelope.seal(ring.sealing(), next.label(), secret), clock.instant(), by);
  }

  private String reveal(Sealed kept) {
    Label label = kept.label();
    MasterKey key =
        ring.find(kept.envelope().masterId())
            .orElseThrow(
                () ->
                    new VaultFailure(
                        "The secret '" + label.name() + "' belongs to another master key."));
    return kept.envelope().open(key, label);
  }
}
