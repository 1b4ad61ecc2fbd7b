package dev.tocsin.vault;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.vault.remote.RemoteParts;
import dev.tocsin.vault.remote.RemoteSecrets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.env.MockEnvironment;

/** The vault over a database that can be opened again. */
final class VaultFixture {

  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  final TocsinSettings hub;
  private final DatabaseEngines engines;
  Database database;
  SecretStore store;
  KeyRing ring;
  final RecordingAudit audit = new RecordingAudit();

  /** None, unless a test puts one here before it starts the hub anew. */
  RemoteSecrets remote = RemoteParts.none();

  /** Where entries go; a test may put one that fails here. */
  Audit entries = audit;

  Vault vault;
  VaultSecrets secrets;

  VaultFixture(DatabaseEngines engines, String engine) {
    this.engines = engines;
    hub = engines.settings(engine);
    database = engines.open(hub);
    store = new SecretStore(database);
    restart(new VaultSettings("", "", ""), Map.of());
  }

  /** As a new start of the hub. */
  void restart(VaultSettings settings, Map<String, String> environment) {
    MockEnvironment given = new MockEnvironment();
    environment.forEach(given::setProperty);
    ring = new KeyRing(database, store, new MasterKeys(settings, hub, given), VaultAccess.SERVING);
    vault = new Vault(database, store, ring, () -> NOW);
    secrets = new VaultSecrets(vault, store, given, hub, () -> NOW, database, provider(), remote);
    secrets.takeInFiles();
  }

  void restart() {
    restart(new VaultSettings("", "", ""), Map.of());
  }

  /** Changes the master key and tells the id of the new one. */
  String rotate() {
    return ring.change(id -> {});
  }

  /** What a command beside the hub sees: its own connections, its own keys. */
  VaultSecrets command() {
    Database own = engines.open(hub);
    SecretStore read = new SecretStore(own);
    MasterKeys keys = new MasterKeys(new VaultSettings("", "", ""), hub, new MockEnvironment());
    Vault opened =
        new Vault(own, read, new KeyRing(own, read, keys, VaultAccess.READING), () -> NOW);
    return new VaultSecrets(
        opened, read, new MockEnvironment(), hub, () -> NOW, own, provider(), remote);
  }

  /** The hub starts anew over a database that can lose the answer to a commit. */
  LostAnswers overADatabaseThatGoesAway() {
    LostAnswers source = new LostAnswers(hub);
    database = new Database(source, source);
    store = new SecretStore(database);
    restart();
    return source;
  }

  private ObjectProvider<Audit> provider() {
    return new ObjectProvider<>() {
      @Override
      public Audit getObject() {
        return entries;
      }
    };
  }

  Path nextFile() {
    return hub.data().resolve("master-key.next");
  }

  Path keyFile() {
    return hub.data().resolve("master-key");
  }

  Path folder() {
    return hub.data().resolve("secrets");
  }

  void sql(String statement) {
    database.writing(jdbc -> jdbc.update(statement));
  }
}
