package dev.tocsin.inventory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SSH public keys as a line of a {@code .pub} file: type, base64 (RFC 4253, 6.6), comment. */
final class HostKeys {

  /** The types that the hub can pin, each with the number of fields of its blob. */
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "ssh-ed25519", 2,
          "ssh-rsa", 3,
          "ecdsa-sha2-nistp256", 3,
          "ecdsa-sha2-nistp384", 3,
          "ecdsa-sha2-nistp521", 3);

  private HostKeys() {}

  /** Type and base64 without the comment, or null when it is not such a line. */
  static @Nullable String canonical(String line) {
    String[] words = line.strip().split("\\s+", 3);
    Integer fields = FIELDS.get(words[0]);
    if (fields == null || words.length < 2) {
      return null;
    }
    List<byte[]> blob = blob(words[1]);
    return blob.size() == fields && wellFormed(words[0], blob) ? words[0] + " " + words[1] : null;
  }

  private static boolean wellFormed(String type, List<byte[]> blob) {
    if (!type.equals(new String(blob.getFirst(), StandardCharsets.US_ASCII))) {
      return false;
    }
    return switch (type) {
      case "ssh-ed25519" -> blob.get(1).length == 32;
      case "ssh-rsa" -> blob.get(2).length > 128; // 1024 bits and the sign byte
      default ->
          type.endsWith(new String(blob.get(1), StandardCharsets.US_ASCII))
              && blob.get(1).length == 8
              && blob.get(2).length > 0
              && blob.get(2)[0] == 4; // an uncompressed point
    };
  }

  /** The length-prefixed fields; none when they do not fill the blob exactly. */
  private static List<byte[]> blob(String base64) {
    List<byte[]> fields = new ArrayList<>();
    ByteBuffer rest;
    try {
      rest = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    while (rest.remaining() >= Integer.BYTES) {
      int length = rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        return List.of();
      }
      byte[] field = new byte[length];
      rest.get(field);
      fields.add(field);
    }
    return rest.hasRemaining() ? List.of() : fields;
  }
}
