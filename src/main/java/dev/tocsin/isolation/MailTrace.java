package dev.tocsin.isolation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import dev.tocsin.isolation.ssh.AgentResult;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds out which site sent the mails that a provider complains of (annex row 4.2): the alert names
 * Message-IDs, the server's mail log tells the account, the inventory the site. What is found
 * stands on the timeline, and cutting the site is proposed; never more than that, since a sender
 * may have claimed another's name.
 */
@Component("trace-mail")
class MailTrace implements RouteStep {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MAILED = Pattern.compile("[^@]*@(.+)");
  private static final String LABEL = "message_ids";
  private static final String ACTOR = "trace-mail";
  private static final int MOST = 5;

  private final Database database;
  private final IncidentRecord incidents;
  private final Inventory inventory;
  private final AgentSessions agents;
  private final ActionDesk desk;
  private final IsolationPolicy policy;

  MailTrace(
      Database database,
      IncidentRecord incidents,
      Inventory inventory,
      AgentSessions agents,
      ActionDesk desk,
      IsolationPolicy policy) {
    this.database = database;
    this.incidents = incidents;
    this.inventory = inventory;
    this.agents = agents;
    this.desk = desk;
    this.policy = policy;
  }

  /** Looks for the mails of the event's incident, each once. */
  public void trace(IncidentEvent event) {
    Incident incident = incidents.find(event.incidentId()).orElse(null);
    if (incident == null
        || incident.resolvedAt() != null
        || incident.state() == Incident.State.CLOSED) {
      return;
    }
    InventorySnapshot known = inventory.snapshot();
    Server server = incident.server() == null ? null : known.servers().get(incident.server());
    List<String> ids =
        incidents.labels(incident.id(), LABEL).stream()
            .flatMap(value -> Arrays.stream(value.split(" ", -1)))
            .filter(AgentCommand::isMessageId)
            .distinct()
            .limit(MOST)
            .toList();
    if (server == null || server.ssh() == null) {
      return;
    }
    for (String id : ids) {
      AgentResult result = agents.run(server, AgentCommand.of(Verb.MAIL_TRACE, id));
      if (result instanceof AgentResult.Done done) {
        found(event, server, id, read(done.answer().line()));
      } else {
        failed(event, server, id, result);
      }
    }
  }

  /**
   * Written down once; what may pass by itself fails the event, so that its route tries again.
   *
   * @throws IllegalStateException when trying again makes sense
   */
  private void failed(IncidentEvent event, Server server, String id, AgentResult result) {
    String line = "The mail log of " + server.name() + " could not be searched for " + id + ": ";
    once(event, id, "failed", line + result.text(), Map.of());
    boolean passing =
        result instanceof AgentResult.Busy
            || result instanceof AgentResult.Unknown
            || result instanceof AgentResult.Unreachable away && away.why().passing();
    if (passing) {
      throw new IllegalStateException(line + result.text());
    }
  }

  private void found(IncidentEvent event, Server server, String id, JsonNode answer) {
    if (!answer.path("found").asBoolean(false)) {
      once(
          event,
          id,
          "absent",
          "The mail log of " + server.name() + " does not know " + id,
          Map.of());
      return;
    }
    Optional<Service> site = site(server, answer);
    Map<String, String> data = new LinkedHashMap<>();
    for (String field : List.of("queue", "uid", "user", "login", "sender", "client")) {
      String value = answer.path(field).asText("");
      if (!value.isEmpty()) {
        data.put(field, value);
      }
    }
    site.ifPresent(one -> data.put("service", one.name()));
    String by = data.getOrDefault("login", data.getOrDefault("user", "an unknown account"));
    String where = site.map(one -> ", site " + one.name()).orElse(", at no site that is known");
    String line =
        "Mail "
            + id
            + " was sent by "
            + by
            + where
            + ", "
            + answer.path("recipients").asInt(0)
            + " recipients";
    once(event, id, "found", line, data);
    site.ifPresent(one -> policy.propose(event, one));
  }

  /** The account's folder and log-in are the server's word; the sender is the mail's own. */
  private Optional<Service> site(Server server, JsonNode answer) {
    List<String> names = new ArrayList<>();
    for (String part : answer.path("home").asText("").split("/", -1)) {
      if (AgentCommand.isSite(part)) {
        names.add(part);
      }
    }
    for (String field : List.of("login", "sender")) {
      var mailed = MAILED.matcher(answer.path(field).asText(""));
      if (mailed.matches()) {
        names.add(String.valueOf(mailed.group(1)));
      }
    }
    InventorySnapshot known = inventory.snapshot();
    return names.stream()
        .map(name -> known.find(List.of(name)).service().map(known.services()::get).orElse(null))
        .filter(one -> one != null && one.type().equals("site"))
        .map(one -> (Service) one)
        .filter(one -> one.server().equals(server.name()))
        .findFirst();
  }

  private void once(
      IncidentEvent event, String id, String outcome, String line, Map<String, String> data) {
    database.writing(
        sql -> {
          if (desk.firstTime(event.incidentId(), "mail-trace:" + outcome + ":" + id)) {
            incidents.note(event.incidentId(), "mail-trace", ACTOR, line, data);
          }
        });
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.nullNode();
    }
  }
}
