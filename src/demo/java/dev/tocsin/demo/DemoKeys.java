package dev.tocsin.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** SSH keys of the simulated world: fresh ones at each start, of use for nothing else. */
public final class DemoKeys {

  private DemoKeys() {}

  /** A fresh Ed25519 key. */
  public static KeyPair generate() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make Ed25519 keys", e);
    }
  }

  /** Writes a private key as OpenSSH does, readable by the owner alone. */
  public static void write(KeyPair key, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var channel =
            Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "tocsin demo", null, out);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
