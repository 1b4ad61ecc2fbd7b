package dev.tocsin.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * An encrypted value: the value under its own key, that key under the master key.
 *
 * @param masterId which master key
 * @param wrappedKey nonce, encrypted data key, tag
 * @param ciphertext nonce, encrypted value, tag
 */
@SuppressWarnings("ArrayRecordComponent") // rows of a table, compared by nobody
record Envelope(String masterId, byte[] wrappedKey, byte[] ciphertext) {

  /** What a value is bound to: it opens only as this version of this secret. */
  record Label(String name, int version, SecretType type) {
    byte[] bytes() {
      return ("tocsin-secret-1\n" + name + "\n" + version + "\n" + type.word()).getBytes(UTF_8);
    }
  }

  static Envelope seal(MasterKey master, Label label, String value) {
    byte[] dataKey = Random.randBytes(MasterKey.BYTES);
    try {
      return new Envelope(
          master.id(),
          master.aead().encrypt(dataKey, label.bytes()),
          new AesGcmJce(dataKey).encrypt(value.getBytes(UTF_8), label.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret could not be encrypted", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /**
   * @throws VaultFailure when it is not what was sealed under this label with this key
   */
  String open(MasterKey master, Label label) {
    byte[] dataKey = dataKey(master, label);
    try {
      return new String(new AesGcmJce(dataKey).decrypt(ciphertext, label.bytes()), UTF_8);
    } catch (GeneralSecurityException e) {
      throw changed(label);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /** The same value under another master key. */
  Envelope rewrap(MasterKey from, MasterKey to, Label label) {
    byte[] dataKey = dataKey(from, label);
    try {
      return new Envelope(to.id(), to.aead().encrypt(dataKey, label.bytes()), ciphertext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key could not be encrypted", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private byte[] dataKey(MasterKey master, Label label) {
    try {
      return master.aead().decrypt(wrappedKey, label.bytes());
    } catch (GeneralSecurityException e) {
      throw changed(label);
    }
  }

  private static VaultFailure changed(Label label) {
    return new VaultFailure(
        "The secret '"
            + label.name()
            + "' does not open: its row in the database was changed, or belongs to another secret.");
  }
}
