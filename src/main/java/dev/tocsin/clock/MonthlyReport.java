package dev.tocsin.clock;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was promised and kept in a month (mission row 8.4): for the house, or for one client, who
 * reads nothing of the others.
 *
 * @param month {@code 2026-11}
 * @param zone in which the month begins and ends
 * @param madeAt clocks that go on are judged as of then
 * @param client id, or null for the house
 * @param clientName its legal name, or null for the house
 * @param partOfOthers incidents that became part of another and are judged with that one
 * @param incidents those whose response clock began in the month, oldest first
 * @param clients for the house: what each touched client's own report sums up to; else empty
 * @param requestsApart reports of clients that came in the month and are tied to no incident:
 *     nothing here judges how they were answered
 * @param availability how long services and servers could be used
 */
record MonthlyReport(
    String month,
    String zone,
    Instant madeAt,
    @Nullable String client,
    @Nullable String clientName,
    Totals totals,
    int partOfOthers,
    List<Line> incidents,
    List<ClientTotals> clients,
    int requestsApart,
    AvailabilityReport availability) {

  MonthlyReport {
    incidents = List.copyOf(incidents);
    clients = List.copyOf(clients);
  }

  /** How a promise went. */
  enum Outcome {
    /** Kept. */
    MET,
    /** Used up, whether it has stopped or not. */
    MISSED,
    /** It goes on and is not used up. */
    OPEN,
    /** Nothing was promised: work never began, for the fault ended first. */
    NONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(@Nullable ClockView clock) {
      return clock == null
          ? NONE
          : switch (clock.state()) {
            case "met" -> MET;
            case "missed", "overdue" -> MISSED;
            default -> OPEN;
          };
    }
  }

  /**
   * One incident.
   *
   * @param title null in a client's report: it may name what is another's
   * @param services those touched; in a client's report its own alone
   * @param clients names of those touched; in a client's report its own
   * @param restore null when work never began, or when it is judged with another incident
   * @param countedWith number of the incident of this report that it was split off from, that was
   *     split off from the same, or whose clocks are one with its own since a merge: one request,
   *     which the sums count once; null for its own
   */
  record Line(
      String id,
      long number,
      @Nullable String title,
      String kind,
      @OneOf(Severity.class) String severity,
      @OneOf(Incident.State.class) String state,
      int level,
      Instant openedAt,
      @Nullable Instant resolvedAt,
      List<String> services,
      List<String> clients,
      @OneOf(Outcome.class) String responseOutcome,
      ClockView response,
      @OneOf(Outcome.class) String restoreOutcome,
      @Nullable ClockView restore,
      @Nullable Long countedWith) {
    Line {
      services = List.copyOf(services);
      clients = List.copyOf(clients);
    }

    /** Those that ran, response before restore. */
    List<ClockView> clocks() {
      return restore == null ? List.of(response) : List.of(response, restore);
    }
  }

  /** How often each came; the four add up to the requests. */
  record Outcomes(int met, int missed, int open, int none) {

    /** What is missed in one part of a request is missed; what goes on in one is not kept yet. */
    private static final List<Outcome> GRAVEST_FIRST =
        List.of(Outcome.MISSED, Outcome.OPEN, Outcome.MET, Outcome.NONE);

    static Outcomes of(Collection<List<Line>> requests, Function<Line, String> outcome) {
      Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
      for (List<Line> parts : requests) {
        Set<String> words = parts.stream().map(outcome).collect(Collectors.toSet());
        GRAVEST_FIRST.stream()
            .filter(one -> words.contains(one.word()))
            .findFirst()
            .ifPresent(one -> counts.merge(one, 1, Integer::sum));
      }
      return new Outcomes(
          counts.getOrDefault(Outcome.MET, 0),
          counts.getOrDefault(Outcome.MISSED, 0),
          counts.getOrDefault(Outcome.OPEN, 0),
          counts.getOrDefault(Outcome.NONE, 0));
    }
  }

  /**
   * Sums of a report.
   *
   * @param incidents how many, what was split off or handed over counted once
   */
  record Totals(int incidents, Outcomes response, Outcomes restore) {
    static Totals of(Collection<Line> lines) {
      Map<Long, List<Line>> requests = new TreeMap<>();
      for (Line line : lines) {
        Long with = line.countedWith();
        requests
            .computeIfAbsent(with == null ? line.number() : with, number -> new ArrayList<>())
            .add(line);
      }
      return new Totals(
          requests.size(),
          Outcomes.of(requests.values(), Line::responseOutcome),
          Outcomes.of(requests.values(), Line::restoreOutcome));
    }
  }

  /** Sums of one client's report. */
  record ClientTotals(String client, String name, Totals totals) {}
}
