package dev.tocsin.isolation;

import dev.tocsin.incident.EventSettings;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.isolation.Action.Consent;
import dev.tocsin.isolation.Action.Findings;
import dev.tocsin.isolation.Action.Mode;
import dev.tocsin.isolation.Action.Order;
import dev.tocsin.isolation.Action.Progress;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.RouteStep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a route asks for when an incident should be isolated (annex row 5.3, first form): the route
 * says whether to cut at once or to propose, this finds the sites and keeps a repeated event from
 * asking twice.
 */
@Component("isolate")
public class IsolationPolicy implements RouteStep {

  private static final String POLICY = "policy";

  private final Database database;
  private final IncidentRecord incidents;
  private final Inventory inventory;
  private final ActionDesk desk;
  private final EventSettings events;
  private final InstantSource clock;

  IsolationPolicy(
      Database database,
      IncidentRecord incidents,
      Inventory inventory,
      ActionDesk desk,
      EventSettings events,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.inventory = inventory;
    this.desk = desk;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Asks that the sites of the event's incident be cut.
   *
   * <p>An incident about one site: {@code automatic} cuts it, {@code proposed} asks a person. An
   * incident about a whole server is only ever proposed, for each of its sites. What was undone or
   * has failed or was declined in this incident is never cut again without a person. A closed
   * incident asks for nothing; an event that is old ({@link EventSettings}) only proposes.
   *
   * @param mode {@code automatic} or {@code proposed}
   * @throws IllegalArgumentException for any other mode
   */
  public void request(IncidentEvent event, String mode) {
    Mode asked = Mode.of(mode);
    Mode wanted = events.isOld(event, clock.instant()) ? Mode.PROPOSED : asked;
    database.writing(
        sql ->
            incidents
                .find(event.incidentId())
                .filter(
                    incident ->
                        incident.resolvedAt() == null && incident.state() != Incident.State.CLOSED)
                .ifPresent(incident -> request(event, incident, wanted)));
  }

  /** Proposes that one site be cut for the event's incident; false when that was asked before. */
  boolean propose(IncidentEvent event, Service site) {
    return database.write(
        sql -> ask(event, inventory.snapshot(), site, Mode.PROPOSED, true).isPresent());
  }

  /** Declines what is still proposed for the event's incident, which is over. */
  public void withdraw(IncidentEvent event) {
    String reason =
        event.data().containsKey("incident")
            ? "the incident became part of another"
            : "the incident was closed";
    String by = event.data().getOrDefault("by", POLICY);
    database.writing(
        sql -> {
          for (Action action : desk.ofIncident(event.incidentId())) {
            if (action.state() == ActionState.PROPOSED) {
              desk.decline(action.id(), by, reason);
            }
          }
        });
  }

  private void request(IncidentEvent event, Incident incident, Mode wanted) {
    InventorySnapshot known = inventory.snapshot();
    Service service = incident.service() == null ? null : known.services().get(incident.service());
    if (service != null) {
      if (service.type().equals("site")) {
        ask(event, known, service, wanted, true);
      }
      return;
    }
    if (incident.service() != null || incident.server() == null) {
      return;
    }
    List<Action> proposed = new ArrayList<>();
    for (Service site : known.servicesOn(incident.server())) {
      if (site.type().equals("site")) {
        ask(event, known, site, Mode.PROPOSED, false).ifPresent(proposed::add);
      }
    }
    tellProposals(event, incident.server(), proposed);
  }

  private Optional<Action> ask(
      IncidentEvent event, InventorySnapshot known, Service site, Mode wanted, boolean alone) {
    if (!reachable(event, known, site)) {
      return Optional.empty();
    }
    // What a person undid holds, whichever of the incidents that were merged or split it was in.
    List<Action> earlier =
        incidents.kin(event.incidentId()).stream()
            .flatMap(id -> desk.ofSite(id, Action.CUT_SITE, site.name()).stream())
            .sorted(Comparator.comparing(Action::id))
            .toList();
    Mode mode = wanted;
    if (!earlier.isEmpty()) {
      Action newest = earlier.getLast();
      if (newest.state() == ActionState.PROPOSED && wanted == Mode.AUTOMATIC) {
        if (earlier.stream().noneMatch(IsolationPolicy::over)) {
          desk.approve(newest.id(), POLICY);
        }
        return Optional.empty();
      }
      boolean over = over(newest);
      boolean news = wanted == Mode.AUTOMATIC || event.type() == IncidentEvent.Type.REOPENED;
      if (!over || !news) {
        return Optional.empty();
      }
      mode = Mode.PROPOSED;
    }
    Action action = action(event, site, mode);
    return desk.open(action, alone) ? Optional.of(action) : Optional.empty();
  }

  private static boolean over(Action action) {
    return switch (action.state()) {
      case UNDONE, FAILED, DECLINED -> true;
      default -> false;
    };
  }

  private Action action(IncidentEvent event, Service site, Mode mode) {
    Instant now = clock.instant();
    boolean automatic = mode == Mode.AUTOMATIC;
    String key = "event:" + event.sequence() + ":" + Action.CUT_SITE + ":" + site.name();
    return new Action(
        Ids.next(),
        event.incidentId(),
        new Order(key, Action.CUT_SITE, site.server(), site.name(), mode),
        automatic ? ActionState.APPROVED : ActionState.PROPOSED,
        new Consent(POLICY, now, automatic ? POLICY : null, automatic ? now : null, null, null),
        Progress.due(now),
        Findings.NONE,
        1);
  }

  /** Says once in each incident when a site cannot be cut at all. */
  private boolean reachable(IncidentEvent event, InventorySnapshot known, Service site) {
    Server server = known.servers().get(site.server());
    if (server == null || server.ssh() == null) {
      failOnce(
          event,
          site,
          "no-access:" + site.server(),
          "no SSH access is configured for " + site.server());
      return false;
    }
    if (!AgentCommand.isSite(site.name())) {
      failOnce(
          event, site, "no-host-name:" + site.name(), "the site's name is not a plain host name");
      return false;
    }
    return true;
  }

  private void failOnce(IncidentEvent event, Service site, String subject, String reason) {
    if (desk.firstTime(event.incidentId(), subject)) {
      incidents.tell(
          event.incidentId(),
          IncidentEvent.Type.ACTION_FAILED,
          POLICY,
          "Cannot cut " + site.name() + " from the web: " + reason,
          Map.of(
              "verb",
              Action.CUT_SITE,
              "service",
              site.name(),
              "server",
              site.server(),
              "reason",
              reason));
    }
  }

  private void tellProposals(IncidentEvent event, String server, List<Action> proposed) {
    if (proposed.isEmpty()) {
      return;
    }
    List<String> sites = proposed.stream().map(action -> action.order().service()).toList();
    incidents.tell(
        event.incidentId(),
        IncidentEvent.Type.PROPOSED,
        POLICY,
        "Proposed: cut sites of " + server + " from the web, each by itself: " + sites.size(),
        Map.of("verb", Action.CUT_SITE, "server", server, "services", String.join(",", sites)));
  }
}
