package dev.tocsin.alert.ovh;

import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What OVHcloud's API says of an account, format {@code ovh-api}: one answer of the API, whose path
 * is the signal's path; the header {@code status} is {@code 404} when the object is gone.
 *
 * <p>States of servers, VPS and hostings; interventions, planned ones and tasks at a server;
 * addresses in mitigation, blocked for spam, by the anti-hack, for ARP or phishing; notices that
 * the provider mailed. Words of states are those of the API's schemas; one that is not among them
 * is unreadable, never guessed at. An intervention has no end in the API: its alert ends by itself
 * after six hours, that of a failed task after a day.
 */
@Component
class OvhApiParser implements AlertParser {

  private static final Duration INTERVENTION_LASTS = Duration.ofHours(6);
  private static final Duration FAILURE_LASTS = Duration.ofDays(1);
  private static final List<String> TOUCHES_MACHINE =
      List.of("hardware_update", "hardReboot", "rebootPower8To", "reinstallServer");

  private final OvhApiNotification notifications;

  OvhApiParser(OvhApiNotification notifications) {
    this.notifications = notifications;
  }

  @Override
  public String format() {
    return "ovh-api";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    OvhApiObject object = OvhApiObject.of(signal);
    return switch (object.place().topic()) {
      case SERVER -> server(object);
      case VPS -> vps(object);
      case HOSTING -> hosting(object);
      case INTERVENTION -> intervention(object);
      case MAINTENANCE -> maintenance(object);
      case TASK -> task(object);
      case MITIGATION -> mitigation(object);
      case SPAM ->
          blocked(object, OvhApiFault.SPAM, "date", "blocked for sending spam", "blockedForSpam");
      case ANTIHACK ->
          blocked(
              object, OvhApiFault.HACKED, "blockedSince", "blocked by the anti-hack", "blocked");
      case ARP ->
          blocked(object, OvhApiFault.ARP, "blockedSince", "blocked for ARP", "blockedForArp");
      case PHISHING -> phishing(object);
      case NOTIFICATION -> notifications.read(object);
    };
  }

  private static Reading server(OvhApiObject object) throws Unreadable {
    OvhApiAlerts told = new OvhApiAlerts(object);
    String state = object.gone() ? "ok" : object.word("state");
    switch (state) {
      case "ok" -> told.ended(OvhApiFault.HACKED).ended(OvhApiFault.SERVER_ERROR);
      case "hacked" -> told.stands(OvhApiFault.HACKED, "the server is marked as hacked");
      case "hackedBlocked" ->
          told.stands(OvhApiFault.HACKED, "the server is blocked as hacked, in rescue mode");
      case "error" -> told.stands(OvhApiFault.SERVER_ERROR, "the server is in the state 'error'");
      default -> throw unknown("state of a server", state);
    }
    return told.facts();
  }

  private static Reading vps(OvhApiObject object) throws Unreadable {
    OvhApiAlerts told = new OvhApiAlerts(object);
    String state = object.gone() ? "running" : object.word("state");
    switch (state) {
      case "running" ->
          told.ended(OvhApiFault.RESCUE).ended(OvhApiFault.STOPPED).ended(OvhApiFault.MAINTENANCE);
      case "rescued" -> told.stands(OvhApiFault.RESCUE, "the VPS is in rescue mode");
      case "stopped" -> told.stands(OvhApiFault.STOPPED, "the VPS is stopped");
      case "maintenance" -> told.stands(OvhApiFault.MAINTENANCE, "the VPS is in maintenance");
      case "backuping", "installing", "rebooting", "stopping", "upgrading" -> {
        return new Reading.Nothing("the VPS is on its way to another state: " + state);
      }
      default -> throw unknown("state of a VPS", state);
    }
    return told.facts();
  }

  private static Reading hosting(OvhApiObject object) throws Unreadable {
    OvhApiAlerts told = new OvhApiAlerts(object);
    String state = object.gone() ? "active" : object.word("state");
    switch (state) {
      case "active" -> told.ended(OvhApiFault.HOSTING_BLOCKED).ended(OvhApiFault.MAINTENANCE);
      case "bloqued", "blocked" ->
          told.stands(OvhApiFault.HOSTING_BLOCKED, "the web hosting is blocked");
      case "maintenance" ->
          told.stands(OvhApiFault.MAINTENANCE, "the web hosting is in maintenance");
      default -> throw unknown("state of a hosting", state);
    }
    return told.facts();
  }

