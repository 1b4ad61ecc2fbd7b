package dev.tocsin.identity.oidc;

import dev.tocsin.identity.TestIdentity;
import dev.tocsin.identity.oidc.OidcSettings.Groups;
import dev.tocsin.platform.Database;
import java.util.List;
import java.util.Set;

/** A provider's settings and what it says, without one. */
public final class TestProviders {

  public static final String ISSUER = "https://id.hoster.example";
  public static final String CLIENT = "tocsin";
  private static final Groups NONE = new Groups(List.of(), List.of(), List.of());
  private static final Groups MAPPED =
      new Groups(List.of("support"), List.of("technique"), List.of("direction"));

  private TestProviders() {}

  public static ProviderAccounts accounts(Database database, TestIdentity all) {
    return new ProviderAccounts(
        new SubjectStore(database), all.people, all.store, all.trail, all.clock);
  }

  /** Only people who exist come in; no groups; {@code mfa} spares the code. */
  public static OidcSettings closed() {
    return settings("preferred_username", "", NONE, false);
  }

  /** Members of three groups come in and are made. */
  public static OidcSettings open() {
    return settings("preferred_username", "realm.groups", MAPPED, true);
  }

  static OidcSettings byEmail() {
    return settings("email", "", NONE, true);
  }

  private static OidcSettings settings(String login, String claim, Groups groups, boolean create) {
    return new OidcSettings(
        ISSUER,
        "",
        CLIENT,
        "a secret",
        List.of("openid"),
        login,
        claim,
        groups,
        create,
        List.of("mfa"));
  }

  public static Vouched vouched(String subject, String login, boolean factor, String... groups) {
    return new Vouched(ISSUER, subject, login, "Ann Example", "", Set.of(groups), factor);
  }
}
