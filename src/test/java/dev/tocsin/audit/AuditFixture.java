package dev.tocsin.audit;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.TocsinSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The record over a fresh database, with a clock that the test moves. */
final class AuditFixture {

  static final String KEY = "a-key-that-is-not-in-the-database";

  final Database database;
  final TocsinSettings settings;
  final AuditSettings auditSettings =
      new AuditSettings(Duration.ofDays(365), Duration.ofMinutes(10));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  Instant now = Instant.parse("2026-11-22T03:00:00Z");
  AuditStore store;
  AuditSeal seal;
  AnchorFile file;
  AuditChain chain;
  AuditJournal audit;
  AuditVerifier verifier;
  AuditKeeper keeper;

  AuditFixture(DatabaseEngines engines, String engine) {
    settings = engines.settings(engine);
    database = engines.open(settings);
    restart(KEY);
  }

  /** As a new start of the hub with this key. */
  void restart(String key) {
    InstantSource clock = () -> now;
    store = new AuditStore(database);
    seal = new AuditSeal(key);
    file = new AnchorFile(settings, seal);
    chain = new AuditChain(database, seal, file, clock);
    audit = new AuditJournal(chain, auditSettings, clock, meters);
    verifier = new AuditVerifier(store, seal, chain, file);
    keeper = new AuditKeeper(chain, audit, file, store, verifier, auditSettings, clock, meters);
  }

  /** Entries of different acts, one a second. */
  void acts(int count) {
    for (int i = 1; i <= count; i++) {
      now = now.plusSeconds(1);
      audit.record(
          AuditEntry.of("incident.acknowledge", "incident", Integer.toString(i))
              .by(Actor.person("7", "alice"))
              .from("192.0.2.1"));
    }
  }

  void sql(String statement, Object... values) {
    database.writing(jdbc -> jdbc.update(statement, values));
  }
}
