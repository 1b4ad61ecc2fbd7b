package dev.tocsin.platform;

import java.util.Optional;

/**
 * Secrets by name. A route or a setting names a secret and never holds one: {@code alertmanager} is
 * the setting {@code tocsin.secrets.alertmanager} (environment {@code TOCSIN_SECRETS_ALERTMANAGER})
 * or is kept in the hub's vault or at a secret server, in this order. {@code name#key}, in a route
 * {@code name/key}, is a key of a secret at that server.
 */
public interface Secrets {

  /**
   * The secret, without a trailing line break; empty when there is none of this name.
   *
   * @throws IllegalArgumentException when the name is not {@code [a-z0-9-]{1,64}}, or names a key
   *     and there is no secret server
   * @throws IllegalStateException when it is there and cannot be opened
   * @throws Unavailable when it may be at the secret server, which does not answer
   */
  Optional<String> find(String name);

  /**
   * The secret, or a new random one of 32 bytes (base64url) that is kept in the vault; in the place
   * of {@code name#key} one that is kept nowhere.
   *
   * @throws Unavailable as above
   */
  String findOrGenerate(String name);
}
