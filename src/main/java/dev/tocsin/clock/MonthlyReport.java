package dev.tocsin.clock;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
   * @param restore null when work never began
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
      @Nullable ClockView restore) {
    Line {
      services = List.copyOf(services);
      clients = List.copyOf(clients);
    }

    /** Those that ran, response before restore. */
    List<ClockView> clocks() {
      return restore == null ? List.of(response) : List.of(response, restore);
    }
  }

  /** How often each came; the four add up to the incidents. */
  record Outcomes(int met, int missed, int open, int none) {
    static Outcomes of(Collection<Line> lines, Function<Line, String> outcome) {
      return new Outcomes(
          count(lines, outcome, Outcome.MET),
          count(lines, outcome, Outcome.MISSED),
          count(lines, outcome, Outcome.OPEN),
          count(lines, outcome, Outcome.NONE));
    }

    private static int count(
        Collection<Line> lines, Function<Line, String> outcome, Outcome wanted) {
      return (int) lines.stream().filter(line -> outcome.apply(line).equals(wanted.word())).count();
    }
  }

  /** Sums of a report. */
  record Totals(int incidents, Outcomes response, Outcomes restore) {
    static Totals of(Collection<Line> lines) {
      return new Totals(
          lines.size(),
          Outcomes.of(lines, Line::responseOutcome),
          Outcomes.of(lines, Line::restoreOutcome));
    }
  }

  /** Sums of one client's report. */
  record ClientTotals(String client, String name, Totals totals) {}
}
