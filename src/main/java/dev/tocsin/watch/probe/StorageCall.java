package dev.tocsin.watch.probe;

import dev.tocsin.watch.check.Bucket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes the one request that is ever sent to an object storage: a page of a list, signed. */
final class StorageCall {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** Set by the HTTP client itself, from the address. */
  private static final Set<String> OWN = Set.of("host", "content-length");

  private final Bucket bucket;
  private final AwsCredentialsIdentity identity;
  private final InstantSource clock;

  /**
   * @param secret what belongs to the access key's id
   */
  StorageCall(Bucket bucket, String secret, InstantSource clock) {
    this.bucket = bucket;
    this.identity = AwsCredentialsIdentity.create(bucket.key().id(), secret);
    this.clock = clock;
  }

  /**
   * @param prefix with which the names of the objects begin
   * @param next what continues a list; empty for its beginning
   */
  HttpRequest page(String prefix, String next, Duration limit) {
    SdkHttpRequest.Builder asked =
        base().putRawQueryParameter("list-type", "2").putRawQueryParameter("encoding-type", "url");
    if (!prefix.isEmpty()) {
      asked.putRawQueryParameter("prefix", prefix);
    }
    if (!next.isEmpty()) {
      asked.putRawQueryParameter("continuation-token", next);
    }
    SdkHttpRequest signed = signed(asked.build());
    HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri()).timeout(limit).GET();
    signed.forEachHeader(
        (name, values) -> {
          if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private SdkHttpRequest.Builder base() {
    URI endpoint = bucket.place().endpoint();
    boolean path = bucket.place().pathStyle();
    String host = path ? endpoint.getHost() : bucket.name() + "." + endpoint.getHost();
    SdkHttpRequest.Builder base =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol(endpoint.getScheme().toLowerCase(Locale.ROOT))
            .host(host)
            .encodedPath(path ? "/" + bucket.name() : "/");
    return endpoint.getPort() < 0 ? base : base.port(endpoint.getPort());
  }

  SdkHttpRequest signed(SdkHttpRequest request) {
    SignedRequest signed =
        SIGNER.sign(
            what ->
                what.identity(identity)
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, bucket.place().region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)));
    return signed.request();
  }
}
