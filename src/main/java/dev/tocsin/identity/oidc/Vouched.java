package dev.tocsin.identity.oidc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom the provider vouches for.
 *
 * @param subject the account there, for ever
 * @param login what it is called now; empty when the provider does not tell or did not verify it
 * @param name of the person; may be empty
 * @param email only when the provider verified it, else empty
 * @param groups as the provider names them
 * @param secondFactor whether it was proven in a way that the settings list
 */
public record Vouched(
    String issuer,
    String subject,
    String login,
    String name,
    String email,
    Set<String> groups,
    boolean secondFactor) {

  private static final int LONGEST = 250;
  private static final int MOST_GROUPS = 1000;

  public Vouched {
    groups = Set.copyOf(groups);
  }

  /**
   * @param token the claims of the ID token, checked
   * @param profile those that tell about the person: the same ones or the user info's, never a
   *     mixture
   */
  static Vouched of(Map<String, Object> token, Map<String, Object> profile, OidcSettings settings) {
    boolean verified = isTrue(profile.get("email_verified"));
    String email = verified ? text(profile.get("email")) : "";
    String login =
        settings.loginClaim().equals("email") ? email : text(claim(profile, settings.loginClaim()));
    List<String> proofs = new ArrayList<>(texts(token.get("amr")));
    proofs.add(text(token.get("acr")));
    return new Vouched(
        text(token.get("iss")),
        text(token.get("sub")),
        login.toLowerCase(Locale.ROOT),
        text(profile.get("name")),
        email,
        settings.groupsClaim().isEmpty()
            ? Set.of()
            : new LinkedHashSet<>(texts(claim(profile, settings.groupsClaim()))),
        proofs.stream().anyMatch(settings.secondFactor()::contains));
  }

  /** Whether these claims tell what the settings ask for. */
  static boolean complete(Map<String, Object> claims, OidcSettings settings) {
    boolean verified =
        !settings.loginClaim().equals("email") || claims.get("email_verified") != null;
    return verified
        && claim(claims, settings.loginClaim()) != null
        && (settings.groupsClaim().isEmpty() || claim(claims, settings.groupsClaim()) != null);
  }

  /** By its whole name, else by its parts: {@code realm_access.roles}. */
  private static @Nullable Object claim(Map<String, Object> claims, String name) {
    Object whole = claims.get(name);
    int dot = name.indexOf('.');
    if (whole != null || dot < 0 || !(claims.get(name.substring(0, dot)) instanceof Map<?, ?> in)) {
      return whole;
    }
    Object inner = in.get(name.substring(dot + 1));
    return inner;
  }

  private static String text(@Nullable Object claim) {
    return claim instanceof String text && text.length() <= LONGEST ? text.strip() : "";
  }

  private static boolean isTrue(@Nullable Object claim) {
    return Boolean.TRUE.equals(claim) || "true".equals(claim);
  }

  private static List<String> texts(@Nullable Object claim) {
    if (claim instanceof Collection<?> several) {
      return several.stream()
          .limit(MOST_GROUPS)
          .map(Vouched::text)
          .filter(one -> !one.isEmpty())
          .toList();
    }
    return text(claim).isEmpty() ? List.of() : List.of(text(claim));
  }
}
