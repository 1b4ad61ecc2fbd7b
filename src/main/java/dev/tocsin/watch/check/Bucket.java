package dev.tocsin.watch.check;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;

/**
 * Where backups are kept in an object storage that speaks S3.
 *
 * @param name of the bucket
 * @param prefix with which the names of the objects begin; {@code {server}} in it stands for the
 *     name of the server
 * @param suffix with which they end; empty for all
 * @param drift whether a backup that is much smaller than those before it is a fault; not of use
 *     where one backup is many objects
 */
public record Bucket(
    Place place, String name, String prefix, String suffix, Key key, boolean drift) {

  private static final int LONGEST_KEY = 1_024; // of S3, in bytes
  private static final String SERVER = "{server}";

  public Bucket {
    requireNonNull(place);
    requireNonNull(key);
    if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{1,62}")) {
      throw new IllegalArgumentException("'bucket' is the plain name of a bucket");
    }
    if (prefix.length() + suffix.length() > LONGEST_KEY
        || (prefix + suffix).chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("'prefix' and 'suffix' are plain text of at most 1024");
    }
  }

  /** With what the names of the server's objects begin. */
  public String prefixOf(String server) {
    return prefix.replace(SERVER, server);
  }

  /**
   * The storage.
   *
   * @param endpoint its address, without the bucket
   * @param region as the storage calls it
   * @param pathStyle whether the bucket is the beginning of the path; else that of the host's name
   */
  public record Place(URI endpoint, String region, boolean pathStyle) {
    public Place {
      String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme();
      boolean web = scheme.toLowerCase(Locale.ROOT).matches("https?");
      boolean bare =
          endpoint.getUserInfo() == null
              && endpoint.getQuery() == null
              && endpoint.getFragment() == null
              && (endpoint.getPath() == null || endpoint.getPath().matches("/?"));
      if (!web || endpoint.getHost() == null || !bare) {
        throw new IllegalArgumentException(
            "'endpoint' is an address such as https://s3.gra.io.cloud.ovh.net, without the bucket");
      }
      if (!region.matches("[a-zA-Z0-9-]{1,64}")) {
        throw new IllegalArgumentException("'region' is a name such as gra or eu-west-3");
      }
    }
  }

  /**
   * What the hub proves itself with.
   *
   * @param id the access key's id, which is no secret
   * @param secret name of the secret in the hub's vault that goes with it
   */
  public record Key(String id, String secret) {
    public Key {
      if (!id.matches("[A-Za-z0-9_+/=.-]{1,128}")) {
        throw new IllegalArgumentException("'access-key' is the id of an access key");
      }
      if (!secret.matches("[a-z0-9-]{1,64}(#[A-Za-z0-9_.-]{1,64})?")) {
        throw new IllegalArgumentException("'secret' is the name of a secret in the vault");
      }
    }
  }
}
