package dev.tocsin.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.identity.TestClock;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Unavailable;
import dev.tocsin.vault.remote.BaoServer;
import dev.tocsin.vault.remote.RemoteParts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which place a secret is taken from when several have one. */
class SecretOrderIT {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private final TestClock clock = new TestClock();
  private BaoServer server;

  @BeforeEach
  void start() throws IOException {
    server = BaoServer.plain(clock);
    for (String name : new String[] {"set", "file", "given", "unseen", "seen", "there"}) {
      server.put(name, "from the server");
    }
    server.put("audit-seal", "from the server");
    server.put("identity-key", "from the server");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @EachDatabase
  void settingThenVaultThenServer(String engine) throws IOException {
    VaultFixture f = hub(engine);
    Files.createDirectories(f.folder());
    Files.writeString(f.folder().resolve("file"), "from a file");
    f.vault.create("given", SecretType.GENERIC, "from a person", "ann");
    assertThat(f.secrets.find("set")).contains("from a setting");
    assertThat(f.secrets.find("file")).contains("from a file");
    assertThat(f.secrets.find("given")).contains("from a person");
    String seal = f.secrets.findOrGenerate("audit-seal");
    assertThat(f.secrets.findOrGenerate("identity-key")).isNotEqualTo("from the server");
    assertThat(server.requests()).as("what the hub has is not asked for").isEmpty();
    assertThat(f.secrets.find("there")).contains("from the server");
    assertThat(f.secrets.findOrGenerate("there")).isEqualTo("from the server");
    assertThat(f.store.find("there")).as("nothing of it is kept").isEmpty();
    assertThat(f.secrets.remote()).extracting("name").containsExactly("there");
    assertThat(new SecretFacts(f.store, f.secrets).knownToPeople("there")).isTrue();
    server.close();
    assertThat(f.secrets.findOrGenerate("audit-seal")).isEqualTo(seal);
  }

  @EachDatabase
  void whatIsTakenFromTheServerIsRecordedOnceForEachValue(String engine) {
    VaultFixture f = hub(engine);
    f.entries =
        new RecordingAudit() {
          @Override
          public void record(AuditEntry entry) {
            throw new IllegalStateException("the record cannot be written");
          }
        };
    assertThatThrownBy(() -> f.secrets.find("there")).hasMessageContaining("record");
    f.entries = f.audit;
    assertThat(f.secrets.find("there")).isEqualTo(f.secrets.find("there"));
    f.command().find("there");
    clock.tick(RemoteParts.DUE);
    assertThat(f.secrets.find("there")).contains("from the server");
    AuditEntry entry =
        AuditEntry.of("secret.fetch", "secret", "there")
            .by(Actor.HUB)
            .from("")
            .after(Map.of("from", "secret server"));
    assertThat(f.audit.entries).as("the same value").containsExactly(entry);
    server.put("there", "another");
    clock.tick(RemoteParts.DUE);
    assertThat(f.secrets.find("there")).contains("another");
    assertThat(f.audit.entries).containsExactly(entry, entry);
    f.secrets.find("set");
    f.secrets.find("nothing");
    assertThat(f.audit.entries).hasSize(2);
  }

  @EachDatabase
  void aRandomOneThatNobodyHasSeenGivesWay(String engine) {
    VaultFixture f = hub(engine);
    f.vault.create("unseen", SecretType.GENERIC, null, "hub");
    f.vault.create("seen", SecretType.GENERIC, null, "hub");
    assertThat(f.store.takeShow("seen")).isTrue();
    assertThat(f.secrets.find("unseen")).contains("from the server");
    assertThat(f.secrets.isRemote("unseen")).isTrue();
    assertThat(f.secrets.find("seen").orElseThrow()).isNotEqualTo("from the server");
    assertThat(f.secrets.isRemote("seen")).isFalse();
  }

  @EachDatabase
  void nothingIsMadeUpWhileTheServerIsAway(String engine) {
    VaultFixture f = hub(engine);
    server.close();
    assertThatThrownBy(() -> f.secrets.findOrGenerate("there")).isInstanceOf(Unavailable.class);
    assertThat(f.store.find("there")).isEmpty();
  }

  @EachDatabase
  void whatIsNowhereIsMadeUpInTheVaultAndAKeyIsNot(String engine) {
    VaultFixture f = hub(engine);
    String made = f.secrets.findOrGenerate("nowhere");
    assertThat(f.secrets.find("nowhere")).contains(made);
    assertThat(f.store.find("nowhere")).isPresent();
    String closed = f.secrets.findOrGenerate("nowhere#key");
    assertThat(f.secrets.findOrGenerate("nowhere#key")).isNotEqualTo(closed);
    assertThat(f.secrets.find("nowhere#key")).isEmpty();
    server.put("nowhere", "entered later");
    clock.tick(Duration.ofMinutes(1));
    assertThat(f.secrets.find("nowhere")).contains("entered later");
    assertThatThrownBy(() -> f.secrets.find("No Name"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private VaultFixture hub(String engine) {
    VaultFixture f = new VaultFixture(engines, engine);
    f.remote = RemoteParts.of(server, clock);
    f.restart(new VaultSettings("", "", ""), Map.of("tocsin.secrets.set", "from a setting"));
    return f;
  }
}
