package dev.tocsin.identity.credential;

import dev.tocsin.platform.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals what the hub must be able to read again, and signs what it gives out. Its keys come from
 * the secret {@code identity-key}, one for each use.
 */
@Component
public class SecretBox {

  private static final String KEY = "identity-key";
  private static final String VERSION = "1.";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec sealing;
  private final byte[] signing;

  public SecretBox(Secrets secrets) {
    byte[] master = secrets.findOrGenerate(KEY).getBytes(StandardCharsets.UTF_8);
    this.sealing = new SecretKeySpec(mac(master, "seal"), "AES");
    this.signing = mac(master, "sign");
  }

  /** Seals a text for one purpose and owner; it opens for the same ones only. */
  public String seal(String plain, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed =
        crypt(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8), context);
    return VERSION
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
  }

  /**
   * The text that was sealed.
   *
   * @throws IllegalStateException when it was sealed under another key or context, or changed
   */
  public String open(String sealed, String context) {
    if (!sealed.startsWith(VERSION)) {
      throw new IllegalStateException("not a sealed secret");
    }
    byte[] all = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
    if (all.length < NONCE_BYTES) {
      throw new IllegalStateException("not a sealed secret");
    }
    byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
    byte[] rest = java.util.Arrays.copyOfRange(all, NONCE_BYTES, all.length);
    return new String(crypt(Cipher.DECRYPT_MODE, nonce, rest, context), StandardCharsets.UTF_8);
  }

  /** A signature that nobody else can make: HMAC-SHA-256 in hexadecimal. */
  public String sign(String purpose, String text) {
    return HexFormat.of().formatHex(mac(signing, purpose + "\0" + text));
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] input, String context) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a sealed secret does not open; was identity-key changed?", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
