package dev.tocsin.silence;

import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Planned work on servers, services or whole data centres.
 *
 * @param what whereabouts it is, and whom to tell of it
 * @param moved how often its times were changed after it was made
 * @param startedAt when it began, or null
 * @param endedAt when it was over or called off, or null
 * @param endedBy a person's name, or {@code hub}
 * @param endedWhy {@code over}, {@code early} or {@code cancelled}
 * @param stood how many faults that it held back stood at its end; null before
 * @param version rises with every change; the ETag of the API
 */
record MaintenanceWindow(
    String id,
    Work what,
    Instant beginsAt,
    Instant endsAt,
    String createdBy,
    Instant createdAt,
    int moved,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String endedWhy,
    @Nullable Integer stood,
    long version) {

  /**
   * What is worked on.
   *
   * @param title one line that clients read, when it is announced
   * @param reason for staff
   * @param announce whether clients are told when it is planned, moved, begins and ends
   */
  record Work(
      String title,
      String reason,
      String owner,
      List<String> servers,
      List<String> services,
      List<String> dataCentres,
      boolean announce) {
    Work {
      servers = List.copyOf(servers);
      services = List.copyOf(services);
      dataCentres = List.copyOf(dataCentres);
    }

    /** One list for each sort of place that is named. */
    List<List<Matcher>> matchers() {
      return Stream.of(
              named("server", servers),
              named("service", services),
              named("datacentre", dataCentres))
          .flatMap(List::stream)
          .map(List::of)
          .toList();
    }

    private static List<Matcher> named(String field, List<String> values) {
      return values.isEmpty() ? List.of() : List.of(Matcher.in(field, values));
    }
  }

  Hold hold() {
    return new Hold(
        id, Hold.Type.MAINTENANCE, what.matchers(), begin(), endsAt, false, what.title());
  }

  /** When it begins or began. */
  Instant begin() {
    return startedAt != null && startedAt.isBefore(beginsAt) ? startedAt : beginsAt;
  }

  boolean holdsAt(Instant now) {
    return endedAt == null && !now.isBefore(begin()) && now.isBefore(endsAt);
  }

  State state(Instant now) {
    if (endedAt != null) {
      return "cancelled".equals(endedWhy) ? State.CANCELLED : State.ENDED;
    }
    if (!now.isBefore(endsAt)) {
      return State.ENDED;
    }
    return holdsAt(now) ? State.RUNNING : State.PLANNED;
  }

  enum State {
    PLANNED,
    RUNNING,
    ENDED,
    CANCELLED;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
