package dev.tocsin.isolation.ssh;

import dev.tocsin.platform.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The hub's private keys, one for each server, in one folder or in the vault as {@code ssh-<name>};
 * the file goes first. A file must be regular (no link) and readable by its owner alone; keys with
 * a passphrase are not taken, the hub starts unattended.
 */
final class PrivateKeys {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final long LARGEST = 64 << 10;

  private final Path folder;

  private final Function<String, Optional<String>> vault;

  /**
   * @param vault gives the private key of a name, where there is no file
   */
  PrivateKeys(Path folder, Function<String, Optional<String>> vault) {
    this.folder = folder;
    this.vault = vault;
  }

  /**
   * @throws Unusable with a reason for people; never with any part of the key
   */
  KeyPair load(String name) throws Unusable {
    if (!NAME.matcher(name).matches()) {
      throw new Unusable("the key file's name may hold letters, digits, '.', '_' and '-' only");
    }
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        String kept =
            vault
                .apply(name)
                .orElseThrow(
                    () ->
                        new Unusable(
                            "there is no key file '"
                                + name
                                + "' in the folder of SSH keys, nor a key 'ssh-"
                                + name
                                + "' in the vault"));
        return read(name, new ByteArrayInputStream(kept.getBytes(StandardCharsets.US_ASCII)));
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
        throw new Unusable("there is no key file '" + name + "' in the folder of SSH keys");
      }
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new Unusable("others may read the key file '" + name + "': make it 0600");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return read(name, in);
      }
    } catch (Unavailable e) {
      throw new Unusable(String.valueOf(e.getMessage()));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new Unusable("the key file '" + name + "' cannot be read as a private key");
    }
  }

  private static KeyPair read(String name, InputStream in)
      throws IOException, GeneralSecurityException, Unusable {
    Iterable<KeyPair> pairs =
        SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(name), in, null);
    Iterator<KeyPair> each = pairs == null ? null : pairs.iterator();
    if (each == null || !each.hasNext()) {
      throw new Unusable("the key file '" + name + "' holds no private key");
    }
    return each.next();
  }

  /** A key that the hub must not or cannot use. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
