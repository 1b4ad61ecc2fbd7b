package dev.tocsin.clock;

import dev.tocsin.clock.MonthlyReport.ClientTotals;
import dev.tocsin.clock.MonthlyReport.Line;
import dev.tocsin.clock.MonthlyReport.Outcome;
import dev.tocsin.clock.MonthlyReport.Totals;
import dev.tocsin.clock.time.ServiceTime;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.incident.Requests;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes monthly reports; whom an incident touched is computed from the inventory of now. */
@Component
class MonthlyReports {

  /** No chain of people's acts is longer. */
  private static final int MOST_ACTS = 100;

  private final ClockStore store;
  private final ServiceTime time;
  private final IncidentRecord incidents;
  private final Inventory inventory;
  private final Requests requests;
  private final AvailabilityReports availability;
  private final InstantSource clock;

  MonthlyReports(
      ClockStore store,
      ServiceTime time,
      IncidentRecord incidents,
      Inventory inventory,
      Requests requests,
      AvailabilityReports availability,
      InstantSource clock) {
    this.store = store;
    this.time = time;
    this.incidents = incidents;
    this.inventory = inventory;
    this.requests = requests;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * One incident with whom it touched.
   *
   * @param request the same for all that people split off from one another, and for what became
   *     part of another while its clocks went on there
   */
  private record Case(
      Incident incident,
      IncidentScope scope,
      String request,
      ClockView response,
      @Nullable ClockView restore) {
    boolean isShared() {
      return scope.clients().size() > 1;
    }
  }

  MonthlyReport house(YearMonth month) {
    InventorySnapshot known = inventory.snapshot();
    Instant now = clock.instant();
    List<Case> cases = new ArrayList<>();
    int partOfOthers = cases(month, now, cases);
    TreeMap<String, List<Case>> byClient = new TreeMap<>();
    for (Case one : cases) {
      for (String client : one.scope.clients()) {
        byClient.computeIfAbsent(client, id -> new ArrayList<>()).add(one);
      }
    }
    List<Line> all = lines(cases, null, known);
    return new MonthlyReport(
        month.toString(),
        time.zone().getId(),
        now,
        null,
        null,
        Totals.of(all),
        partOfOthers,
        all,
        byClient.entrySet().stream()
            .map(
                one ->
                    new ClientTotals(
                        one.getKey(),
                        name(one.getKey(), known),
                        Totals.of(lines(one.getValue(), one.getKey(), known))))
            .toList(),
        requests.untied(begin(month), begin(month.plusMonths(1)), null),
        availability(month, null, now, known).brief());
  }

  /** Empty when the inventory knows no such client. */
  Optional<MonthlyReport> client(YearMonth month, String client) {
    InventorySnapshot known = inventory.snapshot();
    if (!known.clients().containsKey(client)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    List<Case> cases = new ArrayList<>();
    cases(month, now, cases);
    List<Line> lines =
        lines(
            cases.stream().filter(one -> one.scope.clients().contains(client)).toList(),
            client,
            known);
    return Optional.of(
        new MonthlyReport(
            month.toString(),
            time.zone().getId(),
            now,
            client,
            name(client, known),
            Totals.of(lines),
            0,
            lines,
            List.of(),
            requests.untied(begin(month), begin(month.plusMonths(1)), client),
            availability(month, client, now, known)));
  }

  /**
   * All lines, also those of services to which nothing happened.
   *
   * @param client id, or null for the house
   */
  AvailabilityReport availability(YearMonth month, @Nullable String client) {
    return availability(month, client, clock.instant(), inventory.snapshot());
  }

  private AvailabilityReport availability(
      YearMonth month, @Nullable String client, Instant now, InventorySnapshot known) {
    Instant end = begin(month.plusMonths(1));
    return availability.of(begin(month), end.isAfter(now) ? now : end, client, known);
  }

  private Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(time.zone()).toInstant();
  }

  /** Adds them, and tells how many were left out since they became part of others. */
  private int cases(YearMonth month, Instant now, List<Case> cases) {
    Instant from = begin(month);
    Instant to = begin(month.plusMonths(1));
    int partOfOthers = 0;
    for (String id : store.startedBetween(ClockName.RESPONSE, from, to)) {
      List<ClockRow> rows = store.of(id);
      if (isJudgedElsewhere(rows)) {
        partOfOthers++;
        continue;
      }
      incidents.find(id).ifPresent(incident -> cases.add(of(incident, rows, now)));
    }
    return partOfOthers;
  }

  /** It became part of another before there was anything to judge. */
  private static boolean isJudgedElsewhere(List<ClockRow> rows) {
    return rows.stream().noneMatch(ClockRow::missed)
        && rows.stream().anyMatch(row -> row.name() == ClockName.RESPONSE && isHanded(row));
  }

  private static boolean isHanded(ClockRow row) {
    return row.stoppedBy() == ClockRow.Stop.CLOSED;
  }

  private Case of(Incident incident, List<ClockRow> rows, Instant now) {
    List<ClockStore.Level> levels = store.levels(incident.id());
    ClockView response = null;
    ClockView restore = null;
    for (ClockRow row : rows) {
      ClockView view = ClockView.of(row, levels, time, now);
      if (row.name() == ClockName.RESPONSE) {
        response = view;
      } else if (row.missed() || !isHanded(row)) {
        restore = view;
      }
    }
    ClockView began = Objects.requireNonNull(response);
    return new Case(
        incident, incidents.scope(incident.id()), request(incident.id(), began), began, restore);
  }

  /**
   * Names what a clock answers: the incident whose clocks went on for its own, then the one from
   * which that was split off in the end, and since when it counts. One that was asked for by itself
   * since then counts since another time.
   */
  private String request(String incidentId, ClockView response) {
    String whole = follow(incidentId, store::handedTo);
    Instant since = whole.equals(incidentId) ? response.startedAt() : since(whole, response);
    return splitFrom(whole) + " " + since;
  }

  private Instant since(String incidentId, ClockView otherwise) {
    return store
        .find(incidentId, ClockName.RESPONSE)
        .map(ClockRow::startedAt)
        .orElse(otherwise.startedAt());
  }

  private String splitFrom(String incidentId) {
    return follow(incidentId, id -> incidents.splitFrom(id).map(IncidentRecord.Split::incidentId));
  }

  private static String follow(String incidentId, Function<String, Optional<String>> next) {
    String last = incidentId;
    for (int i = 0; i < MOST_ACTS; i++) {
      Optional<String> further = next.apply(last);
      if (further.isEmpty()) {
        break;
      }
      last = further.get();
    }
    return last;
  }

  /** The first one of a request stands for it. */
  private static List<Line> lines(
      List<Case> cases, @Nullable String client, InventorySnapshot known) {
    Map<String, Long> first = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    for (Case one : cases) {
      Long with = first.putIfAbsent(one.request, one.incident.number());
      lines.add(line(one, client, known, with));
    }
    return lines;
  }

  private static Line line(
      Case one, @Nullable String client, InventorySnapshot known, @Nullable Long countedWith) {
    Incident incident = one.incident;
    return new Line(
        incident.id(),
        incident.number(),
        client == null ? incident.title() : null,
        incident.kind(),
        incident.severity().name().toLowerCase(Locale.ROOT),
        incident.state().word(),
        incident.level(),
        incident.openedAt(),
        incident.resolvedAt(),
        one.scope.services().stream().filter(name -> isOf(client, name, known)).toList(),
        client == null
            ? one.scope.clients().stream().map(id -> name(id, known)).toList()
            : List.of(name(client, known)),
        Outcome.of(one.response).word(),
        client == null ? one.response : one.response.forClient(one.isShared()),
        Outcome.of(one.restore).word(),
        client == null || one.restore == null ? one.restore : one.restore.forClient(one.isShared()),
        countedWith);
  }

  private static boolean isOf(@Nullable String client, String service, InventorySnapshot known) {
    return client == null
        || known.clientsOf(List.of(), List.of(service)).stream()
            .anyMatch(owner -> owner.id().equals(client));
  }

  private static String name(String id, InventorySnapshot known) {
    Client client = known.clients().get(id);
    return client == null ? id : client.name();
  }
}
