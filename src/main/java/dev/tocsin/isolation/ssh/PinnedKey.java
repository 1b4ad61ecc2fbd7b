package dev.tocsin.isolation.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/**
 * The one host key that a connection accepts, and what was seen instead.
 *
 * <p>The client asks the server for exactly the pinned type: a server with several keys would
 * otherwise choose another one and look as if it had changed.
 */
final class PinnedKey {

  static final AttributeKey<PinnedKey> OF_CONNECTION = new AttributeKey<>();

  private final PublicKey key;
  private final String algorithms;
  private final AtomicReference<@Nullable String> seenInstead = new AtomicReference<>();

  private PinnedKey(PublicKey key, String algorithms) {
    this.key = key;
    this.algorithms = algorithms;
  }

  /**
   * @param entry type and base64, as in known_hosts without the host
   * @throws PrivateKeys.Unusable when it is no public key
   */
  static PinnedKey parse(String entry) throws PrivateKeys.Unusable {
    try {
      PublicKeyEntry parsed = PublicKeyEntry.parsePublicKeyEntry(entry.strip());
      PublicKey key = parsed == null ? null : parsed.resolvePublicKey(null, null, null);
      if (parsed == null || key == null) {
        throw new PrivateKeys.Unusable("the pinned host key is not a public key");
      }
      String type = parsed.getKeyType();
      // RFC 8332: an RSA key signs with SHA-2; the SHA-1 name of its type is not offered.
      return new PinnedKey(key, type.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : type);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new PrivateKeys.Unusable("the pinned host key is not a public key of a known type");
    }
  }

  String algorithms() {
    return algorithms;
  }

  boolean accepts(PublicKey shown) {
    boolean same = KeyUtils.compareKeys(key, shown);
    if (!same) {
      seenInstead.set(KeyUtils.getFingerPrint(shown));
    }
    return same;
  }

  /** Takes note of the types that the server offers; none of ours among them is another key too. */
  void offered(String types) {
    List<String> offered = List.of(types.split(","));
    if (Stream.of(algorithms.split(",")).noneMatch(offered::contains)) {
      seenInstead.set("of another type");
    }
  }

  String fingerprint() {
    return KeyUtils.getFingerPrint(key);
  }

  /** What the server showed in place of this key, if it did: a fingerprint, or words. */
  @Nullable String seenInstead() {
    return seenInstead.get();
  }
}
