package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Answers why an alert is in its incident, and why somebody or nobody was told. */
@RestController
@RequestMapping("/api/alerts")
class AlertController {

  private static final int LINES = 1_000;
  private static final int LONGEST = 200;

  /** Kinds of timeline lines that an explanation rests on. */
  private static final Set<String> KINDS =
      Set.of("opened", "alert", "resolved", "linked", "held", "spoke", "notice", "returned");

  private final HeldStore alerts;
  private final IncidentStore incidents;
  private final IncidentQueries queries;
  private final Inhibitor holds;
  private final ExplainCounted counted;

  AlertController(
      HeldStore alerts,
      IncidentStore incidents,
      IncidentQueries queries,
      Inhibitor holds,
      ExplainCounted counted) {
    this.alerts = alerts;
    this.incidents = incidents;
    this.queries = queries;
    this.holds = holds;
    this.counted = counted;
  }

  /**
   * From the record: rules, holds and notices as they were written down.
   *
   * @param id of the alert, or its fingerprint
   */
  @GetMapping("/{id}/explain")
  Explanation explain(@PathVariable String id) {
    Optional<HeldStore.Found> known = id.length() > LONGEST ? Optional.empty() : alerts.alert(id);
    Optional<ExplainCounted.Waiting> waiting =
        id.length() > LONGEST || known.filter(one -> one.alert().firing()).isPresent()
            ? Optional.empty()
            : counted.find(known.map(one -> one.alert().alert().fingerprint()).orElse(id));
    if (known.isEmpty()) {
      return waiting
          .map(Explanation::of)
          .orElseThrow(
              () ->
                  new ResponseStatusException(
                      HttpStatus.NOT_FOUND,
                      counted.endedEarly(id)
                          ? "its end was told before its beginning, so it opened no incident; what"
                              + " was said of it stands in its signals"
                          : "there is no such alert"));
    }
    HeldStore.Found found = known.get();
    KnownAlert alert = found.alert();
    Incident incident =
        incidents
            .find(alert.incidentId())
            .orElseThrow(() -> new IncidentNotFound(alert.incidentId()));
    Map<String, String> into = queries.absorbedInto(incident.id());
    String fingerprint = alert.alert().fingerprint();
    Set<String> path = new LinkedHashSet<>();
    List<IncidentLine> lines = new ArrayList<>();
    into.forEach(
        (member, parent) -> {
          List<IncidentLine> own = queries.timeline(member, KINDS, null, LINES);
          boolean itself = member.equals(incident.id());
          own.stream().flatMap(line -> before(line, fingerprint).stream()).forEach(lines::add);
          if (itself || own.stream().anyMatch(line -> isAbout(line, fingerprint))) {
            lines.addAll(own);
            String one = member;
            while (!one.equals(incident.id()) && path.add(one)) {
              one = into.getOrDefault(one, incident.id());
            }
          }
        });
    List<ExplainWords.Absorbed> absorbed =
        path.stream()
            .flatMap(
                one ->
                    incidents.find(one).stream()
                        .flatMap(
                            child ->
                                incidents.find(into.getOrDefault(one, "")).stream()
                                    .map(parent -> new ExplainWords.Absorbed(child, parent))))
            .toList();
    Set<String> seen = new HashSet<>();
    lines.removeIf(line -> !seen.add(line.id()));
    lines.sort(Comparator.comparing(IncidentLine::at).thenComparing(IncidentLine::id));
    List<ActiveHolds.Described> heldBy =
        alert.heldBy().stream().flatMap(hold -> holds.describe(hold).stream()).toList();
    return new Explanation(
        alert.id(),
        AlertJson.of(alert),
        In.of(incident),
        alert.firstSeen(),
        alert.lastSeen(),
        alert.timesSeen(),
        heldBy,
        with(
            ExplainWords.why(alert, lines, absorbed, mergedByHand(incident), this::number),
            waiting.map(ExplainCounted.Waiting::why)),
        with(
            ExplainTold.told(alert, found.stale(), heldBy, lines),
            waiting.map(ExplainCounted.Waiting::told)));
  }

  private static List<ExplainStep> with(List<ExplainStep> steps, Optional<ExplainStep> more) {
    return Stream.concat(steps.stream(), more.stream()).toList();
  }

  /** What happened to the alert in the incident that it left while it was held back. */
  private List<IncidentLine> before(IncidentLine line, String fingerprint) {
    boolean left = ExplainWords.APART.equals(line.data().get("rule")) && isAbout(line, fingerprint);
    return left
        ? queries
            .timeline(
                line.data().getOrDefault("incident", ""), Set.of("opened", "alert"), null, LINES)
            .stream()
            .filter(one -> isAbout(one, fingerprint))
            .toList()
        : List.of();
  }

  private String number(String incidentId) {
    return incidentId.isEmpty()
        ? ""
        : incidents.find(incidentId).map(one -> Long.toString(one.number())).orElse("");
  }

  private Set<String> mergedByHand(Incident incident) {
    return queries.timeline(incident.id(), Set.of("absorbed"), null, LINES).stream()
        .filter(line -> MergeActs.RULE.equals(line.data().get("rule")))
        .map(line -> line.data().getOrDefault("incident", ""))
        .collect(Collectors.toSet());
  }

  private static boolean isAbout(IncidentLine line, String fingerprint) {
    return fingerprint.equals(line.data().get("fingerprint"));
  }

  /**
   * @param incident null while a rule counts it before it opens one
   * @param why why it is in the incident, oldest first
   * @param told who was told, or why nobody was
   */
  record Explanation(
      String id,
      AlertJson alert,
      @Nullable In incident,
      Instant firstSeen,
      Instant lastSeen,
      int timesSeen,
      List<ActiveHolds.Described> heldBy,
      List<ExplainStep> why,
      List<ExplainStep> told) {
    Explanation {
      heldBy = List.copyOf(heldBy);
      why = List.copyOf(why);
      told = List.copyOf(told);
    }

    static Explanation of(ExplainCounted.Waiting waiting) {
      KnownAlert alert = waiting.alert();
      return new Explanation(
          alert.id(),
          AlertJson.of(alert),
          null,
          alert.firstSeen(),
          alert.lastSeen(),
          alert.timesSeen(),
          List.of(),
          List.of(waiting.why()),
          List.of(waiting.told()));
    }
  }

  /** The incident that it belongs to. */
  record In(
      String id,
      long number,
      String title,
      @OneOf(Incident.State.class) String state,
      @OneOf(Severity.class) String severity) {
    static In of(Incident one) {
      return new In(
          one.id(),
          one.number(),
          one.title(),
          one.state().word(),
          IncidentRows.word(one.severity()));
    }
  }
}
