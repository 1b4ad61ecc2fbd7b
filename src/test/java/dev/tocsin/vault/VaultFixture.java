package dev.tocsin.vault;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.TocsinSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.springframework.mock.env.MockEnvironment;

/** The vault over a database that can be opened again. */
final class VaultFixture {

  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  final TocsinSettings hub;
  final Database database;
  final SecretStore store;
  final RecordingAudit audit = new RecordingAudit();
  Vault vault;
  VaultSecrets secrets;

  VaultFixture(DatabaseEngines engines, String engine) {
    hub = engines.settings(engine);
    database = engines.open(hub);
    store = new SecretStore(database);
    restart(new VaultSettings("", "", ""), Map.of());
  }

  /** As a new start of the hub. */
  void restart(VaultSettings settings, Map<String, String> environment) {
    MockEnvironment given = new MockEnvironment();
    environment.forEach(given::setProperty);
    vault = new Vault(database, store, new MasterKeys(settings, hub, given), () -> NOW);
    secrets = new VaultSecrets(vault, store, given, hub, () -> NOW, audit);
    secrets.takeInFiles();
  }

  void restart() {
    restart(new VaultSettings("", "", ""), Map.of());
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
