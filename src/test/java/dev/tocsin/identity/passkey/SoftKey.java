package dev.tocsin.identity.passkey;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A security key in software, with the browser's part around it: P-256, no attestation. */
final class SoftKey {

  private static final int PRESENT = 0x01;
  private static final int ATTESTED = 0x40;

  private final KeyPair pair;
  private final byte[] id = new byte[32];
  private final String origin;
  private final String rpId;
  private int count;

  SoftKey(String origin, String rpId) {
    this.origin = origin;
    this.rpId = rpId;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the browser gives for creation options. */
  String create(Object challenge) {
    byte[] key =
        new ObjectConverter()
            .getCborConverter()
            .writeValueAsBytes(
                EC2COSEKey.create((ECPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.ES256));
    ByteArrayOutputStream credential = new ByteArrayOutputStream();
    credential.writeBytes(new byte[16]);
    credential.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
    credential.writeBytes(id);
    credential.writeBytes(key);
    Map<String, Object> attestation = new LinkedHashMap<>();
    attestation.put("fmt", "none");
    attestation.put("attStmt", Map.of());
    attestation.put("authData", authenticator(PRESENT | ATTESTED, credential.toByteArray()));
    byte[] object = new ObjectConverter().getCborConverter().writeValueAsBytes(attestation);
    return answer(
        "\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\",\"transports\":[\"internal\"]"
            .formatted(text(client("webauthn.create", challenge)), text(object)));
  }

  /** What the browser gives for request options. */
  String sign(Object challenge) {
    count++;
    byte[] data = authenticator(PRESENT, new byte[0]);
    byte[] client = client("webauthn.get", challenge);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return answer(
          "\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\""
              .formatted(text(client), text(data), text(signature.sign())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of the key whose counter is behind. */
  void rewind() {
    count = 0;
  }

  private String answer(String response) {
    return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"response\":{%2$s},\"clientExtensionResults\":{}}"
        .formatted(text(id), response);
  }

  private byte[] client(String type, Object challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticator(int flags, byte[] credential) {
    return ByteBuffer.allocate(37 + credential.length)
        .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
        .put((byte) flags)
        .putInt(count)
        .put(credential)
        .array();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
