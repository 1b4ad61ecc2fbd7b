package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which incident is a fault's own, which is its parent's, and which are the children of one. */
final class Family {

  private final IncidentBoard board;
  private final Causes causes;
  private final Duration window;
  private final CorrelationSettings.Flapping flapping;
  private final Instant now;

  Family(IncidentBoard board, Causes causes, CorrelationSettings settings, Instant now) {
    this.board = board;
    this.causes = causes;
    this.window = settings.window();
    this.flapping = settings.flapping();
    this.now = now;
  }

  /**
   * The standing incident that takes the alert: its own earlier one, one at the resource that may
   * have the same cause, one at the failed server; else its own that has just ended by itself, also
   * before one that nobody may hear of.
   *
   * @param held whether nobody may hear of the alert
   */
  Optional<KnownIncident> home(@Nullable KnownAlert ended, Incoming incoming, boolean held) {
    if (ended != null) {
      Optional<KnownIncident> own =
          board
              .find(ended.incidentId())
              .filter(one -> one.phase() == Phase.STANDING)
              .filter(one -> !isOver(one) || isOwn(one, incoming));
      if (own.isPresent()) {
        return own;
      }
    }
    String kind = incoming.alert().kind();
    Optional<KnownIncident> atResource =
        standingAt(incoming.resourceKey(), kind, incoming)
            .or(() -> incoming.count().flatMap(by -> standingAt(by.key(), kind, incoming)));
    Resource place = incoming.alert().resource();
    Optional<KnownIncident> standing =
        atResource.isPresent() || causes.isSecurity(kind)
            ? atResource
            : parent(
                place.server(),
                place.service(),
                place.dataCentre(),
                incoming.alert().severity(),
                held);
    Optional<KnownIncident> returns = justEnded(ended);
    return standing.filter(one -> held || !one.isSilent() || returns.isEmpty()).or(() -> returns);
  }

  /**
   * Whether the server or data centre of the incident itself has been well for a while, so that
   * what fails there has another cause.
   */
  private boolean isOver(KnownIncident incident) {
    return board.isWell(incident.id())
        && !incident.changedAt().plus(flapping.within()).isAfter(now);
  }

  /** Whether the alert is about the incident's own place, or about one that a person put there. */
  private boolean isOwn(KnownIncident incident, Incoming incoming) {
    return incident.resourceKey().equals(incoming.resourceKey())
        || board.tookOver(incoming.resourceKey(), incident.id());
  }

  /** Those that may share an incident, together; an attack is never among others. */
  List<List<Counted>> lots(List<Counted> all) {
    Map<String, List<Counted>> lots = new LinkedHashMap<>();
    for (Counted one : all) {
      String kind = one.first().alert().kind();
      lots.computeIfAbsent(causes.isSecurity(kind) ? kind : "", each -> new ArrayList<>()).add(one);
    }
    return List.copyOf(lots.values());
  }

  private Optional<KnownIncident> standingAt(String key, String kind, Incoming incoming) {
    Duration within =
        Meeting.isGroup(key)
            ? incoming.group().map(by -> by.value().window()).orElse(window)
            : window;
    Predicate<KnownIncident> fits =
        one ->
            one.phase() == Phase.STANDING
                && causes.mayBeShared(one.kind(), kind)
                && one.changedAt().plus(within).isAfter(now);
    // What a person split off takes a new fault only where nothing else stands.
    return board
        .newestAt(key, fits.and(one -> !board.isApart(one.id())))
        .or(() -> board.newestAt(key, fits));
  }

  private Optional<KnownIncident> justEnded(@Nullable KnownAlert ended) {
    return endedByItself(ended, flapping.within());
  }

  /**
   * How often a fault has come back that opens an incident now: as often as in the one that had
   * ended shortly before, and once more.
   */
  int returns(@Nullable KnownAlert ended) {
    return endedByItself(ended, flapping.within().plus(flapping.quiet()))
        .map(one -> Math.min(one.turns() + 1, flapping.turns()))
        .orElse(0);
  }

