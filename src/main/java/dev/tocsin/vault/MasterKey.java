package dev.tocsin.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A key that wraps the keys of secrets: 32 bytes, known by an id that tells nothing of it. */
final class MasterKey {

  static final int BYTES = 32;
  private static final int ID_BYTES = 8;

  private final byte[] bytes;
  private final String id;
  private final Aead aead;

  private MasterKey(byte[] bytes) {
    try {
      this.bytes = bytes.clone();
      this.aead = new AesGcmJce(bytes);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("tocsin-master-id-1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      this.id = HexFormat.of().formatHex(digest.digest(bytes), 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM and SHA-256 are part of every Java", e);
    }
  }

  static MasterKey random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return new MasterKey(random);
  }

  /**
   * @param where named in the message, never the text
   */
  static MasterKey read(String text, String where) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      if (bytes.length == BYTES) {
        return new MasterKey(bytes);
      }
    } catch (IllegalArgumentException notBase64) {
      throw unreadable(where);
    }
    throw unreadable(where);
  }

  private static VaultFailure unreadable(String where) {
    return new VaultFailure(where + " does not hold a master key: " + BYTES + " bytes in base64");
  }

  /** As it is kept in a file. */
  String text() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  String id() {
    return id;
  }

  Aead aead() {
    return aead;
  }

  @Override
  public String toString() {
    return "master key " + id;
  }
}
