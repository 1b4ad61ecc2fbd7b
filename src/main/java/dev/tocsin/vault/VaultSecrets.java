package dev.tocsin.vault;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.vault.remote.RemoteSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Secrets for the rest of the hub: from the settings, else from the vault, else from the secret
 * server. A file {@code secrets/<name>} in the data folder is taken into the vault, at the start or
 * when it is asked for, and removed.
 */
@Component
class VaultSecrets implements Secrets {

  /** Makes what the hub needs for itself and no person sees. */
  static final String OWN = "audit-seal";

  private static final String IDENTITY = "identity-key";

  private static final Logger log = LoggerFactory.getLogger(VaultSecrets.class);
  private static final Duration USE_IS_NOTED_EVERY = Duration.ofHours(1);
  private static final long LARGEST = 64 << 10;

  private final Vault vault;
  private final SecretStore store;
  private final Environment environment;
  private final InstantSource clock;
  private final Database database;
  private final ObjectProvider<Audit> audit;
  private final RemoteSecrets remote;
  private final Path folder;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  /**
   * @param audit made when it is used, since its own seal is a secret of the vault
   */
  VaultSecrets(
      Vault vault,
      SecretStore store,
      Environment environment,
      TocsinSettings settings,
      InstantSource clock,
      Database database,
      ObjectProvider<Audit> audit,
      RemoteSecrets remote) {
    this.vault = vault;
    this.store = store;
    this.environment = environment;
    this.clock = clock;
    this.folder = settings.data().resolve("secrets");
    this.database = database;
    this.audit = audit;
    this.remote = remote;
  }

  /** Takes in every file that lies there. */
  void takeInFiles() {
    files().forEach(this::takeIn);
  }

  @Override
  public Optional<String> find(String name) {
    if (hasKey(name)) {
      return there(name);
    }
    Vault.requireName(name);
    if (isSet(name)) {
      return Optional.of(setting(name));
    }
    if (vault.writable() && Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      takeIn(folder.resolve(name));
    }
    Optional<String> elsewhere = givesWay(name) ? there(name) : Optional.empty();
    if (elsewhere.isPresent()) {
      return elsewhere;
    }
    Optional<String> value = vault.open(name);
    if (value.isPresent()) {
      noteUse(name);
    }
    return value;
  }

  /** The secret server's, which is recorded once for each value before anything uses it. */
  private Optional<String> there(String name) {
    Optional<String> value = remote.find(name);
    if (value.isPresent() && vault.writable()) {
      remote.noteOnce(
          name,
          () ->
              audit
                  .getObject()
                  .record(
                      AuditEntry.of("secret.fetch", "secret", name)
                          .by(Actor.HUB)
                          .from("")
                          .after(Map.of("from", "secret server"))));
    }
    return value;
  }

  @Override
  public String findOrGenerate(String name) {
    return find(name).orElseGet(() -> hasKey(name) ? unknown(name) : generate(name));
  }

  /** Whether a setting overrides what the vault holds. */
  boolean isSet(String name) {
    return !setting(name).isEmpty();
  }

  /** Whether the secret server's is in use. */
  boolean isRemote(String name) {
    return (hasKey(name) || !isSet(name) && givesWay(name)) && remote.has(name);
  }

  /** What is used from the secret server. */
  List<RemoteSecrets.Taken> remote() {
    return remote.taken().stream().filter(one -> isRemote(one.name())).toList();
  }

  /** Whether something has asked for it since the hub started. */
  boolean inUse(String name) {
    return used.containsKey(name);
  }

  /** Whether the hub alone uses it: it is neither shown nor replaced by a person. */
  static boolean isOwn(String name) {
    return name.equals(OWN) || name.equals(IDENTITY);
  }

  /** Such a one is at the secret server and nowhere else. */
  private static boolean hasKey(String name) {
    return name.indexOf('#') >= 0 || name.indexOf('/') >= 0;
  }

  /** The vault has none, or a random one that nobody has looked at. */
  private boolean givesWay(String name) {
    return remote.isSet()
        && !isOwn(name)
        && store.find(name).map(SecretStore.Entry::showable).orElse(true);
  }

  /** Opens nothing until the server has one: the vault has no place for it. */
  private static String unknown(String name) {
    log.warn("the secret server has no '{}': nobody can prove anything with it until it has", name);
    return RandomSecrets.key();
  }

  private String setting(String name) {
    return environment.getProperty("tocsin.secrets." + name, "");
  }

  /** Two that do so at once both end with the one that was kept. */
  private String generate(String name) {
    SecretType type = isOwn(name) ? SecretType.HUB : SecretType.GENERIC;
    if (together(
        "secret.create", name, "made by the hub", () -> vault.create(name, type, null, "hub"))) {
      log.info("made a random credential '{}' in the vault", name);
    }
    noteUse(name);
    return vault.open(name).orElseThrow();
  }

  private void noteUse(String name) {
    Instant now = clock.instant();
    Instant last = used.get(name);
    if (vault.writable() && (last == null || last.plus(USE_IS_NOTED_EVERY).isBefore(now))) {
      used.put(name, now);
      try {
        store.noteUse(name, now);
      } catch (DataAccessException | TransactionException e) {
        log.warn("the use of the secret '{}' was not noted: {}", name, e.getMessage());
      }
    }
  }

  /**
   * Makes the change and its entry in one transaction. The hub's own secrets have none: the
   * record's seal is one of them. The record is there before the transaction begins, since the seal
   * may be made with it and must not be undone.
   */
  private boolean together(String act, String name, String from, BooleanSupplier change) {
    if (isOwn(name)) {
      return change.getAsBoolean();
    }
    Audit record = audit.getObject();
    return database.write(
        jdbc -> {
          boolean done = change.getAsBoolean();
          if (done) {
            record.record(
                AuditEntry.of(act, "secret", name)
                    .by(Actor.HUB)
                    .from("")
                    .after(Map.of("from", from)));
          }
          return done;
        });
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isName(file.getFileName().toString())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + folder, e);
    }
  }

  private static boolean isName(String name) {
    try {
      Vault.requireName(name);
      return true;
    } catch (IllegalArgumentException another) {
      return false;
    }
  }

  /** The file goes when its value is committed; a stop between leaves it for the next time. */
  private void takeIn(Path file) {
    String name = file.getFileName().toString();
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        log.warn("not a secret, left alone: {}", file);
        return;
      }
      String value = Files.readString(file).stripTrailing();
      if (value.isEmpty()) {
        return; // somebody is writing it just now
      }
      SecretType type = isOwn(name) ? SecretType.HUB : SecretType.GENERIC;
      boolean fresh =
          together("secret.create", name, "file", () -> vault.create(name, type, value, "file"));
      if (!fresh && !vault.open(name).equals(Optional.of(value))) {
        together("secret.rotate", name, "file", () -> vault.rotate(name, value, "file"));
      }
      Files.delete(file);
      log.info("took the secret '{}' into the vault and removed its file", name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take in the secret '" + name + "'", e);
    }
  }
}
