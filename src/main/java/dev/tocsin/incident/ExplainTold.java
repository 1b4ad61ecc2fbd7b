package dev.tocsin.incident;

import dev.tocsin.correlation.KnownAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes sentences of what is on record about who was told of an alert. */
final class ExplainTold {

  private ExplainTold() {}

  /** Who was told of it or why nobody was. */
  static List<ExplainStep> told(
      KnownAlert alert, int stale, List<ActiveHolds.Described> holds, List<IncidentLine> lines) {
    List<ExplainStep> steps = new ArrayList<>();
    for (ActiveHolds.Described hold : holds) {
      steps.add(held(alert, hold));
    }
    for (IncidentLine line : lines) {
      came(alert, line, holds).ifPresent(steps::add);
      if (isOfAnother(alert, line)) {
        continue;
      }
      if (line.kind().equals("held") || line.kind().equals("spoke")) {
        String rule = line.data().getOrDefault("rule", line.kind());
        steps.add(said(line.kind() + "." + rule, waits(line), line));
      } else if (isOfNotice(line) && line.data().containsKey("template")) {
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

  /** That something else of its incident is held back, or no more, says nothing of this one. */
  private static boolean isOfAnother(KnownAlert alert, IncidentLine line) {
    String other = line.data().get("fingerprint");
    return (line.kind().equals("held") && line.data().containsKey("held")
            || line.data().containsKey("known"))
        && other != null
        && !other.equals(alert.alert().fingerprint());
  }

  /** It was held back when it came to an incident, and by what holds it no more. */
  private static Optional<ExplainStep> came(
      KnownAlert alert, IncidentLine line, List<ActiveHolds.Described> holds) {
    Map<String, String> data = line.data();
    String why = data.getOrDefault("why", "");
    String heldBy = data.getOrDefault("held", "");
    boolean known = holds.stream().anyMatch(one -> heldBy.contains(one.id()));
    return line.kind().equals("alert")
            && alert.alert().fingerprint().equals(data.get("fingerprint"))
            && !why.isEmpty()
            && !known
        ? Optional.of(
            new ExplainStep(
                "came-held", "It was held back when it came: " + why + ".", line.at(), data))
        : Optional.empty();
  }

  /** It came to an incident of which people had been told, and nothing was told since. */
  private static Optional<ExplainStep> joinedKnown(KnownAlert alert, List<IncidentLine> lines) {
    Optional<IncidentLine> joined =
        lines.stream()
            .filter(line -> line.kind().equals("alert") && line.text().startsWith("joined: "))
            .filter(line -> alert.alert().fingerprint().equals(line.data().get("fingerprint")))
            .findFirst();
    return joined
        .filter(line -> lines.stream().anyMatch(one -> isTold(one) && !isAfter(one, line)))
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

  /** A notice, or one that came back. */
  private static boolean isOfNotice(IncidentLine line) {
    return isNotice(line) || line.kind().equals(IncidentEvent.Type.RETURNED.word());
  }

  private static boolean isTold(IncidentLine line) {
    return isNotice(line) && ExplainNotice.of(line) == ExplainNotice.TOLD;
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
            + ExplainWords.TIME.format(end)
            + ": "
            + hold.reason(),
        null,
        Map.of(
            "hold", hold.id(), "owner", hold.owner(), "reason", hold.reason(), "until", "" + end));
  }

  private static ExplainStep notice(IncidentLine line) {
    boolean toStaff = line.data().getOrDefault("template", "").startsWith("staff");
    ExplainNotice said = ExplainNotice.of(line);
    return said(said.code(toStaff), said.sentence(toStaff, line.text()), line);
  }

  /** With the line as it is in the timeline, which is known in other languages. */
  private static ExplainStep said(String code, String text, IncidentLine line) {
    Map<String, String> data = new TreeMap<>(line.data());
    data.put("line", line.text());
    return new ExplainStep(code, text, line.at(), data);
  }

  /** What is held back, with the time at which that ends. */
  private static String waits(IncidentLine line) {
    String until = line.data().getOrDefault("until", "");
    return until.isEmpty() || !line.data().containsKey("held")
        ? line.text()
        : line.text() + ", until " + ExplainWords.TIME.format(Instant.parse(until));
  }
}
