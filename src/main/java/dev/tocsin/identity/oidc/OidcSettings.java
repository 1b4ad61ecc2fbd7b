package dev.tocsin.identity.oidc;

import dev.tocsin.identity.Role;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider that people may sign in with. Its redirect address is {@code
 * /login/provider/callback} below the public address.
 *
 * @param issuer the provider's address, exactly as it names itself; empty: passwords only
 * @param name what the button says after "Sign in with"; the provider's host unless set
 * @param clientId what the hub is called there
 * @param clientSecret its secret there, best as {@code {{vault:name}}}: the secret of that name
 * @param scopes what is asked for; {@code openid} must be among it
 * @param loginClaim what leads to a person at the first sign-in: compared with login names, or with
 *     addresses when it holds an {@code @}; {@code email} counts only when the provider verified it
 * @param groupsClaim where the provider names groups; dots lead into objects. Empty: the role is
 *     what the hub says. Set: nobody without one of {@code groups} comes in, and the role follows
 *     them at each sign-in
 * @param create whether somebody whom the hub does not know is made a person (a viewer unless
 *     groups say more); else only people that already exist come in
 * @param secondFactor values of {@code acr} or {@code amr} that spare the local code at sign-in,
 *     not before dangerous acts; empty: none does
 */
@ConfigurationProperties("tocsin.oidc")
public record OidcSettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String name,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
    @DefaultValue("preferred_username") String loginClaim,
    @DefaultValue("") String groupsClaim,
    @DefaultValue Groups groups,
    @DefaultValue("false") boolean create,
    @DefaultValue List<String> secondFactor) {

  public OidcSettings {
    scopes = List.copyOf(scopes);
    secondFactor = List.copyOf(secondFactor);
    if (!issuer.isEmpty()) {
      Addresses.require(issuer, "tocsin.oidc.issuer");
      require(!clientId.isEmpty(), "client-id is missing");
      require(!clientSecret.isEmpty(), "client-secret is missing");
      require(scopes.contains("openid"), "scopes must contain openid");
      require(
          scopes.stream().allMatch(scope -> scope.matches("[!#-\\[\\]-~]+")), "scopes are words");
      require(!loginClaim.isBlank(), "login-claim is missing");
      require(
          groupsClaim.isEmpty() == groups.isEmpty(),
          "groups-claim and groups.* are set together or not at all");
    }
  }

  /**
   * Which groups make which role; of several the highest counts.
   *
   * @param viewer groups whose members read
   * @param technician groups whose members work
   * @param administrator groups whose members administer
   */
  public record Groups(
      @DefaultValue List<String> viewer,
      @DefaultValue List<String> technician,
      @DefaultValue List<String> administrator) {

    public Groups {
      viewer = List.copyOf(viewer);
      technician = List.copyOf(technician);
      administrator = List.copyOf(administrator);
    }

    boolean isEmpty() {
      return viewer.isEmpty() && technician.isEmpty() && administrator.isEmpty();
    }

    Optional<Role> role(Collection<String> groups) {
      if (administrator.stream().anyMatch(groups::contains)) {
        return Optional.of(Role.ADMINISTRATOR);
      }
      if (technician.stream().anyMatch(groups::contains)) {
        return Optional.of(Role.TECHNICIAN);
      }
      return viewer.stream().anyMatch(groups::contains)
          ? Optional.of(Role.VIEWER)
          : Optional.empty();
    }
  }

  /** Whether there is a provider. */
  public boolean isSet() {
    return !issuer.isEmpty();
  }

  /** What people know the provider by. */
  public String label() {
    return name.isBlank() ? URI.create(issuer).getHost() : name.strip();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("tocsin.oidc: " + otherwise);
    }
  }

  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + clientId + "]";
  }
}
