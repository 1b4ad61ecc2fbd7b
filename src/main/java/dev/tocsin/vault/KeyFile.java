package dev.tocsin.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The master key in a file that only its owner can read. During a change the new key lies beside it
 * until the database has been changed over. Every step is on the disk, folder included, before the
 * next one begins.
 */
final class KeyFile {

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path file;

  KeyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  Optional<MasterKey> read() {
    return read(file);
  }

  /**
   * The key of a change that was not finished.
   *
   * @throws VaultFailure when there is one that cannot be used
   */
  Optional<MasterKey> readNext() {
    return read(next());
  }

  /** The first key; there must be none. */
  void create(MasterKey key) {
    if (Files.exists(file)) {
      throw new UncheckedIOException(new FileAlreadyExistsException(file.toString()));
    }
    write(file, key);
  }

  /** In the place of one that was left there and is known not to be needed. */
  void prepareNext(MasterKey key) {
    write(next(), key);
  }

  void switchToNext() {
    try {
      Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      keepFolder(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the new master key stays in " + next(), e);
    }
  }

  void dropNext() {
    try {
      Files.deleteIfExists(next());
      keepFolder(file);
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
    } catch (NoSuchFileException movedMeanwhile) {
      return Optional.empty();
    } catch (IOException e) {
      throw new VaultFailure("The master key " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** Whole and on the disk under this name, or not at all. */
  private static void write(Path file, MasterKey key) {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.deleteIfExists(fresh);
      try (FileChannel out =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer text = ByteBuffer.wrap((key.text() + "\n").getBytes(StandardCharsets.US_ASCII));
        while (text.hasRemaining()) {
          out.write(text);
        }
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      keepFolder(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be kept in " + file, e);
    }
  }

  /** A name is only on the disk when its folder is. */
  private static void keepFolder(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent(), "a file has a folder");
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
