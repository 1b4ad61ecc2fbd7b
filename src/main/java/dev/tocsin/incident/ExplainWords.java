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

/**
 * Makes sentences of what is on record about an alert. Nothing is decided anew: a rule that has
 * changed since does not change what was true then.
 */
final class ExplainWords {

  /** A beginning that is told later than this, or lies ahead, is worth a word. */
  private static final Duration TOLD_LATE = Duration.ofMinutes(10);

  private static final Duration AHEAD = Duration.ofMinutes(2);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ExplainWords() {}

  /** An incident that became part of another. */
  record Absorbed(Incident child, Incident parent) {}

  /** Why it is in its incident, in the order in which that came to be. */
  static List<ExplainStep> why(
      KnownAlert alert, List<IncidentLine> lines, List<Absorbed> absorbed, Set<String> byHand) {
    String fingerprint = alert.alert().fingerprint();
    List<ExplainStep> steps = new ArrayList<>();
    for (IncidentLine line : lines) {
      Map<String, String> data = line.data();
      String rule = data.getOrDefault("rule", line.kind());
      if (fingerprint.equals(data.get("fingerprint")) && isAboutPlace(line)) {
        steps.add(new ExplainStep(rule, sentence(rule, line), line.at(), data));
        mapped(line, steps);
      } else if (line.kind().equals("linked")) {
        steps.add(
            new ExplainStep(
                "resolved-never-swallows",
                "An earlier incident at this place had ended; an ended one never takes a new fault,"
                    + " so this one is linked to it instead.",
                line.at(),
                data));
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
    claimed(alert).ifPresent(steps::add);
    return steps;
  }

  /** What its sender says of its beginning, where that is far from what the hub saw. */
  private static Optional<ExplainStep> claimed(KnownAlert alert) {
    Instant begins = alert.alert().startsAt();
    Instant seen = alert.firstSeen();
    Map<String, String> data = Map.of("begins", begins.toString(), "seen", seen.toString());
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

  private static String sentence(String rule, IncidentLine line) {
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
          "It is the same fault that this incident knows already (" + line.text() + ").";
      case "returned-soon" ->
          "It came back shortly after its incident had ended by itself, so it is the same incident"
              + " again.";
      case "flapping" ->
          "It comes and goes, so its end is believed only when it has been quiet for a time.";
      case "resolved" -> "It has ended.";
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

  /** Who was told of it or why nobody was. */
  static List<ExplainStep> told(
      KnownAlert alert, int stale, List<ActiveHolds.Described> holds, List<IncidentLine> lines) {
    List<ExplainStep> steps = new ArrayList<>();
    for (ActiveHolds.Described hold : holds) {
      steps.add(held(alert, hold));
    }
    for (IncidentLine line : lines) {
      if (line.kind().equals("held") || line.kind().equals("spoke")) {
        String rule = line.data().getOrDefault("rule", line.kind());
        steps.add(new ExplainStep(line.kind() + "." + rule, line.text(), line.at(), line.data()));
      } else if (line.kind().equals("notice") && line.data().containsKey("template")) {
        steps.add(notice(line));
      }
    }
    if (stale > 0) {
      steps.add(
          new ExplainStep(
              "stale",
              stale
                  + (stale == 1 ? " signal" : " signals")
                  + " about it told of a time before what was known already, and changed nothing.",
              null,
              Map.of("times", Integer.toString(stale))));
    }
    if ("weak".equals(alert.alert().labels().get("evidence"))) {
      steps.add(
          new ExplainStep(
              "weak",
              "Nobody vouches for it (its evidence is weak), so it proves nothing by itself.",
              null,
              Map.of()));
    }
    joinedKnown(alert, lines).ifPresent(steps::add);
    int times = alert.firing() ? alert.timesSeen() : alert.timesSeen() - 1; // the end is none
    if (times > 1) {
      steps.add(
          new ExplainStep(
              "already-known",
              "It was told " + times + " times; telling the same again tells nobody anything.",
              alert.lastSeen(),
              Map.of("times", Integer.toString(times))));
    }
    boolean anybody = lines.stream().anyMatch(line -> line.kind().equals("notice"));
    if (!anybody && holds.isEmpty()) {
      steps.add(
          new ExplainStep(
              "no-notice",
              "No route has asked for a notice about this incident so far.",
              null,
              Map.of()));
    }
    return steps;
  }

  /** It came to an incident of which people had been told, and nothing was told since. */
  private static Optional<ExplainStep> joinedKnown(KnownAlert alert, List<IncidentLine> lines) {
    Optional<IncidentLine> joined =
        lines.stream()
            .filter(line -> line.kind().equals("alert") && line.text().startsWith("joined: "))
            .filter(line -> alert.alert().fingerprint().equals(line.data().get("fingerprint")))
            .findFirst();
    return joined
        .filter(line -> lines.stream().anyMatch(one -> isNotice(one) && !isAfter(one, line)))
        .filter(line -> lines.stream().noneMatch(one -> isNotice(one) && isAfter(one, line)))
        .map(
            line ->
                new ExplainStep(
                    "joined-known",
                    "People had been told of the incident before it joined; only what makes an"
                        + " incident graver, or a fault of another kind at the same place, is told"
                        + " again.",
                    line.at(),
                    Map.of()));
  }

  private static boolean isNotice(IncidentLine line) {
    return line.kind().equals("notice");
  }

  private static boolean isAfter(IncidentLine one, IncidentLine other) {
    return one.at().isAfter(other.at());
  }

  private static ExplainStep held(KnownAlert alert, ActiveHolds.Described hold) {
    Instant end = hold.endedAt() == null ? hold.until() : hold.endedAt();
    String verb = alert.firing() ? "It is held back" : "It was held back when it ended";
    if (end == null) {
      return new ExplainStep(
          (alert.firing() ? "held-by-" : "was-held-by-") + hold.type(),
          verb + " by the rule " + hold.reason(),
          null,
          Map.of("hold", hold.id(), "owner", hold.owner(), "reason", hold.reason()));
    }
    return new ExplainStep(
        (alert.firing() ? "held-by-" : "was-held-by-") + hold.type(),
        verb
            + " by the "
            + hold.type()
            + " of "
            + hold.owner()
            + " until "
            + TIME.format(end)
            + ": "
            + hold.reason(),
        null,
        Map.of(
            "hold", hold.id(), "owner", hold.owner(), "reason", hold.reason(), "until", "" + end));
  }

  private static ExplainStep notice(IncidentLine line) {
    String template = line.data().getOrDefault("template", "");
    String who = template.startsWith("staff") ? "staff" : "clients";
    boolean not = line.text().contains("are not told");
    return new ExplainStep(
        who + (not ? "-not-told" : "-told"), line.text(), line.at(), line.data());
  }
}
