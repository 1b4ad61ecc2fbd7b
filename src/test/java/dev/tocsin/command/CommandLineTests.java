package dev.tocsin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {

  @TempDir Path folder;

  @Test
  void withoutACommandTheHubIsServed() {
    assertThat(CommandLine.isServe()).isTrue();
    assertThat(CommandLine.isServe("--server.port=0")).isTrue();
    assertThat(CommandLine.isServe("serve", "--server.port=0")).isTrue();
    assertThat(CommandLine.settings("serve", "--server.port=0")).containsExactly("--server.port=0");
    assertThat(CommandLine.settings("--server.port=0")).containsExactly("--server.port=0");
    assertThat(CommandLine.isServe("audit", "verify")).isFalse();
    assertThat(CommandLine.isServe("--help")).isFalse();
    assertThat(CommandLine.run("nonsense")).isEqualTo(2);
    assertThat(CommandLine.run("restore")).isEqualTo(2);
  }

  @Test
  void rulesAreTriedOnALog() throws IOException {
    Path rules = Path.of("routes/rules/sshd.rules.yaml");
    Path log =
        Files.writeString(
            folder.resolve("auth.log"),
            "Nov 22 01:21:52 web01 sshd[1]: Failed password for root from 203.0.113.66 port 1 ssh2\n");
    StringWriter out = new StringWriter();
    picocli.CommandLine line =
        new picocli.CommandLine(new RulesCommand()).setOut(new PrintWriter(out));
    assertThat(line.execute("test", rules.toString(), log.toString())).isZero();
    assertThat(out.toString())
        .contains("1 lines read, 1 caught", "203.0.113.66 @ web01", "no alert", "| 1: Nov 22");

    Path broken = Files.writeString(folder.resolve("x.rules.yaml"), "log: lines");
    assertThat(line.execute("test", broken.toString(), log.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("cannot be used", "line 1: the file needs 'description'");
    assertThat(CommandLine.run("rules", "test", "none.rules.yaml", log.toString())).isEqualTo(1);
    assertThat(CommandLine.run("rules", "test", rules.toString(), folder.toString())).isEqualTo(1);
    assertThat(CommandLine.run("rules", "test", rules.toString())).isEqualTo(2);
  }

  @Test
  void anArchiveGivesBackWhatWasPutInAndIsForItsOwnerAlone() throws IOException {
    Path archive = archive();
    assertThat(Files.getPosixFilePermissions(archive))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Path into = Files.createDirectory(folder.resolve("into"));
    Manifest manifest = Archive.unpack(archive, into);
    assertThat(manifest.auditHead()).isEqualTo("head");
    assertThat(into.resolve("tocsin.db")).hasContent("database");
    assertThat(into.resolve("routes/ingest/a.camel.yaml")).hasContent("route");
    assertThat(into.resolve("watch/own.checks.yaml")).hasContent("route");
  }

  @Test
  void aDamagedOrForeignArchiveIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(archive());
    Path cut =
        Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Archive.unpack(cut, folder)).isInstanceOf(IOException.class);
    Path foreign = zip("foreign.zip", Map.of("hello.txt", "x"));
    assertThatThrownBy(() -> Archive.unpack(foreign, folder)).hasMessageContaining("not a backup");
    Path changed =
        zip("changed.zip", Map.of("tocsin.db", "another", Manifest.NAME, manifest("tocsin.db")));
    assertThatThrownBy(() -> Archive.unpack(changed, Files.createDirectory(folder.resolve("c"))))
        .hasMessageContaining("damaged: tocsin.db");
    Path empty = zip("empty.zip", Map.of(Manifest.NAME, "{\"format\":1,\"files\":{}}"));
    assertThatThrownBy(() -> Archive.unpack(empty, folder)).hasMessageContaining("no database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "routes/../../outside",
        "/etc/cron.d/x",
        "routes/.hidden",
        "master-key",
        "secrets/x",
        "routes"
      })
  void nothingIsWrittenOutsideOfItsPlace(String name) throws IOException {
    Path hostile = zip("hostile.zip", Map.of(name, "x", Manifest.NAME, manifest(name)));
    Path into = Files.createDirectories(folder.resolve("deep/into"));
    assertThatThrownBy(() -> Archive.unpack(hostile, into)).hasMessageContaining("damaged");
    try (var left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactly(hostile);
    }
  }

  @Test
  void withoutItsKeyNothingOfABackupIsPlaced() throws IOException {
    Path data = folder.resolve("data");
    Path backup =
        zip(
            "backup.zip",
            Map.of(
                "tocsin.db",
                "x",
                Manifest.NAME,
                manifest("tocsin.db")
                    .replace(
                        "{\"format\":1,",
                        "{\"format\":1,\"masterKey\":\"k\","
                            + "\"sealedKey\":\"bm90IGEga2V5IGF0IGFsbCwgdG9vIHNob3J0\",")));
    assertThat(restore(data, backup)).isEqualTo(1);
    assertThat(data.resolve("tocsin.db")).doesNotExist();
    assertThat(data.resolve("master-key")).doesNotExist();
    try (var left = Files.list(data)) {
      assertThat(left).isEmpty();
    }
    Files.writeString(data.resolve("master-key"), "A".repeat(43) + "=");
    Files.setPosixFilePermissions(
        data.resolve("master-key"), PosixFilePermissions.fromString("rw-------"));
    assertThat(restore(data, backup)).as("another key is there").isEqualTo(1);
    assertThat(data.resolve("tocsin.db")).doesNotExist();
  }

  @Test
  void whatARestorePutAsideBeforeStays() throws IOException {
    Path data = folder.resolve("data");
    Path route = Files.createDirectories(folder.resolve("routes")).resolve("a.camel.yaml");
    String one =
        manifest("tocsin.db").replace("}}", ",\"routes/a.camel.yaml\":" + HASH_OF_X + "}}");
    Path backup =
        zip(
            "backup.zip",
            Map.of(
                "tocsin.db",
                "x",
                "routes/a.camel.yaml",
                "x",
                Manifest.NAME,
                one.replace("{\"format\":1,", "{\"format\":1,\"masterKey\":\"k\",")));
    for (String mine : List.of("first", "second", "third")) {
      Files.writeString(route, mine);
      assertThat(restore(data, backup)).isZero();
      assertThat(route).hasContent("x");
      Files.delete(data.resolve("tocsin.db"));
    }
    assertThat(folder.resolve("routes/a.camel.yaml.before-restore")).hasContent("first");
    assertThat(folder.resolve("routes/a.camel.yaml.before-restore-2")).hasContent("second");
    assertThat(folder.resolve("routes/a.camel.yaml.before-restore-3")).hasContent("third");
  }

  private int restore(Path data, Path backup) {
    Map<String, String> settings =
        Map.of(
            "tocsin.data", data.toString(),
            "tocsin.folders.routes", folder.resolve("routes").toString(),
            "tocsin.folders.kamelets", folder.resolve("kamelets").toString());
    settings.forEach(System::setProperty);
    try {
      return CommandLine.run("restore", backup.toString());
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  private static final String HASH_OF_X =
      "\"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\"";

  private static String manifest(String name) {
    return "{\"format\":1,\"files\":{\"" + name + "\":" + HASH_OF_X + "}}";
  }

  private Path archive() throws IOException {
    Path archive = folder.resolve("archive.zip");
    try (Archive.Writer writer = new Archive.Writer(archive)) {
      Path file = Files.writeString(folder.resolve("f"), "database");
      assertThat(writer.add("tocsin.db", file)).isTrue();
      Files.writeString(file, "route");
      assertThat(writer.add("routes/ingest/a.camel.yaml", file)).isTrue();
      assertThat(writer.add("watch/own.checks.yaml", file)).isTrue();
      assertThat(writer.add("../f", file)).isFalse();
      Files.delete(file);
      writer.finish(new Manifest(1, "", "key", 7, "head", null, writer.hashes()));
    }
    return archive;
  }

  private Path zip(String name, Map<String, String> files) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> one : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        zip.write(one.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
