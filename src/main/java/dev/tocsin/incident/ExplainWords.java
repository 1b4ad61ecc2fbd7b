package dev.tocsin.incident;

import dev.tocsin.correlation.KnownAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes sentences of what is on record about an alert. Nothing is decided anew: a rule that has
 * changed since does not change what was true then.
 */
final class ExplainWords {

  private ExplainWords() {}

  /** Why it is in its incident, in the order in which that came to be. */
  static List<ExplainStep> why(
      String fingerprint,
      Incident incident,
      List<IncidentLine> lines,
      List<Incident> absorbed,
      Set<String> byHand) {
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
    for (Incident child : absorbed) {
      steps.add(
          new ExplainStep(
              byHand.contains(child.id()) ? "merged" : "absorbed",
              "Incident "
                  + child.number()
                  + " ("
                  + child.title()
                  + ") became part of incident "
                  + incident.number()
                  + (byHand.contains(child.id())
                      ? ": a person merged them."
                      : ", since what it depends on had failed."),
              child.closedAt(),
              Map.of("incident", child.id(), "number", Long.toString(child.number()))));
    }
    return steps;
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
      case "resolved" -> "It has ended (" + line.text() + ").";
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
                  + " about it came later than a newer word and changed nothing.",
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
    if (alert.timesSeen() > 1) {
      steps.add(
          new ExplainStep(
              "already-known",
              "It was told "
                  + alert.timesSeen()
                  + " times; telling the same again tells nobody anything.",
              alert.lastSeen(),
              Map.of("times", Integer.toString(alert.timesSeen()))));
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

  private static ExplainStep held(KnownAlert alert, ActiveHolds.Described hold) {
    Instant end = hold.endedAt() == null ? hold.until() : hold.endedAt();
    String verb = alert.firing() ? "It is held back" : "It was held back until it ended";
    if (end == null) {
      return new ExplainStep(
          "held-by-" + hold.type(),
          verb + " by the rule " + hold.reason(),
          null,
          Map.of("hold", hold.id(), "owner", hold.owner(), "reason", hold.reason()));
    }
    return new ExplainStep(
        "held-by-" + hold.type(),
        verb
            + " by the "
            + hold.type()
            + " of "
            + hold.owner()
            + " until "
            + end
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
