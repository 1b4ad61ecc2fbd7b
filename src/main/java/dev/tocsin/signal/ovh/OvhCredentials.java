package dev.tocsin.signal.ovh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What proves the hub to OVHcloud's API.
 *
 * @param applicationKey names the application, sent with each request
 * @param applicationSecret never sent, part of what is signed
 * @param consumerKey names what the account's owner has granted, sent with each request
 */
record OvhCredentials(String applicationKey, String applicationSecret, String consumerKey) {

  /**
   * The signature of a request, as OVHcloud's documentation of its API writes it: {@code $1$} and
   * the SHA-1 of the parts joined by {@code +}.
   *
   * @param url the whole address as it is sent, query included
   * @param time seconds since 1970 by the API's own clock
   */
  String signature(String method, String url, String body, long time) {
    String signed =
        String.join("+", applicationSecret, consumerKey, method, url, body, Long.toString(time));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
      return "$1$" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "OvhCredentials[" + applicationKey + "]";
  }
}
