package dev.tocsin.alert.suggest;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.LooksLike;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Help with a signal.
 *
 * @param reason why it is where it is, in the words of the route; null when there are none
 * @param looksLike null when it is not known
 * @param mapping null when none can be made
 * @param noMapping why none can be made: {@code not-json} (nothing that a mapping reads, or larger
 *     than 1 MiB), {@code no-object} (nothing with fields), {@code no-known-names} (no field is
 *     called as alerts commonly call theirs); null when there is one
 */
record Suggestion(
    @Nullable String reason,
    LooksLike.@Nullable Look looksLike,
    @Nullable Mapping mapping,
    @OneOf(words = {"not-json", "no-object", "no-known-names"}) @Nullable String noMapping) {

  /**
   * A route that reads such signals.
   *
   * @param name of the route, its source and its secret
   * @param path where the file belongs
   * @param program in jq
   * @param file the whole file
   * @param guesses which field was taken for what
   * @param alerts what the program makes of this signal
   * @param problem why it makes nothing, or not everything, of it; null when it does
   */
  record Mapping(
      String name,
      String path,
      String program,
      String file,
      List<Guess> guesses,
      List<Foreseen> alerts,
      @Nullable String problem) {
    Mapping {
      guesses = List.copyOf(guesses);
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * A field of the signal and what it was taken for.
   *
   * @param way in jq
   * @param sample its value here, cut
   */
  record Guess(
      @OneOf(
              words = {
                "status",
                "resolved",
                "firing",
                "kind",
                "names",
                "severity",
                "summary",
                "startsAt",
                "endsAt",
                "time",
                "key",
                "link",
                "labels"
              })
          String field,
      String way,
      String sample) {}

  /** An alert as it would be, not yet looked up in the inventory. */
  record Foreseen(
      String kind,
      @OneOf(Severity.class) String severity,
      @OneOf(Alert.Status.class) String status,
      String summary,
      List<String> names,
      Instant startsAt,
      @Nullable Instant endsAt,
      Map<String, String> labels,
      List<String> links) {
    Foreseen {
      names = List.copyOf(names);
      labels = Map.copyOf(labels);
      links = List.copyOf(links);
    }
  }
}
