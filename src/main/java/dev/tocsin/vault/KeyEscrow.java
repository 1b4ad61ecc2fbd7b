package dev.tocsin.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets the master key travel in a backup under a passphrase. */
@Component
public class KeyEscrow {

  /** Argon2id with 64 MiB, three passes (RFC 9106, second recommended choice, one lane). */
  private static final int MEMORY_KIB = 64 << 10;

  private static final int PASSES = 3;
  private static final int SALT = 16;
  private static final byte[] LABEL = "tocsin-master-key-1".getBytes(UTF_8);

  /** A passphrase must have so many characters. */
  public static final int SHORTEST = 12;

  private final MasterKeys keys;
  private final ObjectProvider<KeyRing> ring;

  /**
   * @param ring opens the database, so that it is asked for only where there is one
   */
  KeyEscrow(MasterKeys keys, ObjectProvider<KeyRing> ring) {
    this.keys = keys;
    this.ring = ring;
  }

  /**
   * The id of the master key that the secrets in the database need, or empty when there are none
   * and no key either.
   *
   * @throws IllegalStateException when it is not here
   */
  public Optional<String> neededKey() {
    return ring.getObject().used().map(MasterKey::id);
  }

  /**
   * Whether the master key of this id is here, without looking into the database.
   *
   * @throws IllegalStateException when there is one that cannot be used
   */
  public boolean has(String id) {
    return present().filter(id::equals).isPresent()
        || keys.previous().filter(key -> key.id().equals(id)).isPresent();
  }

  /**
   * The id of the master key that is here, or empty.
   *
   * @throws IllegalStateException when there is one that cannot be used
   */
  public Optional<String> present() {
    return keys.present().map(MasterKey::id);
  }

  /** Where the key's file belongs. */
  public String place() {
    return keys.place();
  }

  /**
   * The master key that the database's secrets need, encrypted under the passphrase.
   *
   * @throws IllegalArgumentException when the passphrase is too short
   */
  public Escrowed seal(String passphrase) {
    if (passphrase.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the passphrase needs at least " + SHORTEST + " characters");
    }
    MasterKey key =
        ring.getObject()
            .used()
            .orElseThrow(() -> new IllegalStateException("there is no master key"));
    byte[] salt = Random.randBytes(SALT);
    try {
      byte[] sealed =
          new AesGcmJce(derive(passphrase, salt)).encrypt(key.text().getBytes(UTF_8), LABEL);
      byte[] both = new byte[SALT + sealed.length];
      System.arraycopy(salt, 0, both, 0, SALT);
      System.arraycopy(sealed, 0, both, SALT, sealed.length);
      return new Escrowed(key.id(), Base64.getEncoder().encodeToString(both));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key could not be encrypted", e);
    }
  }

  /**
   * Puts a key that {@link #seal} wrote into its file, which must not exist.
   *
   * @param escrowed with the id that the key must have
   * @throws IllegalArgumentException when the passphrase is not the one, or the key another
   */
  public void place(Escrowed escrowed, String passphrase) {
    try {
      byte[] both = Base64.getDecoder().decode(escrowed.sealed().strip());
      if (both.length <= SALT) {
        throw new IllegalArgumentException("the backup's master key is damaged");
      }
      byte[] salt = java.util.Arrays.copyOf(both, SALT);
      byte[] rest = java.util.Arrays.copyOfRange(both, SALT, both.length);
      MasterKey key =
          MasterKey.read(
              new String(new AesGcmJce(derive(passphrase, salt)).decrypt(rest, LABEL), UTF_8),
              "The backup");
      if (!key.id().equals(escrowed.id())) {
        throw new IllegalArgumentException("the backup holds another master key than it needs");
      }
      keys.file()
          .orElseThrow(
              () -> new IllegalStateException("the master key is given by a setting or systemd"))
          .create(key);
    } catch (GeneralSecurityException e) { // not as the cause: its words would be shown in place
      throw new IllegalArgumentException("the passphrase is not the one of this backup");
    }
  }

  /**
   * A key under a passphrase.
   *
   * @param id of the key
   * @param sealed base64 text
   */
  public record Escrowed(String id, String sealed) {
    @Override
    public String toString() {
      return "Escrowed[" + id + "]";
    }
  }

  private static byte[] derive(String passphrase, byte[] salt) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] key = new byte[MasterKey.BYTES];
    argon.generateBytes(passphrase.toCharArray(), key);
    return key;
  }
}
