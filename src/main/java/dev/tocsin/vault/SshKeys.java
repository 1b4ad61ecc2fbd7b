package dev.tocsin.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Ed25519 key pairs as OpenSSH writes them. */
final class SshKeys {

  private SshKeys() {}

  /**
   * @param privateKey the file that {@code ssh-keygen} would write, without passphrase
   * @param publicKey the line for {@code authorized_keys}
   */
  record Pair(String privateKey, String publicKey) {
    @Override
    public String toString() {
      return publicKey;
    }
  }

  static Pair generate(String comment) {
    try {
      KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, out);
      return new Pair(
          out.toString(StandardCharsets.US_ASCII),
          PublicKeyEntry.toString(pair.getPublic()) + " " + comment);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot make Ed25519 keys", e);
    }
  }
}
