package dev.tocsin.watch.probe;

import dev.tocsin.watch.check.Bucket;
import dev.tocsin.watch.check.Sample;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;

/**
 * Says why an object storage gave no list. A bucket that is not there is a fault: so are its
 * backups. All else leaves open whether there are any.
 */
final class StorageRefusal {

  private StorageRefusal() {}

  /**
   * @param status of the answer, not 200
   * @param body of the answer, as much as was read of it
   */
  static Sample read(Bucket bucket, int status, HttpHeaders headers, byte[] body, Instant now) {
    String host = bucket.place().endpoint().getHost();
    Map<String, String> said = StorageAnswer.refusal(body);
    String code = plain(said.getOrDefault("Code", ""));
    String region =
        plain(headers.firstValue("x-amz-bucket-region").orElse(said.getOrDefault("Region", "")));
    if (!region.isEmpty() && !region.equals(bucket.place().region())) {
      return Sample.unknown(
          now,
          "the bucket "
              + bucket.name()
              + " is in the region "
              + region
              + ", not in "
              + bucket.place().region());
    }
    return switch (code) {
      case "NoSuchBucket" ->
          Sample.bad(now, null, "there is no bucket " + bucket.name() + " at " + host);
      case "AccessDenied", "AllAccessDisabled" ->
          Sample.unknown(now, "the key may not list the bucket " + bucket.name() + " at " + host);
      case "InvalidAccessKeyId" ->
          Sample.unknown(now, host + " does not know the access key " + bucket.key().id());
      case "SignatureDoesNotMatch" ->
          Sample.unknown(
              now,
              "the secret " + bucket.key().secret() + " does not fit the access key at " + host);
      case "RequestTimeTooSkewed", "RequestExpired" ->
          Sample.unknown(
              now,
              "the clocks differ: at "
                  + host
                  + " it is "
                  + headers.firstValue("date").orElse("another time")
                  + ", here "
                  + now.toString().substring(0, 19)
                  + "Z");
      case "AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect" ->
          Sample.unknown(
              now,
              "the bucket "
                  + bucket.name()
                  + " is not in the region "
                  + bucket.place().region()
                  + ", or at another endpoint");
      default ->
          status == 404 && code.isEmpty()
              ? Sample.bad(now, null, "there is no bucket " + bucket.name() + " at " + host)
              : Sample.unknown(
                  now, host + " answers with " + status + (code.isEmpty() ? "" : " " + code));
    };
  }

  /** A word of theirs, or nothing. */
  private static String plain(String word) {
    return word.matches("[A-Za-z0-9-]{1,64}") ? word : "";
  }
}
