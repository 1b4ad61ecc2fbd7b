package dev.tocsin.identity.oidc;

import dev.tocsin.identity.credential.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a sign-in remembers while the browser is at the provider.
 *
 * @param state comes back with the browser
 * @param nonce comes back within the token
 * @param verifier proves to the provider that the code was asked for here (PKCE, RFC 7636)
 * @param next where the browser goes afterwards
 * @param console whether the console sent it, which asks for the code itself
 * @param until when it is too late
 */
public record Handshake(
    String state, String nonce, String verifier, String next, boolean console, Instant until) {

  private static final int PARTS = 6;

  static Handshake begin(String next, boolean console, Instant until) {
    return new Handshake(
        Hashes.newSecret(), Hashes.newSecret(), Hashes.newSecret(), next, console, until);
  }

  /** The verifier as the provider first sees it: method S256. */
  String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String text() {
    return String.join(
        "\n",
        state,
        nonce,
        verifier,
        next,
        Boolean.toString(console),
        Long.toString(until.toEpochMilli()));
  }

  static Optional<Handshake> read(String text) {
    String[] parts = text.split("\n", -1);
    return parts.length != PARTS
        ? Optional.empty()
        : Optional.of(
            new Handshake(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                Boolean.parseBoolean(parts[4]),
                Instant.ofEpochMilli(Long.parseLong(parts[5]))));
  }

  @Override
  public String toString() {
    return "Handshake[" + next + "]";
  }
}
