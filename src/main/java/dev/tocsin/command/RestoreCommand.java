package dev.tocsin.command;

import dev.tocsin.audit.AuditCommands;
import dev.tocsin.audit.Verification;
import dev.tocsin.platform.FlowFolders;
import dev.tocsin.vault.KeyEscrow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin restore <file>}. */
@Command(
    name = "restore",
    description = "Puts a backup where there is no hub yet, and checks its audit record.",
    footer = {"Existing routes and Kamelets that differ are kept as <name>.before-restore."})
final class RestoreCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "a file that 'backup' wrote")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path source = java.util.Objects.requireNonNull(file).toAbsolutePath();
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    Manifest manifest;
    try (CommandHub hub = new CommandHub()) {
      manifest = place(hub, source, out);
      placeKey(hub.part(KeyEscrow.class), manifest, out);
      if (!hub.part(KeyEscrow.class).has(manifest.masterKey())) {
        out.println(
            "The secrets need the master key "
                + manifest.masterKey()
                + ": put it into "
                + hub.part(KeyEscrow.class).place()
                + " (mode 0600) before the hub starts, then run 'tocsin audit verify'.");
        return 0;
      }
      return check(hub.part(AuditCommands.class), manifest, source, out);
    } finally {
      out.flush();
    }
  }

  private static Manifest place(CommandHub hub, Path source, PrintWriter out) throws IOException {
    Path data = hub.settings().data().toAbsolutePath();
    if (!hub.sqlite()) {
      throw new IllegalStateException(
          "tocsin.database.url is set: restore PostgreSQL by its tools");
    }
    for (String present : List.of("tocsin.db", "tocsin.db-wal", "audit-head")) {
      if (Files.exists(data.resolve(present))) {
        throw new IllegalStateException(
            "there is a hub in " + data + " already (" + present + "): move it away first");
      }
    }
    if (!Files.isDirectory(data)) {
      Files.createDirectories(data);
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }
    Path work = Files.createTempDirectory(data, ".restore");
    try {
      Manifest manifest = Archive.unpack(source, work);
      for (String flows : List.of("routes", "kamelets")) {
        placeFlows(work.resolve(flows), FlowFolders.own(hub.environment(), flows), out);
      }
      Path database = work.resolve(Manifest.DATABASE);
      Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
      Files.move(database, data.resolve(Manifest.DATABASE));
      out.println("restored the hub of " + manifest.madeAt() + " into " + data);
      return manifest;
    } finally {
      FileSystemUtils.deleteRecursively(work);
    }
  }

  private static void placeFlows(Path from, Path into, PrintWriter out) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
        Path target = into.resolve(from.relativize(one).toString());
        Files.createDirectories(target.getParent());
        if (Files.exists(target) && Files.mismatch(one, target) >= 0) {
          Path kept = target.resolveSibling(target.getFileName() + ".before-restore");
          Files.move(target, kept, StandardCopyOption.REPLACE_EXISTING);
          out.println("kept the one that was there as " + kept);
        }
        Files.move(one, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void placeKey(KeyEscrow escrow, Manifest manifest, PrintWriter out) {
    String sealed = manifest.sealedKey();
    if (sealed != null && escrow.present().isEmpty()) {
      escrow.place(sealed, Passphrase.get());
      out.println("took the master key " + manifest.masterKey() + " out of the backup");
    }
  }

  private static int check(AuditCommands audit, Manifest manifest, Path source, PrintWriter out) {
    Verification found = audit.verify();
    if (!found.intact()) {
      out.println("the audit record is NOT INTACT: " + String.join("; ", found.problems()));
      return 1;
    }
    out.printf("the audit record is intact: %d entries, head %s%n", found.entries(), found.head());
    audit.record(
        "hub.restore",
        Map.of("file", source.getFileName().toString(), "made-at", manifest.madeAt()));
    return 0;
  }
}
