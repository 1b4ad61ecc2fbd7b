package dev.tocsin.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.audit.AuditEntry;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTests {

  private static final String PLANTED = "a-planted-value-éà-0123456789";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void givesBackWhatItKeepsAndRotates(String engine) {
    VaultFixture f = new VaultFixture(engines, engine);
    assertThat(f.vault.create("mail-out", SecretType.MAILBOX, PLANTED, "ann")).isTrue();
    assertThat(f.vault.create("mail-out", SecretType.MAILBOX, "other", "bob")).isFalse();
    f.restart();
    assertThat(f.secrets.find("mail-out")).contains(PLANTED);
    assertThat(f.secrets.find("nothing")).isEmpty();

    assertThat(f.vault.rotate("mail-out", "another", "bob")).isTrue();
    assertThat(f.vault.rotate("nothing", "another", "bob")).isFalse();
    assertThat(f.secrets.find("mail-out")).contains("another");
    assertThat(f.store.versions("mail-out")).extracting("version").containsExactly(1, 2);
    assertThat(f.store.versions("mail-out")).extracting("madeBy").containsExactly("ann", "bob");
    assertThat(f.store.find("mail-out").orElseThrow().lastUsedAt()).isEqualTo(VaultFixture.NOW);
    Integer left =
        f.database
            .reading()
            .queryForObject(
                "select count(*) from secret_versions where ciphertext is not null", Integer.class);
    assertThat(left).as("a replaced value is destroyed").isEqualTo(1);
    f.store.delete("mail-out");
    assertThat(f.secrets.find("mail-out")).isEmpty();
  }

  @EachDatabase
  void aRowInThePlaceOfAnotherDoesNotOpen(String engine) {
    VaultFixture f = new VaultFixture(engines, engine);
    f.vault.create("weak", SecretType.GENERIC, "known-to-the-attacker", "ann");
    f.vault.create("strong", SecretType.GENERIC, PLANTED, "ann");
    f.sql("update secret_versions set name = 'x' where name = 'strong'");
    f.sql("update secret_versions set name = 'strong' where name = 'weak'");
    f.sql("update secret_versions set name = 'weak' where name = 'x'");
    for (String name : List.of("weak", "strong")) {
      assertThatThrownBy(() -> f.secrets.find(name))
          .isInstanceOf(VaultFailure.class)
          .hasMessageContaining("'" + name + "'")
          .hasMessageNotContaining("attacker");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update secret_versions set ciphertext = substr(ciphertext, 1, length(ciphertext) - 1)",
        "update secret_versions set wrapped_key = ciphertext",
        "update secrets set type = 'mailbox'",
        "update secret_versions set version = 7; update secrets set version = 7",
      })
  void anyOtherChangeDoesNotOpenEither(String change) {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("strong", SecretType.GENERIC, PLANTED, "ann");
    for (String one : change.split(";", -1)) {
      f.sql(one);
    }
    assertThatThrownBy(() -> f.secrets.find("strong"))
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("does not open");
  }

  @EachDatabase
  void anotherMasterKeyOpensTheSameSecrets(String engine) throws IOException {
    VaultFixture f = new VaultFixture(engines, engine);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    f.vault.create("two", SecretType.GENERIC, "2", "ann");
    String before = Files.readString(f.keyFile());
    String id = f.rotate();

    assertThat(f.secrets.find("one")).contains("1");
    f.vault.create("three", SecretType.GENERIC, "3", "ann");
    assertThat(Files.readString(f.keyFile())).isNotEqualTo(before);
    assertThat(Files.getPosixFilePermissions(f.keyFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    f.restart();
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(f.secrets.find("two")).contains("2");
    assertThat(f.secrets.find("three")).contains("3");
    assertThat(f.store.kept()).allSatisfy(s -> assertThat(s.envelope().masterId()).isEqualTo(id));
    Files.writeString(f.keyFile(), before);
    assertThatThrownBy(f::restart)
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("belong to the master key " + id);
  }

  @Test
  void aChangeOfTheMasterKeyThatWasInterruptedIsFinishedOrDropped() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    Path next = f.hub.data().resolve("master-key.next");
    String before = Files.readString(f.keyFile());
    f.rotate();
    // stopped after the commit, before the file took its place
    Files.move(f.keyFile(), next);
    write(f.keyFile(), before);
    f.restart();
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(next).doesNotExist();
    // stopped before the commit
    write(next, MasterKey.random().text());
    f.restart();
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(next).doesNotExist();
  }

  @EachDatabase
  void aCommandBesideTheHubLeavesAChangeOfTheKeyAlone(String engine) throws IOException {
    VaultFixture f = new VaultFixture(engines, engine);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    // the hub has put the new key beside the old one and has not committed yet
    String next = MasterKey.random().text();
    write(f.nextFile(), next);
    VaultSecrets command = f.command();
    assertThat(command.find("one")).contains("1");
    assertThat(Files.readString(f.nextFile())).isEqualTo(next);
    Files.delete(f.nextFile());

    String before = Files.readString(f.keyFile());
    f.rotate();
    assertThat(command.find("one")).as("opened before the change").contains("1");
    // the hub has committed and has not put the new key in its place yet
    Files.move(f.keyFile(), f.nextFile());
    write(f.keyFile(), before);
    assertThat(f.command().find("one")).contains("1");
    assertThat(f.nextFile()).exists();
    assertThat(Files.readString(f.keyFile())).isEqualTo(before);

    assertThatThrownBy(() -> f.command().findOrGenerate("another"))
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("start it");
    f.restart();
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(f.nextFile()).doesNotExist();
  }

  @EachDatabase
  void aCommitWhoseAnswerIsLostCostsNoSecret(String engine) throws IOException {
    VaultFixture f = new VaultFixture(engines, engine);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    LostAnswers answers = f.overADatabaseThatGoesAway();
    String before = Files.readString(f.keyFile());

    answers.next = LostAnswers.Next.NOT_DONE;
    assertThatThrownBy(f::rotate).hasStackTraceContaining("lost at the commit");
    assertThat(Files.readString(f.keyFile())).isEqualTo(before);
    assertThat(f.nextFile()).doesNotExist();
    assertThat(f.secrets.find("one")).contains("1");

    answers.next = LostAnswers.Next.DONE_UNTOLD;
    String id = f.rotate();
    assertThat(Files.readString(f.keyFile())).isNotEqualTo(before);
    f.vault.create("two", SecretType.GENERIC, "2", "ann");
    opensEverything(f, id);
    f.restart();
    opensEverything(f, id);
  }

  @EachDatabase
  void aDatabaseThatIsGoneAfterTheCommitCostsNoSecret(String engine) {
    for (boolean restarted : List.of(true, false)) {
      VaultFixture f = new VaultFixture(engines, engine);
      f.vault.create("one", SecretType.GENERIC, "1", "ann");
      LostAnswers answers = f.overADatabaseThatGoesAway();
      String former = f.ring.sealing().id();
      answers.next = LostAnswers.Next.DONE_AND_GONE;
      assertThatThrownBy(f::rotate).hasStackTraceContaining("lost at the commit");
      assertThat(f.nextFile()).as("the database may name it").exists();
      assertThatThrownBy(f::rotate).as("still gone").hasStackTraceContaining("is gone");
      assertThat(f.nextFile()).exists();

      answers.next = LostAnswers.Next.WORKS;
      assertThat(f.secrets.find("one")).contains("1");
      f.vault.create("two", SecretType.GENERIC, "2", "ann"); // with the key before
      String id;
      if (restarted) {
        f.restart();
        id = f.ring.sealing().id();
      } else {
        id = f.rotate();
      }
      assertThat(id).isNotEqualTo(former);
      opensEverything(f, id);
      assertThat(f.nextFile()).doesNotExist();
      f.restart();
      opensEverything(f, id);
    }
  }

  @Test
  void aKeyThatCannotTakeItsPlaceStaysBesideIt() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    String before = Files.readString(f.keyFile());
    Files.delete(f.keyFile());
    Files.createDirectories(f.keyFile().resolve("in-the-way"));

    assertThatThrownBy(f::rotate).hasMessageContaining("stays in");
    f.vault.create("two", SecretType.GENERIC, "2", "ann");
    String next = Files.readString(f.nextFile());
    assertThatThrownBy(f::rotate).as("the one before is ended first").hasMessageContaining("stays");
    assertThat(Files.readString(f.nextFile())).isEqualTo(next);
    assertThat(f.secrets.find("one")).contains("1");

    Files.delete(f.keyFile().resolve("in-the-way"));
    Files.delete(f.keyFile());
    write(f.keyFile(), before);
    Files.setPosixFilePermissions(f.nextFile(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(f::rotate)
        .as("only memory knows the key that it hides")
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("chmod 600");
    assertThat(Files.readString(f.nextFile())).isEqualTo(next);
    Files.setPosixFilePermissions(f.nextFile(), PosixFilePermissions.fromString("rw-------"));
    String id = f.rotate();
    opensEverything(f, id);
    f.restart();
    opensEverything(f, id);
    assertThat(f.nextFile()).doesNotExist();
  }

  @Test
  void aKeyOfAnUnfinishedChangeThatCannotBeReadIsIgnoredUnlessItIsNeeded() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    write(f.nextFile(), "half a k");
    f.restart();
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(f.command().find("one")).contains("1");
    assertThat(f.nextFile()).exists();
    String id = f.rotate();
    f.restart();
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(f.ring.sealing().id()).isEqualTo(id);

    write(f.nextFile(), "half a k");
    write(f.keyFile(), MasterKey.random().text());
    assertThatThrownBy(f::restart)
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("master-key.next");
  }

  @Test
  void theKeyOfAnUnfinishedChangeStaysWhenTheDatabaseIsAnother() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    write(f.nextFile(), MasterKey.random().text());
    write(f.keyFile(), MasterKey.random().text());
    assertThatThrownBy(f::restart)
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("Put the right one back");
    assertThat(f.nextFile()).exists();
  }

  @Test
  void whatFailsBeforeTheCommitLeavesTheKeyAsItWas() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    String before = Files.readString(f.keyFile());
    assertThatThrownBy(
            () ->
                f.ring.change(
                    id -> {
                      throw new IllegalStateException("the record cannot be written");
                    }))
        .hasMessageContaining("record");
    assertThat(Files.readString(f.keyFile())).isEqualTo(before);
    assertThat(f.nextFile()).doesNotExist();
    f.vault.create("two", SecretType.GENERIC, "2", "ann");
    f.restart();
    opensEverything(f, f.ring.sealing().id());
  }

  private static void opensEverything(VaultFixture f, String id) {
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(f.secrets.find("two")).contains("2");
    assertThat(f.store.masterIds()).containsExactly(id);
  }

  @Test
  void theMasterKeyCanComeFromOutsideAndBeChangedThere() {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    String inFile = readQuietly(f.keyFile());
    String fresh = MasterKey.random().text();
    assertThatThrownBy(() -> f.restart(new VaultSettings(fresh, "", ""), Map.of()))
        .isInstanceOf(VaultFailure.class);
    f.restart(new VaultSettings(fresh, inFile, ""), Map.of());
    assertThat(f.secrets.find("one")).contains("1");
    f.restart(new VaultSettings(fresh, "", ""), Map.of());
    assertThat(f.secrets.find("one")).contains("1");
    assertThatThrownBy(() -> f.rotate())
        .isNotInstanceOf(VaultFailure.class)
        .hasMessageContaining("previous-key");
    assertThatThrownBy(() -> f.restart(new VaultSettings("not a key", "", ""), Map.of()))
        .isInstanceOf(VaultFailure.class)
        .hasMessageNotContaining("not a key");
    assertThat(new VaultSettings(fresh, inFile, "").toString()).doesNotContain(fresh, inFile);
    assertThat(MasterKey.read(fresh, "x").toString()).doesNotContain(fresh);
  }

  @Test
  void aSystemdCredentialIsTaken() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    Path credentials = Files.createDirectory(f.hub.data().resolve("credentials"));
    Files.move(f.keyFile(), credentials.resolve("tocsin-master-key"));
    f.restart(
        new VaultSettings("", "", ""), Map.of("CREDENTIALS_DIRECTORY", credentials.toString()));
    assertThat(f.secrets.find("one")).contains("1");
    assertThat(f.keyFile()).doesNotExist();
  }

  @Test
  void aLostOrOpenKeyFileStopsTheStartWithAClearSentence() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("one", SecretType.GENERIC, "1", "ann");
    Files.setPosixFilePermissions(f.keyFile(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(f::restart)
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("can be read by others than its owner")
        .hasMessageContaining("chmod 600");
    Files.delete(f.keyFile());
    assertThatThrownBy(f::restart)
        .isInstanceOf(VaultFailure.class)
        .hasMessageContaining("Put it back");
    assertThat(f.keyFile()).as("no new key is made over the old secrets").doesNotExist();
    write(f.keyFile(), "????");
    assertThatThrownBy(f::restart).hasMessageContaining("does not hold a master key");
  }

  @EachDatabase
  void filesAreTakenInAtStartAndWhenAskedFor(String engine) throws IOException {
    VaultFixture f = new VaultFixture(engines, engine);
    Files.createDirectories(f.folder());
    Files.writeString(f.folder().resolve("alertmanager"), "from-the-old-days\n");
    Files.writeString(f.folder().resolve("Not A Name"), "x");
    f.restart();
    assertThat(f.folder().resolve("alertmanager")).doesNotExist();
    assertThat(f.folder().resolve("Not A Name")).exists();
    assertThat(f.secrets.find("alertmanager")).contains("from-the-old-days");

    Files.writeString(f.folder().resolve("alertmanager"), "newer\n");
    Files.writeString(f.folder().resolve("mail-out"), "password\n");
    assertThat(f.secrets.find("mail-out")).contains("password");
    assertThat(f.secrets.find("alertmanager")).contains("newer");
    Files.writeString(f.folder().resolve("alertmanager"), "newer\n");
    assertThat(f.secrets.find("alertmanager")).contains("newer");
    assertThat(f.store.find("alertmanager").orElseThrow().version()).isEqualTo(2);
    assertThat(f.folder().resolve("mail-out")).doesNotExist();
    Files.writeString(f.folder().resolve("mail-out"), "");
    assertThat(f.secrets.find("mail-out")).contains("password");
    assertThat(f.folder().resolve("mail-out")).as("it is being written").exists();
    assertThat(f.audit.acts()).containsExactly("secret.create", "secret.create", "secret.rotate");
  }

  @EachDatabase
  void aSecretThatCannotBeRecordedIsNotKept(String engine) throws IOException {
    VaultFixture f = new VaultFixture(engines, engine);
    f.entries =
        new RecordingAudit() {
          @Override
          public void record(AuditEntry entry) {
            throw new IllegalStateException("the record cannot be written");
          }
        };
    Path file = Files.createDirectories(f.folder()).resolve("alertmanager");
    Files.writeString(file, "value\n");
    assertThatThrownBy(() -> f.secrets.find("alertmanager")).hasMessageContaining("record");
    assertThatThrownBy(() -> f.secrets.findOrGenerate("hook")).hasMessageContaining("record");
    assertThat(f.store.list()).isEmpty();
    assertThat(file).as("for the next time").exists();

    f.entries = f.audit;
    assertThat(f.secrets.find("alertmanager")).contains("value");
    f.secrets.findOrGenerate("hook");
    assertThat(f.audit.acts()).containsExactly("secret.create", "secret.create");
  }

  @EachDatabase
  void aSettingGoesFirstAndWhatIsMissingIsMadeOnce(String engine) {
    VaultFixture f = new VaultFixture(engines, engine);
    String made = f.secrets.findOrGenerate("hook");
    assertThat(made).hasSize(43);
    assertThat(f.secrets.findOrGenerate("hook")).isEqualTo(made);
    assertThat(f.store.find("hook").orElseThrow().showable()).isTrue();
    f.restart(new VaultSettings("", "", ""), Map.of("tocsin.secrets.hook", "set"));
    assertThat(f.secrets.findOrGenerate("hook")).isEqualTo("set");
    assertThat(f.secrets.isSet("hook")).isTrue();
    assertThat(f.secrets.inUse("hook")).isFalse();
    f.secrets.findOrGenerate(VaultSecrets.OWN);
    assertThat(f.store.find(VaultSecrets.OWN).orElseThrow().type()).isEqualTo(SecretType.HUB);
    assertThatThrownBy(() -> f.secrets.find("../master-key"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anSshKeyIsMadeInTheHubAndItsPublicHalfShown() throws Exception {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("ssh-web01", SecretType.SSH_KEY, null, "ann");
    var pairs =
        SecurityUtils.loadKeyPairIdentities(
            null,
            NamedResource.ofName("x"),
            new java.io.ByteArrayInputStream(
                f.secrets.find("ssh-web01").orElseThrow().getBytes(ISO_8859_1)),
            null);
    String publicKey = f.store.find("ssh-web01").orElseThrow().publicKey();
    assertThat(publicKey).startsWith("ssh-ed25519 AAAA").endsWith(" tocsin-ssh-web01");
    assertThat(PublicKeyEntry.toString(pairs.iterator().next().getPublic()) + " tocsin-ssh-web01")
        .isEqualTo(publicKey);
    assertThat(f.store.find("ssh-web01").orElseThrow().showable()).isFalse();
    assertThatThrownBy(() -> f.vault.create("ssh-web02", SecretType.SSH_KEY, "given", "ann"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noValueIsInTheFilesOfTheDatabase() throws IOException {
    VaultFixture f = new VaultFixture(engines, DatabaseEngines.SQLITE);
    f.vault.create("strong", SecretType.GENERIC, PLANTED, "ann");
    f.vault.rotate("strong", PLANTED + "2", "ann");
    f.rotate();
    f.store.delete("strong");
    try (Stream<Path> files = Files.walk(f.hub.data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        assertThat(bytes).as(file.toString()).doesNotContain("a-planted-value");
      }
    }
  }

  @Test
  void randomCredentialsAreRandomAndLegible() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      made.add(RandomSecrets.legible(24));
      made.add(RandomSecrets.key());
    }
    assertThat(made).hasSize(200);
    assertThat(RandomSecrets.legible(256)).hasSize(256).doesNotContain("0", "O", "l", "1", "I");
    assertThatThrownBy(() -> RandomSecrets.legible(15))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static String readQuietly(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