  private Optional<KnownIncident> endedByItself(@Nullable KnownAlert ended, Duration within) {
    return ended == null
        ? Optional.empty()
        : board
            .find(ended.incidentId())
            .filter(
                one ->
                    one.phase() == Phase.RESOLVED
                        && !one.settled()
                        && one.changedAt().plus(within).isAfter(now));
  }

  /** The incident that explains this one, now that it is grave. */
  Optional<KnownIncident> parent(KnownIncident incident) {
    return causes.isSecurity(incident.kind()) || board.isApart(incident.id())
        ? Optional.empty()
        : parent(
                incident.server(),
                incident.service(),
                incident.dataCentre(),
                incident.severity(),
                incident.isSilent())
            .filter(parent -> !parent.id().equals(incident.id()));
  }

  /**
   * The failed server of a service, or the failed data centre of a server in grave trouble; one
   * that nobody may hear of takes only what nobody may hear of either.
   */
  private Optional<KnownIncident> parent(
      @Nullable String server,
      @Nullable String service,
      @Nullable String dataCentre,
      Severity severity,
      boolean silent) {
    if (server == null) {
      return Optional.empty();
    }
    Optional<KnownIncident> ofServer =
        service == null
            ? Optional.empty()
            : board
                .newestOfServer(
                    server,
                    one -> causes.isFailedServer(one) && !isOver(one) && mayTake(one, silent))
                .or(
                    () ->
                        board
                            .failedWith(server)
                            .filter(causes::holdsFailedServers)
                            .filter(one -> mayTake(one, silent)));
    if (ofServer.isPresent() || dataCentre == null || severity != Severity.CRITICAL) {
      return ofServer;
    }
    return board.newestOfDataCentre(
        dataCentre,
        one ->
            causes.isFailedDataCentre(one)
                && isRecent(one)
                && !isOver(one)
                && mayTake(one, silent));
  }

  private static boolean mayTake(KnownIncident parent, boolean silent) {
    return silent || !parent.isSilent();
  }

  /** Whether an alert of an incident tells that a whole server is down within it. */
  boolean failsWithin(Alert alert, KnownIncident incident) {
    return isAboutServer(alert)
        && alert.severity() == Severity.CRITICAL
        && !Report.isWeak(alert)
        && !causes.isSecurity(alert.kind())
        && causes.holdsFailedServers(incident);
  }

  static boolean isAboutServer(Alert alert) {
    return alert.resource().server() != null && alert.resource().service() == null;
  }

  /**
   * Standing incidents of a failed server's services, which become part of the server's; so do
   * grave ones of a failed data centre's servers that are of the same time, since a provider leaves
   * its own open for weeks.
   */
  List<KnownIncident> children(KnownIncident parent) {
    if (causes.isFailedDataCentre(parent)) {
      return fitting(
          board.ofDataCentre(Objects.requireNonNull(parent.dataCentre())),
          child ->
              child.server() != null
                  && child.severity() == Severity.CRITICAL
                  && isRecent(child)
                  && mayTake(parent, child.isSilent()));
    }
    if (!causes.isFailedServer(parent)) {
      return List.of();
    }
    return ofServer(Objects.requireNonNull(parent.server())).stream()
        .filter(child -> mayTake(parent, child.isSilent()))
        .toList();
  }

  /** Standing incidents of a server's services. */
  List<KnownIncident> ofServer(String server) {
    return fitting(board.ofServer(server), child -> child.service() != null);
  }

  private List<KnownIncident> fitting(List<String> ids, Predicate<KnownIncident> fits) {
    List<KnownIncident> children = new ArrayList<>();
    for (String id : ids) {
      KnownIncident child = board.incident(id);
      boolean may = !causes.isSecurity(child.kind()) && !board.isApart(id);
      if (child.phase() == Phase.STANDING && may && fits.test(child)) {
        children.add(child);
      }
    }
    return children;
  }

  private boolean isRecent(KnownIncident one) {
    return one.changedAt().plus(window).isAfter(now);
  }
}