  private static Reading intervention(OvhApiObject object) {
    Instant received = object.signal().receivedAt();
    Instant at = object.since("date");
    Instant end = at.plus(INTERVENTION_LASTS);
    if (object.gone() || !end.isAfter(received)) {
      return new Reading.Nothing("an intervention of the past");
    }
    String type = object.text("type");
    return new OvhApiAlerts(object)
        .since(at)
        .until(end)
        .label("type", type)
        .stands(
            OvhApiFault.INTERVENTION,
            "intervention in the data centre" + (type.isEmpty() ? "" : ": " + type))
        .facts();
  }

  private static Reading maintenance(OvhApiObject object) throws Unreadable {
    OvhApiAlerts told = new OvhApiAlerts(object).label("type", object.text("type"));
    String status = object.gone() ? "done" : object.word("status");
    String from = object.text("wantedStartDate");
    told.label("from", from).label("to", object.text("expectedEndDate"));
    switch (status) {
      case "todo" ->
          told.stands(
              OvhApiFault.ANNOUNCED,
              "intervention announced" + (from.isEmpty() ? "" : " for " + from));
      case "doing" ->
          told.since(object.since("wantedStartDate"))
              .stands(OvhApiFault.MAINTENANCE, "announced intervention in progress");
      case "done" -> told.ended(OvhApiFault.MAINTENANCE);
      default -> throw unknown("status of a planned intervention", status);
    }
    return told.facts();
  }

  private static Reading task(OvhApiObject object) throws Unreadable {
    OvhApiAlerts told = new OvhApiAlerts(object).since(object.since("startDate"));
    String status = object.gone() ? "done" : object.word("status");
    String function = object.text("function");
    told.label("function", function).label("ticket", object.text("ticketReference"));
    String comment = object.text("comment");
    String what = function + (comment.isEmpty() ? "" : " (" + comment + ")");
    switch (status) {
      case "init", "todo", "doing" -> {
        if (!TOUCHES_MACHINE.contains(function)) {
          return new Reading.Nothing("a task that leaves the running machine alone: " + function);
        }
        told.stands(OvhApiFault.INTERVENTION, "task at the server: " + what);
      }
      case "done", "cancelled", "customerError" -> told.ended(OvhApiFault.INTERVENTION);
      case "ovhError" ->
          told.ended(OvhApiFault.INTERVENTION)
              .until(object.signal().receivedAt().plus(FAILURE_LASTS))
              .stands(OvhApiFault.TASK_FAILED, "task failed at the provider: " + what);
      default -> throw unknown("status of a task", status);
    }
    return told.facts();
  }

  private static Reading mitigation(OvhApiObject object) throws Unreadable {
    if (!object.gone() && !object.json().path("auto").isBoolean()) {
      throw new Unreadable("the provider's API does not say whether the mitigation is automatic");
    }
    OvhApiAlerts told = new OvhApiAlerts(object);
    boolean attack = !object.gone() && object.json().path("auto").booleanValue();
    return attack
        ? told.stands(OvhApiFault.DDOS, "attack on " + object.place().key() + ", mitigation is on")
            .facts()
        : told.ended(OvhApiFault.DDOS).facts();
  }

  private static Reading blocked(
      OvhApiObject object, OvhApiFault fault, String since, String what, String word)
      throws Unreadable {
    OvhApiAlerts told = new OvhApiAlerts(object);
    String state = object.gone() ? "unblocked" : object.word("state");
    if (state.equals("unblocked")) {
      return told.ended(fault).facts();
    }
    if (!state.equals(word) && !state.equals("blocked") && !state.equals("unblocking")) {
      throw unknown("state of an address", state);
    }
    told.since(object.since(since)).label("state", state);
    if (object.json().path("time").canConvertToInt()) {
      told.label("blocked_seconds", object.json().path("time").asText());
    }
    told.label("message_ids", object.signal().headers().getOrDefault("message-ids", ""));
    return told.stands(fault, object.place().key() + " is " + what).facts();
  }

  private static Reading phishing(OvhApiObject object) throws Unreadable {
    String state = object.gone() ? "unblocked" : object.word("state");
    String url = object.text("urlPhishing");
    OvhApiAlerts told = new OvhApiAlerts(object);
    switch (state) {
      case "unblocked" -> told.ended(OvhApiFault.PHISHING);
      case "blocked", "blocking", "unblocking" ->
          told.since(object.since("creationDate"))
              .label("url", url)
              .first(HostName.of(url).orElse(""))
              .stands(OvhApiFault.PHISHING, "a phishing page is blocked: " + url);
      default -> throw unknown("state of a phishing page", state);
    }
    return told.facts();
  }

  private static Unreadable unknown(String what, String word) {
    return new Unreadable("a " + what + " that no rule knows: " + Text.excerpt(word));
  }
}
