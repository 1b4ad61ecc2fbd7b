package dev.tocsin.incident;

import dev.tocsin.correlation.KnownAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes sentences of what is on record about an alert. Nothing is decided anew: a rule that has
 * changed since does not change what was true then.
 */
final class ExplainWords {

  /** A beginning that is told later than this, or lies ahead, is worth a word. */
  private static final Duration TOLD_LATE = Duration.ofMinutes(10);

  private static final Duration AHEAD = Duration.ofMinutes(2);

  /** The rule by which what is held back leaves an incident that is over for all others. */
  static final String APART = "held-apart";

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ExplainWords() {}

  /** An incident that became part of another. */
  record Absorbed(Incident child, Incident parent) {}

  /** Why it is in its incident, in the order in which that came to be. */
  static List<ExplainStep> why(
      KnownAlert alert,
      List<IncidentLine> lines,
      List<Absorbed> absorbed,
      Set<String> byHand,
      Function<String, String> numbers) {
    String fingerprint = alert.alert().fingerprint();
    List<ExplainStep> steps = new ArrayList<>();
    for (IncidentLine line : lines) {
      Map<String, String> data = line.data();
      String rule = data.getOrDefault("rule", line.kind());
      if (fingerprint.equals(data.get("fingerprint")) && isAboutPlace(line)) {
        Map<String, String> more = numbered(data, numbers);
        steps.add(new ExplainStep(rule, sentence(rule, line, more), line.at(), more));
        mapped(line, steps);
      } else if (line.kind().equals("linked") && !rule.equals(APART)) {
        steps.add(
            new ExplainStep(
                "resolved-never-swallows",
                "An earlier incident at this place"
                    + in(numbered(data, numbers))
                    + " had ended; an ended one never takes a new fault, so this one is linked to"
                    + " it instead.",
                line.at(),
                numbered(data, numbers)));
      }
    }
    for (Absorbed one : absorbed) {
      Incident child = one.child();
      steps.add(
          new ExplainStep(
              byHand.contains(child.id()) ? "merged" : "absorbed",
              "Incident "
                  + child.number()
                  + " ("
                  + child.title()
                  + ") became part of incident "
                  + one.parent().number()
                  + (byHand.contains(child.id())
                      ? ": a person merged them."
                      : ", since what it depends on had failed."),
              child.closedAt(),
              Map.of(
                  "incident",
                  child.id(),
                  "number",
                  Long.toString(child.number()),
                  "into",
                  Long.toString(one.parent().number()))));
    }
    steps.sort(
        Comparator.comparing(
            ExplainStep::at, Comparator.nullsLast(Comparator.<Instant>naturalOrder())));
    boolean returned =
        steps.stream().anyMatch(one -> List.of("returned-soon", "flapping").contains(one.code()));
    claimed(alert, returned).ifPresent(steps::add);
    return steps;
  }

  /** With the number of the incident that it names. */
  private static Map<String, String> numbered(
      Map<String, String> data, Function<String, String> numbers) {
    String number = numbers.apply(data.getOrDefault("incident", ""));
    if (number.isEmpty()) {
      return data;
    }
    Map<String, String> more = new TreeMap<>(data);
    more.put("number", number);
    return more;
  }

  private static String in(Map<String, String> data) {
    String number = data.get("number");
    return number == null ? "" : " (incident " + number + ")";
  }

  /** What its sender says of its beginning, where that is far from what the hub saw. */
  private static Optional<ExplainStep> claimed(KnownAlert alert, boolean returned) {
    Instant begins = alert.alert().startsAt();
    Instant seen = alert.firstSeen();
    Map<String, String> data = Map.of("begins", begins.toString(), "seen", seen.toString());
    if (begins.isAfter(seen.plus(AHEAD)) && !begins.isAfter(alert.lastSeen())) {
      return returned
          ? Optional.empty()
          : Optional.of(
              new ExplainStep(
                  "began-anew",
                  "The hub has known it since "
                      + TIME.format(seen)
                      + "; its sender now says that it began at "
                      + TIME.format(begins)
                      + ": it began anew without an end that was told, or the sender's clock is wrong.",
                  null,
                  data));
    }
    if (begins.isAfter(seen.plus(AHEAD))) {
      return Optional.of(
          new ExplainStep(
              "clock-ahead",
              "Its sender says that it began at "
                  + TIME.format(begins)
                  + ", after the hub had heard of it ("
                  + TIME.format(seen)
                  + "): the sender's clock is wrong, the hub goes by its own.",
              null,
              data));
    }
    return begins.isBefore(seen.minus(TOLD_LATE))
        ? Optional.of(
            new ExplainStep(
                "told-late",
                "Its sender says that it began at "
                    + TIME.format(begins)
                    + "; the hub first heard of it at "
                    + TIME.format(seen)
                    + ".",
                null,
                data))
        : Optional.empty();
  }

  private static boolean isAboutPlace(IncidentLine line) {
    return List.of("opened", "alert", "resolved").contains(line.kind());
  }

  private static String sentence(String rule, IncidentLine line, Map<String, String> data) {
    return switch (rule) {
      case "new-fault" -> "No incident that could take it stood at its place, so it opened one.";
      case "same-resource" ->
          "An incident stood at the same place and may have the same cause, so it joined that one.";
      case "parent-absorbs-child" ->
          "The server or data centre that it depends on had failed already, so it joined that"
              + " incident.";
      case "merged-by-hand" ->
          "A person had made an incident at its place part of this one, so it joined that one.";
      case "same-fingerprint" ->
          line.text().startsWith("worse: ")
              ? "It got worse, and is " + data.getOrDefault("severity", "graver") + " now."
              : "It is the same fault that this incident knows already (" + line.text() + ").";
      case "returned-soon" ->
          "It came back shortly after its incident had ended by itself, so it is the same incident"
              + " again.";
      case "flapping" ->
          "It comes and goes, so its end is believed only when it has been quiet for a time.";
      case "resolved" -> "It has ended.";
      case APART ->
          "The incident that it was part of"
              + in(data)
              + " was over for everybody else while this was held back, so it has one of its own"
              + " from then on.";
      case "weak-never-ends-strong" ->
          "Somebody said that it has ended, but nobody vouches for that word, so it still stands.";
      default -> ruled(rule, line);
    };
  }

  /** A rule of the house decided. */
  private static String ruled(String rule, IncidentLine line) {
    String counted = line.data().get("counted");
    if (counted != null) {
      return "Rule " + rule + " counted " + counted + ", enough to open this incident.";
    }
    return line.data().containsKey("group")
        ? "Rule "
            + rule
            + " brings it together with the others of this incident ("
            + IncidentKeys.words(line.data().getOrDefault("group", ""))
            + ")."
        : line.text();
  }

  /** What rules made of the alert when it came. */
  private static void mapped(IncidentLine line, List<ExplainStep> steps) {
    for (String what : List.of("severity", "kind")) {
      String rule = line.data().get("rule-" + what);
      if (rule != null) {
        steps.add(
            new ExplainStep(
                rule,
                "Rule "
                    + rule
                    + " changed its "
                    + what
                    + ", which was "
                    + line.data().getOrDefault(what + "-was", "another")
                    + " as it came.",
                line.at(),
                line.data()));
      }
    }
  }
}
