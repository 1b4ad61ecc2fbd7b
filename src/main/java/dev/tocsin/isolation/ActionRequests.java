package dev.tocsin.isolation;

import dev.tocsin.incident.Incident;
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
import dev.tocsin.platform.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Turns a person's wish for an action into a proposal, or says why it cannot be one. */
@Component
class ActionRequests {

  private final IncidentRecord incidents;
  private final Inventory inventory;
  private final ActionDesk desk;
  private final InstantSource clock;

  ActionRequests(
      IncidentRecord incidents, Inventory inventory, ActionDesk desk, InstantSource clock) {
    this.incidents = incidents;
    this.inventory = inventory;
    this.desk = desk;
    this.clock = clock;
  }

  Incident requireIncident(String id) {
    return incidents
        .find(id)
        .orElseThrow(() -> new NoSuchElementException("no incident of this id"));
  }

  /** The incident and those that people made part of it. */
  List<String> merged(String idOrNumber) {
    return incidents.merged(requireIncident(idOrNumber).id());
  }

  /** The numbers of the incidents that the actions belong to. */
  Map<String, Long> numbers(Collection<Action> actions) {
    Map<String, Long> numbers = new HashMap<>();
    for (Action action : actions) {
      numbers.computeIfAbsent(
          action.incidentId(), id -> incidents.find(id).map(Incident::number).orElse(null));
    }
    return numbers;
  }

  /**
   * @throws WrongState when such an action is in force already
   */
  Action propose(String idOrNumber, String verb, String service, String by) {
    Incident incident = requireIncident(idOrNumber);
    if (incident.state() == Incident.State.CLOSED) {
      throw new ResponseStatusException(HttpStatus.CONFLICT, "the incident is closed");
    }
    if (!verb.equals(Action.CUT_SITE)) {
      throw unusable("the verb must be '" + Action.CUT_SITE + "'");
    }
    Service site = site(service);
    Instant now = clock.instant();
    String id = Ids.next();
    Action action =
        new Action(
            id,
            incident.id(),
            new Order("person:" + id, verb, site.server(), site.name(), Mode.PROPOSED),
            ActionState.PROPOSED,
            new Consent(by, now, null, null, null, null),
            Progress.due(now),
            Findings.NONE,
            1);
    if (!desk.open(action, true)) {
      throw desk.newest(incident.id(), verb, site.name())
          .map(there -> new WrongState(there, "proposed again"))
          .orElseThrow();
    }
    return action;
  }

  private Service site(String name) {
    InventorySnapshot known = inventory.snapshot();
    Service site = known.services().get(name);
    if (site == null || !site.type().equals("site") || !AgentCommand.isSite(site.name())) {
      throw unusable("the service must be a site of the inventory, by its main host name");
    }
    Server server = known.servers().get(site.server());
    if (server == null || server.ssh() == null) {
      throw unusable("no SSH access is configured for " + site.server());
    }
    return site;
  }

  private static ResponseStatusException unusable(String reason) {
    return new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, reason);
  }
}
