package dev.tocsin.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A backup: a ZIP file for its owner alone, with a list of its files and their hashes. */
final class Archive {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST_MANIFEST = 1 << 20;

  /** The only names that are taken out again. */
  private static final Pattern NAME =
      Pattern.compile(
          "tocsin\\.db|(routes|kamelets|watch)(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}){1,6}");

  private Archive() {}

  /** Writes files as they come, and the manifest at the end. */
  static final class Writer implements AutoCloseable {
    private final ZipOutputStream zip;
    private final Map<String, String> hashes = new TreeMap<>();

    Writer(Path file) throws IOException {
      OutputStream out =
          java.nio.channels.Channels.newOutputStream(
              Files.newByteChannel(
                  file,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------"))));
      zip = new ZipOutputStream(out);
      zip.setLevel(Deflater.BEST_SPEED);
    }

    /** False when the name is not one that could be restored. */
    boolean add(String name, Path file) throws IOException {
      if (!NAME.matcher(name).matches()) {
        return false;
      }
      zip.putNextEntry(new ZipEntry(name));
      DigestOutputStream hashing = new DigestOutputStream(zip, sha256());
      Files.copy(file, hashing);
      zip.closeEntry();
      hashes.put(name, HexFormat.of().formatHex(hashing.getMessageDigest().digest()));
      return true;
    }

    Map<String, String> hashes() {
      return hashes;
    }

    void finish(Manifest manifest) throws IOException {
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
      zip.closeEntry();
      zip.finish();
      zip.flush();
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /**
   * Takes everything out into an empty folder and checks every hash.
   *
   * @throws IOException with a sentence when it is not a whole backup
   */
  static Manifest unpack(Path file, Path into) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry described = zip.getEntry(Manifest.NAME);
      if (described == null) {
        throw new IOException(file + " is not a backup of Tocsin");
      }
      Manifest manifest;
      try (InputStream in = zip.getInputStream(described)) {
        manifest = JSON.readValue(in.readNBytes(LARGEST_MANIFEST), Manifest.class);
      }
      if (manifest.format() != Manifest.FORMAT) {
        throw new IOException(file + " was made by another version of Tocsin");
      }
      for (Map.Entry<String, String> one : manifest.files().entrySet()) {
        String name = one.getKey();
        ZipEntry entry = zip.getEntry(name);
        if (!NAME.matcher(name).matches() || entry == null) {
          throw new IOException(file + " is damaged: " + name);
        }
        Path target = into.resolve(name);
        Files.createDirectories(target.getParent());
        DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), sha256());
        try (in) {
          Files.copy(in, target);
        }
        String hash = HexFormat.of().formatHex(in.getMessageDigest().digest());
        if (!hash.equals(one.getValue())) {
          throw new IOException(file + " is damaged: " + name);
        }
      }
      if (!manifest.files().containsKey(Manifest.DATABASE)) {
        throw new IOException(file + " holds no database");
      }
      return manifest;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
