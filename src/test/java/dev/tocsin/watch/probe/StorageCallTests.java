package dev.tocsin.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.watch.check.Bucket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class StorageCallTests {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2013-05-24T00:00:00Z"));

  /**
   * The example "Get Bucket (List Objects)" of AWS's documentation of Signature Version 4 for S3,
   * with the key that is published there.
   */
  @Test
  void signsTheExampleOfAwsAsAwsDoes() {
    StorageCall call =
        new StorageCall(
            bucket("https://s3.amazonaws.com", false),
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            CLOCK);
    SdkHttpRequest signed =
        call.signed(
            SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host("examplebucket.s3.amazonaws.com")
                .encodedPath("/")
                .putRawQueryParameter("max-keys", "2")
                .putRawQueryParameter("prefix", "J")
                .build());
    assertThat(signed.firstMatchingHeader("Authorization"))
        .hasValue(
            "AWS4-HMAC-SHA256"
                + " Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                + " Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }

  @Test
  void theBucketIsInThePathOrInTheHost() {
    assertThat(page(bucket("https://s3.gra.io.cloud.ovh.net", true)).uri())
        .hasToString(
            "https://s3.gra.io.cloud.ovh.net/examplebucket?list-type=2&encoding-type=url&prefix=a%20b%2F%C3%A9%2B");
    HttpRequest inHost = page(bucket("http://storage.example:9000/", false));
    assertThat(inHost.uri().getAuthority()).isEqualTo("examplebucket.storage.example:9000");
    assertThat(inHost.uri().getPath()).isEqualTo("/");
    assertThat(inHost.headers().map()).doesNotContainKey("Host").containsKey("Authorization");
  }

  private static HttpRequest page(Bucket bucket) {
    return new StorageCall(bucket, "secret", CLOCK).page("a b/é+", "", Duration.ofSeconds(1));
  }

  private static Bucket bucket(String endpoint, boolean pathStyle) {
    return new Bucket(
        new Bucket.Place(URI.create(endpoint), "us-east-1", pathStyle),
        "examplebucket",
        "",
        "",
        new Bucket.Key("AKIAIOSFODNN7EXAMPLE", "storage"),
        true);
  }
}
