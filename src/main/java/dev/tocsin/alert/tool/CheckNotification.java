package dev.tocsin.alert.tool;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Fields;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notifications of the programs that descend from Nagios, as forms or JSON of their macros.
 *
 * <p>Host and service make the identity. PROBLEM opens, RECOVERY resolves; FLAPPINGSTART opens a
 * fault of its own, because the program falls silent while it lasts; acknowledgements, downtimes
 * and what a person sends by hand tell nothing. Without a type the state decides, a soft one tells
 * nothing.
 */
abstract class CheckNotification implements AlertParser {

  /** What a check says. */
  private enum State {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN,
    UNREACHABLE
  }

  /** They tell what people do, which the hub's own incident shows better. */
  private static final Set<String> QUIET =
      Set.of(
          "acknowledgement",
          "acknowledgementset",
          "acknowledgementcleared",
          "commentadded",
          "commentremoved",
          "custom",
          "downtimeadded",
          "downtimeremoved",
          "downtimestart",
          "downtimestarted",
          "downtimetriggered");

  private final String program;

  CheckNotification(String program) {
    this.program = program;
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    Macros fields = Macros.of(Fields.of(signal));
    String type = type(fields);
    if (QUIET.contains(type)) {
      return new Reading.Nothing("a notification of type " + type);
    }
    String host = fields.text("hostname", "host");
    String service =
        fields.text(
            "servicedesc", "servicename", "servicedescription", "service", "servicedisplayname");
    State state = state(fields, service.isEmpty());
    if (host.isEmpty() || (type.isEmpty() && state == null)) {
      throw new Unreadable(
          "not a notification of " + program + ": it needs a host, and a type or a state");
    }
    return switch (type) {
      case "problem" -> one(draft(signal, fields, host, service, state), fields, false);
      case "recovery" -> one(draft(signal, fields, host, service, State.OK), fields, true);
      case "flappingstart" -> one(flapping(signal, fields, host, service), fields, false);
      case "flappingend", "flappingstop", "flappingdisabled" ->
          flappingEnds(signal, fields, host, service, state);
      case "downtimeend", "downtimecancelled" ->
          state == State.OK // what ended meanwhile was told to nobody
              ? one(draft(signal, fields, host, service, State.OK), fields, true)
              : new Reading.Nothing("a notification of type " + type);
      case "statechange", "checkresult", "" -> byState(signal, fields, host, service, state);
      default -> throw new Unreadable("unknown type of notification: " + Text.excerpt(type));
    };
  }

  private static Reading byState(
      Signal signal, Macros fields, String host, String service, @Nullable State state)
      throws Unreadable {
    String kind =
        fields.text(
            "statetype", "servicestatetype", "hoststatetype", "checkresultvarsafterstatetype");
    if (kind.equalsIgnoreCase("SOFT") || kind.equals("0") || kind.equals("0.0")) {
      return new Reading.Nothing("a soft state: the check will be repeated");
    }
    return one(draft(signal, fields, host, service, state), fields, state == State.OK);
  }

  private static Reading one(Draft draft, Macros fields, boolean resolved) {
    return timed(draft, fields, resolved).reading();
  }

  private static Draft timed(Draft draft, Macros fields, boolean resolved) {
    String time =
        fields.text(
            "timet", "timestamp", "checkresultexecutionend", "laststatechange", "lastcheck");
    return resolved ? draft.resolved(true).endsAt(time) : draft.startsAt(time);
  }

  private static Draft draft(
      Signal signal, Macros fields, String host, String service, @Nullable State state)
      throws Unreadable {
    boolean hostCheck = service.isEmpty();
    String output =
        hostCheck
            ? fields.text("hostoutput", "output", "checkresultoutput", "hostcheckresultoutput")
            : fields.text(
                "serviceoutput", "output", "checkresultoutput", "servicecheckresultoutput");
    return Draft.of(signal, "host", host, service)
        .kind(hostCheck ? "host-down" : service, "service-problem")
        .severity(severity(state, hostCheck))
        .names(host, fields.text("hostaddress", "address", "hostaddress6", "address6"))
        .names(fields.text("hostalias", "hostdisplayname"))
        .summary(output.isEmpty() ? "" : (hostCheck ? host : service) + ": " + output)
        .summary((host + " " + service).strip())
        .links(
            fields.text("serviceactionurl", "actionurl"),
            fields.text("servicenotesurl", "notesurl", "hostnotesurl"),
            fields.text("serviceinfourl", "hostinfourl", "url"))
        .label("host", host)
        .label("service", service)
        .label("state", fields.text("servicestate", "hoststate", "state"))
        .label("details", fields.text("longserviceoutput", "longhostoutput"));
  }

  private static Draft flapping(Signal signal, Macros fields, String host, String service)
      throws Unreadable {
    return Draft.of(signal, "host", host, service, "flapping")
        .kind("flapping")
        .names(host, fields.text("hostaddress", "address"))
        .summary((host + " " + service).strip() + " goes up and down")
        .label("host", host)
        .label("service", service);
  }

  /** No recovery is sent for what went well while it was flapping. */
  private static Reading flappingEnds(
      Signal signal, Macros fields, String host, String service, @Nullable State state)
      throws Unreadable {
    List<Alert> alerts = new ArrayList<>();
    alerts.add(timed(flapping(signal, fields, host, service), fields, true).alert());
    if (state != null) {
      Draft check = draft(signal, fields, host, service, state);
      alerts.add(timed(check, fields, state == State.OK).alert());
    }
    return new Reading.Facts(alerts, List.of());
  }

  private static Severity severity(@Nullable State state, boolean hostCheck) {
    if (state == null) {
      return hostCheck ? Severity.CRITICAL : Severity.WARNING;
    }
    return state == State.CRITICAL ? Severity.CRITICAL : Severity.WARNING;
  }

  private static String type(Macros fields) {
    String type = fields.text("notificationtype");
    if (type.isEmpty()) {
      type = fields.text("type");
    }
    StringBuilder letters = new StringBuilder();
    for (char c : type.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        letters.append(c);
      }
    }
    String word = letters.toString();
    if (word.equals("flapping")) {
      return fields.text("isflapping").equals("true") ? "flappingstart" : "flappingend";
    }
    return word.equals("notification") || word.equals("host") || word.equals("service") ? "" : word;
  }

  private static @Nullable State state(Macros fields, boolean hostCheck) throws Unreadable {
    String text =
        hostCheck
            ? fields.text("hoststate", "state", "hoststateid")
            : fields.text("servicestate", "state", "checkresultstate", "servicestateid");
    if (hostCheck && text.isEmpty()) {
      text = fields.text("checkresultstate");
      if (text.equals("1") || text.equals("1.0")) {
        return State.OK; // a plugin's warning leaves a host up
      }
    }
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "" -> null;
      case "UP", "OK", "0", "0.0" -> State.OK;
      case "DOWN", "CRITICAL", "2", "2.0" -> State.CRITICAL;
      case "WARNING" -> State.WARNING;
      case "1", "1.0" -> hostCheck ? State.CRITICAL : State.WARNING;
      case "UNREACHABLE" -> State.UNREACHABLE;
      case "UNKNOWN", "3", "3.0", "PENDING" -> State.UNKNOWN;
      default -> throw new Unreadable("unknown state of a check: " + Text.excerpt(text));
    };
  }
}
