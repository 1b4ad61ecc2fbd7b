package dev.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names a fault: source, kind and what tells it apart, hashed to 32 hexadecimal digits. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * From ordered parts; parts are length-prefixed, so that {@code "a","bc"} and {@code "ab","c"}
   * differ.
   */
  public static String of(List<String> parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((byte) (bytes.length >>> 24));
      digest.update((byte) (bytes.length >>> 16));
      digest.update((byte) (bytes.length >>> 8));
      digest.update((byte) bytes.length);
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /** From a source and a label set, whatever the order of the labels. */
  public static String of(String source, Map<String, String> labels) {
    List<String> parts = new java.util.ArrayList<>(labels.size() * 2 + 1);
    parts.add(source);
    new TreeMap<>(labels)
        .forEach(
            (name, value) -> {
              parts.add(name);
              parts.add(value);
            });
    return of(parts);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
