package dev.tocsin.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The master key in a file that only its owner can read. During a change the new key lies beside it
 * until the database has been changed over.
 */
final class KeyFile {

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path file;

  KeyFile(Path file) {
    this.file = file;
  }

  Optional<MasterKey> read() {
    return read(file);
  }

  /** The key of a change that was not finished. */
  Optional<MasterKey> readNext() {
    return read(next());
  }

  void create(MasterKey key) {
    write(file, key);
  }

  void prepareNext(MasterKey key) {
    try {
      Files.deleteIfExists(next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(next(), key);
  }

  void switchToNext() {
    try {
      Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the new master key stays in " + next(), e);
    }
  }

  void dropNext() {
    try {
      Files.deleteIfExists(next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private Path next() {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  private static Optional<MasterKey> read(Path file) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new VaultFailure(
            "The master key "
                + file
                + " can be read by others than its owner. Make it private (chmod 600 "
                + file
                + "), and change it when somebody may have read it.");
      }
      return Optional.of(MasterKey.read(Files.readString(file), file.toString()));
    } catch (IOException e) {
      throw new VaultFailure("The master key " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** On disk before anything is encrypted with it. */
  private static void write(Path file, MasterKey key) {
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      out.write(ByteBuffer.wrap((key.text() + "\n").getBytes(StandardCharsets.US_ASCII)));
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be kept in " + file, e);
    }
  }
}
