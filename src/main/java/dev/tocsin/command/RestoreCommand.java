package dev.tocsin.command;

import dev.tocsin.audit.AuditCommands;
import dev.tocsin.audit.Verification;
import dev.tocsin.platform.FlowFolders;
import dev.tocsin.vault.KeyEscrow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    try (CommandHub hub = new CommandHub()) {
      Path data = requireEmpty(hub);
      Path work = Files.createTempDirectory(data, ".restore");
      try {
        Manifest manifest = Archive.unpack(source, work);
        KeyEscrow escrow = hub.part(KeyEscrow.class);
        placeKey(escrow, manifest, out); // first: without it the rest is of no use
        place(hub, work, data, out);
        out.println("restored the hub of " + manifest.madeAt() + " into " + data);
        if (!manifest.masterKey().isEmpty() && !escrow.has(manifest.masterKey())) {
          out.println(
              "The secrets need the master key "
                  + manifest.masterKey()
                  + ": put it into "
                  + escrow.place()
                  + " (mode 0600) before the hub starts, then run 'tocsin audit verify'.");
          return 0;
        }
        return check(hub.part(AuditCommands.class), manifest, source, out);
      } finally {
        FileSystemUtils.deleteRecursively(work);
      }
    } finally {
      out.flush();
    }
  }

  /** The data folder, in which there is no hub yet. */
  private static Path requireEmpty(CommandHub hub) throws IOException {
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
    return data;
  }

  /** The database last: as long as it is not there, the command can be given again. */
  private static void place(CommandHub hub, Path work, Path data, PrintWriter out)
      throws IOException {
    for (String flows : List.of("routes", "kamelets", "watch")) {
      placeFlows(work.resolve(flows), FlowFolders.own(hub.environment(), flows), out);
    }
    Path database = work.resolve(Manifest.DATABASE);
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
    Files.move(database, data.resolve(Manifest.DATABASE));
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
          Path kept = aside(target);
          Files.move(target, kept);
          out.println("kept the one that was there as " + kept);
        }
        Files.move(one, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** A name that nothing has: what was put aside before stays. */
  private static Path aside(Path target) {
    String name = target.getFileName() + ".before-restore";
    Path kept = target.resolveSibling(name);
    for (int i = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); i++) {
      kept = target.resolveSibling(name + "-" + i);
    }
    return kept;
  }

  private static void placeKey(KeyEscrow escrow, Manifest manifest, PrintWriter out) {
    String needed = manifest.masterKey();
    if (needed.isEmpty() || escrow.has(needed)) {
      return;
    }
    escrow
        .present()
        .ifPresent(
            another -> {
              throw new IllegalStateException(
                  "the backup needs the master key "
                      + needed
                      + ", and there is another one here, "
                      + another
                      + ": put the right one in its place ("
                      + escrow.place()
                      + " or the setting)");
            });
    String sealed = manifest.sealedKey();
    if (sealed != null) {
      escrow.place(new KeyEscrow.Escrowed(needed, sealed), Passphrase.get());
      out.println("took the master key " + needed + " out of the backup");
    }
  }

  private static int check(AuditCommands audit, Manifest manifest, Path source, PrintWriter out) {
    Verification found = audit.verify();
    if (!found.intact()) {
      out.println("the audit record is NOT INTACT: " + String.join("; ", found.problems()));
      return 1;
    }
    if (!audit.holds(manifest.auditEntries(), manifest.auditHead())) {
      out.printf(
          "the audit record is NOT THE ONE of this backup: entry %d should have the hash %s%n",
          manifest.auditEntries(), manifest.auditHead());
      return 1;
    }
    out.printf("the audit record is intact: %d entries, head %s%n", found.entries(), found.head());
    audit.record(
        "hub.restore",
        Map.of("file", source.getFileName().toString(), "made-at", manifest.madeAt()));
    return 0;
  }
}
