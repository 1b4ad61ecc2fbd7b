package dev.tocsin.identity.session;

import static java.util.Objects.requireNonNull;

import dev.tocsin.identity.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenID Connect provider said of whoever began a session; made good when the sign-in is
 * complete.
 *
 * @param subject the account there
 * @param role what its groups say; null: nothing
 */
public record Claim(String issuer, String subject, @Nullable Role role) {

  public Claim {
    requireNonNull(issuer);
    requireNonNull(subject);
  }

  /** As it is kept; neither an address nor a subject holds a line break. */
  String text() {
    return issuer + "\n" + subject + "\n" + (role == null ? "" : role.word());
  }

  static Optional<Claim> read(String text) {
    String[] parts = text.split("\n", -1);
    return parts.length == 3
        ? Optional.of(new Claim(parts[0], parts[1], Role.of(parts[2]).orElse(null)))
        : Optional.empty();
  }
}
