package dev.tocsin.command;

import dev.tocsin.audit.AuditCommands;
import dev.tocsin.audit.Verification;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.FlowFolders;
import dev.tocsin.vault.KeyEscrow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin backup <file>}. */
@Command(
    name = "backup",
    description = "Writes database, routes and Kamelets to a new file, while the hub runs.",
    footer = {"Not in it: the master key (unless --with-key), settings, key files in ssh/, logs."})
final class BackupCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "a file that does not exist yet")
  private @Nullable Path file;

  @Option(
      names = "--with-key",
      description =
          "put the master key in, encrypted under a passphrase (" + Passphrase.VARIABLE + ")")
  private boolean withKey;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path target = java.util.Objects.requireNonNull(file).toAbsolutePath();
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target + " is there already");
    }
    try (CommandHub hub = new CommandHub()) {
      hub.requireDatabase();
      if (!hub.sqlite()) {
        throw new IllegalStateException(
            "the state of this hub is in PostgreSQL: back it up with pg_dump, together with the"
                + " folders routes, kamelets and watch");
      }
      KeyEscrow escrow = hub.part(KeyEscrow.class);
      String passphrase = withKey ? Passphrase.get() : null;
      KeyEscrow.Escrowed key = key(escrow, passphrase);
      AuditCommands audit = hub.part(AuditCommands.class);
      audit.record("hub.backup", Map.of("file", target.getFileName().toString()));
      Path work =
          Files.createTempDirectory(
              target.getParent(),
              ".tocsin-backup",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        Verification found = audit.verify(); // first, so that the copy holds the head that is told
        Path copy = work.resolve(Manifest.DATABASE);
        hub.part(Database.class).copyTo(copy);
        while (!escrow.neededKey().orElse("").equals(key.id())) { // it was changed meanwhile
          Files.delete(copy);
          key = key(escrow, passphrase);
          hub.part(Database.class).copyTo(copy);
        }
        Path archive = work.resolve("archive");
        try (Archive.Writer writer = new Archive.Writer(archive)) {
          writer.add(Manifest.DATABASE, copy);
          for (String flows : List.of("routes", "kamelets", "watch")) {
            addFlows(writer, flows, FlowFolders.find(hub.environment(), flows), out);
          }
          writer.finish(
              new Manifest(
                  Manifest.FORMAT,
                  hub.part(InstantSource.class).instant().toString(),
                  key.id(),
                  found.to(),
                  found.head(),
                  withKey ? key.sealed() : null,
                  writer.hashes()));
        }
        Files.move(archive, target);
        out.println("wrote " + target + " (" + Files.size(target) + " bytes)");
        tell(out, found, key.id(), escrow.place());
        return found.intact() ? 0 : 1;
      } finally {
        FileSystemUtils.deleteRecursively(work);
        out.flush();
      }
    }
  }

  /** The key that a copy made now needs; sealed when there is a passphrase, else empty. */
  private static KeyEscrow.Escrowed key(KeyEscrow escrow, @Nullable String passphrase) {
    return passphrase == null
        ? new KeyEscrow.Escrowed(escrow.neededKey().orElse(""), "")
        : escrow.seal(passphrase);
  }

  private void tell(PrintWriter out, Verification found, String key, String place) {
    if (!found.intact()) {
      out.println("the audit record in it is NOT INTACT: " + String.join("; ", found.problems()));
    }
    if (!withKey) {
      out.println("the master key " + key + " is not in it; keep " + place + " in another place");
    }
  }

  private static void addFlows(Archive.Writer writer, String name, Path folder, PrintWriter out)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
        String inside = name + "/" + folder.relativize(one).toString().replace('\\', '/');
        if (!writer.add(inside, one)) {
          out.println("left out, its name is unusual: " + one);
        }
      }
    }
  }
}
