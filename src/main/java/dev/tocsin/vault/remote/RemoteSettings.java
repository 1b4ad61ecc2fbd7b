package dev.tocsin.vault.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A server with secrets, HashiCorp Vault or OpenBao; files are read when they are needed, and again
 * when the server refuses what was in them.
 *
 * @param url its address, {@code https://bao.example:8200}; empty: there is none
 * @param namespace its namespace; empty: the root one
 * @param mount where its KV version 2 engine is mounted
 * @param path folder of the hub's secrets in it; empty: at the top
 * @param token what the hub logs in with, unless by AppRole; best from the environment. Empty: the
 *     systemd credential {@code tocsin-secret-server-token}, else the file
 * @param tokenFile a file with the token that its owner alone can read
 * @param appRole logging in by AppRole
 * @param caFile certificates (PEM) that its own must be signed by; empty: those that Java trusts
 * @param allowHttp whether {@code http} is allowed to another machine, where anybody on the way
 *     reads every secret; to the same machine it always is
 * @param timeout longest time for one answer, all of it
 * @param refresh within this time a secret that was changed there is used
 * @param keep how long beyond that a secret is used while the server is away
 */
@ConfigurationProperties("tocsin.secret-server")
public record RemoteSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String namespace,
    @DefaultValue("secret") String mount,
    @DefaultValue("tocsin") String path,
    @DefaultValue("") String token,
    @DefaultValue("") String tokenFile,
    @DefaultValue AppRole appRole,
    @DefaultValue("") String caFile,
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("1m") Duration refresh,
    @DefaultValue("24h") Duration keep) {

  private static final Pattern SEGMENTS =
      Pattern.compile(
          "(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]{1,128}"
              + "(/(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]{1,128}){0,15}");

  public RemoteSettings {
    url = url.strip().replaceFirst("/+$", "");
    namespace = trimmed(namespace);
    mount = trimmed(mount);
    path = trimmed(path);
    if (!url.isEmpty()) {
      requireAddress(url, allowHttp);
    }
    requireSegments("namespace", namespace, true);
    requireSegments("mount", mount, false);
    requireSegments("path", path, true);
    if (!appRole.roleId().isEmpty() && !(token.isEmpty() && tokenFile.isEmpty())) {
      throw new IllegalArgumentException(
          "tocsin.secret-server: log in by token or by app-role, not both");
    }
    require("timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
    require("refresh", refresh, Duration.ofSeconds(1), Duration.ofHours(1));
    require("keep", keep, Duration.ZERO, Duration.ofDays(30));
  }

  /**
   * Logging in by AppRole.
   *
   * @param mount where the login is mounted
   * @param roleId the role; empty: log in by token
   * @param secretId its secret id. Empty: the systemd credential {@code
   *     tocsin-secret-server-secret-id}, else the file, else the role has none
   * @param secretIdFile a file with the secret id that its owner alone can read
   */
  public record AppRole(
      @DefaultValue("approle") String mount,
      @DefaultValue("") String roleId,
      @DefaultValue("") String secretId,
      @DefaultValue("") String secretIdFile) {

    public AppRole {
      mount = trimmed(mount);
      requireSegments("app-role.mount", mount, false);
    }

    @Override
    public String toString() {
      return "AppRole[mount=" + mount + "]";
    }
  }

  /** Whether there is a server. */
  boolean isSet() {
    return !url.isEmpty();
  }

  @Override
  public String toString() {
    return "RemoteSettings[url=" + url + ", mount=" + mount + ", path=" + path + "]";
  }

  private static String trimmed(String path) {
    return path.strip().replaceFirst("^/+", "").replaceFirst("/+$", "");
  }

  /** What is wrong is said without the address: it may hold a password. */
  private static void requireAddress(String url, boolean allowHttp) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException e) {
      throw refused("is not an address");
    }
    String host = address.getHost();
    String scheme = address.getScheme();
    if (host == null || scheme == null || !scheme.matches("https?")) {
      throw refused("begins with https:// and a host");
    }
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw refused("is an address without user, query and fragment");
    }
    boolean here = host.matches("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
    if (scheme.equals("http") && !here && !allowHttp) {
      throw refused(
          "is http to another machine, where anybody on the way reads every secret: use https");
    }
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException("tocsin.secret-server.url " + what);
  }

  private static void requireSegments(String name, String value, boolean mayBeEmpty) {
    if (!(mayBeEmpty && value.isEmpty()) && !SEGMENTS.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "tocsin.secret-server."
              + name
              + " is made of letters, digits, '.', '_' and '-', its parts separated by '/'");
    }
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "tocsin.secret-server." + name + " is between " + least + " and " + most);
    }
  }
}
