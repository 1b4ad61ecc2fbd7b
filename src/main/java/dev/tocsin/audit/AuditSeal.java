package dev.tocsin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of the chain. What is hashed is a fixed name, then each field as a four-byte
 * length (big-endian) and its UTF-8 bytes, numbers in decimal: no two different rows have the same
 * form.
 */
final class AuditSeal {

  private static final String ENTRY = "tocsin-audit-entry-1";
  private static final String HEAD = "tocsin-audit-head-1";
  private static final String MAC = "HmacSHA256";

  private final SecretKeySpec key;

  AuditSeal(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(UTF_8), MAC);
  }

  static String hash(String former, AuditRow row) {
    try {
      byte[] form =
          form(
              ENTRY,
              former,
              Long.toString(row.seq()),
              Long.toString(row.at()),
              row.actorKind(),
              row.actorId(),
              row.actorName(),
              row.act(),
              row.objectKind(),
              row.objectId(),
              row.before(),
              row.after(),
              row.origin(),
              row.outcome());
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  /** The row with its place in the chain. */
  AuditRow chain(String former, AuditRow row) {
    String hash = hash(former, row);
    return row.with(hash, mac(form(ENTRY, hash)));
  }

  AuditHead seal(AuditHead head) {
    return head.sealed(headSeal(head));
  }

  boolean made(AuditRow row) {
    return equal(mac(form(ENTRY, row.hash())), row.seal());
  }

  boolean made(AuditHead head) {
    return equal(headSeal(head), head.seal());
  }

  /** Seal of a head that is kept outside of the database. */
  String anchor(long seq, String hash) {
    return mac(form("tocsin-audit-anchor-1", Long.toString(seq), hash));
  }

  boolean madeAnchor(long seq, String hash, String seal) {
    return equal(anchor(seq, hash), seal);
  }

  private String headSeal(AuditHead head) {
    return mac(
        form(
            HEAD,
            Long.toString(head.seq()),
            head.hash(),
            Long.toString(head.baseSeq()),
            head.baseHash(),
            Long.toString(head.brokenAt())));
  }

  private String mac(byte[] form) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(form));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
    }
  }

  private static boolean equal(String computed, String kept) {
    return MessageDigest.isEqual(computed.getBytes(UTF_8), kept.getBytes(UTF_8));
  }

  private static byte[] form(String name, String... fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(name.getBytes(UTF_8));
      for (String field : fields) {
        byte[] text = field.getBytes(UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
