package dev.tocsin.signal.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.signal.ovh.OvhTrouble.Reach;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the API refuses to answer, in words that tell an operator what to do. */
enum OvhRefusal {
  NONE(Reach.ANSWER, ""),
  CLOCK(
      Reach.ACCOUNT,
      "OVHcloud does not accept the time of the hub's requests, even by its own clock: a proxy in"
          + " between may hold them up"),
  SIGNATURE(
      Reach.ACCOUNT,
      "OVHcloud does not accept the signature: the application secret does not belong to the"
          + " application key, or the consumer key to the application"),
  APPLICATION(
      Reach.ACCOUNT,
      "OVHcloud does not know the application key at this endpoint: each endpoint (ovh-eu, ovh-ca,"
          + " ovh-us) has keys of its own"),
  CONSUMER(
      Reach.ACCOUNT,
      "OVHcloud does not accept the consumer key: it was never confirmed by a login, has expired or"
          + " was withdrawn; make a new one with the rules that the README lists"),
  ADDRESS(
      Reach.ACCOUNT,
      "OVHcloud does not accept the hub's address: the key or the account is restricted to other"
          + " addresses"),
  NOT_GRANTED(Reach.TOPIC, "the consumer key may not read this"),
  OTHER(Reach.ANSWER, "OVHcloud refuses an answer");

  private static final Pattern PART = Pattern.compile("/[^/?]*[0-9.%][^/?]*");

  private final Reach reach;
  private final String sentence;

  OvhRefusal(Reach reach, String sentence) {
    this.reach = reach;
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** The refusal in an answer; NONE when it is none and asking again may help. */
  static OvhRefusal of(int status, @Nullable JsonNode json) {
    if (status != 400 && status != 401 && status != 403) {
      return NONE;
    }
    String said = json == null ? "" : text(json);
    if (said.contains("query_time_out")
        || said.contains("out of time")
        || said.contains("timestamp")) {
      return CLOCK;
    }
    if (said.contains("signature")) {
      return SIGNATURE;
    }
    if (said.contains("invalid_key") || said.contains("application key")) {
      return APPLICATION;
    }
    if (said.contains("not_granted") || said.contains("not been granted")) {
      return NOT_GRANTED;
    }
    if (said.contains("not granted") || said.contains("unauthorizedactions")) {
      return NOT_GRANTED;
    }
    if (said.contains("credential") || said.contains("consumer")) {
      return CONSUMER;
    }
    if (said.contains("ip") && said.contains("restrict")) {
      return ADDRESS;
    }
    if (status == 401) {
      return CONSUMER;
    }
    return status == 403 ? NOT_GRANTED : OTHER;
  }

  /** Whether a 404 is the API's own word about an object, and not some server's on the way. */
  static boolean saysAbsent(@Nullable JsonNode json) {
    return json != null && json.isObject() && json.path("message").isTextual();
  }

  OvhTrouble trouble(int status, String path, @Nullable JsonNode json) {
    String line =
        switch (this) {
          case NOT_GRANTED ->
              "the consumer key may not read "
                  + rule(path)
                  + " ("
                  + status
                  + "): make one with the access rules that the README lists, or leave this out of"
                  + " the route's 'reads'";
          case OTHER -> sentence + " (" + status + ") at " + rule(path);
          default -> sentence + " (" + status + ")";
        };
    return new OvhTrouble(reach, line);
  }

  /** The path without names and addresses of the account. */
  private static String rule(String path) {
    int query = path.indexOf('?');
    return "GET " + PART.matcher(query < 0 ? path : path.substring(0, query)).replaceAll("/*");
  }

  private static String text(JsonNode json) {
    return (json.path("errorCode").asText("")
            + " "
            + json.path("class").asText("")
            + " "
            + json.path("message").asText("")
            + " "
            + String.join(" ", fieldNames(json.path("details"))))
        .toLowerCase(Locale.ROOT);
  }

  private static Iterable<String> fieldNames(JsonNode details) {
    return details::fieldNames;
  }
}
