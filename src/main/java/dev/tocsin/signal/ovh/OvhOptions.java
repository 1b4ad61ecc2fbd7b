package dev.tocsin.signal.ovh;

import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.door.DoorOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a route says about an account.
 *
 * @param secretNames names of the secrets: application key, application secret, consumer key
 * @param topics what is read
 * @param every pause between two rounds
 */
record OvhOptions(
    String source, URI address, List<String> secretNames, Set<OvhTopic> topics, Duration every) {

  private static final long MOST_EVERY = 86_400;

  OvhOptions {
    secretNames = List.copyOf(secretNames);
    topics = Set.copyOf(topics);
  }

  static OvhOptions read(String source, Map<String, String> values, OvhSettings settings) {
    DoorOptions options = DoorOptions.of("ovh-api", source, values);
    URI address = settings.address(options.text("endpoint", ""));
    List<String> names =
        List.of(
            options.text("applicationKey", "ovh-application-key"),
            options.text("applicationSecret", "ovh-application-secret"),
            options.text("consumerKey", "ovh-consumer-key"));
    Set<String> reads = options.list("reads");
    long seconds = options.number("everySeconds", 0, 0, MOST_EVERY);
    options.rejectOthers();
    return new OvhOptions(source, address, names, topics(reads), every(seconds, settings));
  }

  private static Duration every(long seconds, OvhSettings settings) {
    return seconds == 0 ? settings.every() : OvhSettings.checked(Duration.ofSeconds(seconds));
  }

  private static Set<OvhTopic> topics(Set<String> words) {
    Set<OvhTopic> topics = EnumSet.noneOf(OvhTopic.class);
    for (String word : words) {
      topics.add(
          OvhTopic.of(word)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException("ovh-api: 'reads' knows " + OvhTopic.words())));
    }
    return topics.isEmpty() ? EnumSet.allOf(OvhTopic.class) : topics;
  }

  /** Names of secrets that are not there. */
  List<String> missing(Secrets secrets) {
    List<String> missing = new ArrayList<>();
    for (String name : secretNames) {
      if (secrets.find(name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** The secrets as they are now; call when none is missing. */
  OvhCredentials credentials(Secrets secrets) {
    return new OvhCredentials(
        secrets.find(secretNames.get(0)).orElse(""),
        secrets.find(secretNames.get(1)).orElse(""),
        secrets.find(secretNames.get(2)).orElse(""));
  }

  /** Name of the read position of a topic. */
  String reader(OvhTopic topic) {
    return "ovh-api:" + source + ":" + topic.word();
  }
}
