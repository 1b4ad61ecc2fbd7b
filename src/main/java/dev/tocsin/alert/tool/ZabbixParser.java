package dev.tocsin.alert.tool;

import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Fields;
import dev.tocsin.alert.field.AnyTime;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What a media type of Zabbix posts, format {@code zabbix}: JSON or a form, with the parameter
 * names of Zabbix's own webhooks or others that people use.
 *
 * <p>The trigger makes the identity, also when it stands in the link only; without it the problem's
 * event, else host and item. Its name does not: Zabbix words it anew for the recovery. PROBLEM or
 * value 1 opens, OK, RESOLVED or 0 resolves, an update tells nothing. Zabbix leaves a macro as it
 * is where it has no value, {@code {EVENT.RECOVERY.TIMESTAMP}} in every problem: only a post whose
 * state is not filled is a test. Format: Zabbix, webhook media type and supported macros.
 */
@Component
class ZabbixParser implements AlertParser {

  private static final Pattern TRIGGER_IN_LINK = Pattern.compile("[?&]triggerids?=([0-9]{1,20})");

  @Override
  public String format() {
    return "zabbix";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    Macros macros = Macros.of(Fields.of(signal));
    String host = macros.text("hostname", "host", "hosthost", "hostvisible", "hostid");
    String name =
        macros.text(
            "eventname", "trigger", "triggername", "problem", "alertsubject", "subject", "name");
    String status =
        macros.text("status", "eventstatus", "triggerstatus", "eventvalue", "triggervalue");
    if (status.isEmpty() && macros.unfilled()) {
      return new Reading.Nothing("a test message of Zabbix: its macros are not filled");
    }
    boolean named = !host.isEmpty() || !macros.text("triggerid", "eventid", "problemid").isEmpty();
    if (!named || name.isEmpty() || status.isEmpty()) {
      throw new Unreadable("not a post of Zabbix: it needs a host, a trigger and a status");
    }
    boolean resolved = resolved(status);
    if (!resolved && macros.text("eventupdatestatus", "updatestatus").equals("1")) {
      return new Reading.Nothing("an update of a known problem");
    }
    String link = macros.text("link", "url", "eventurl", "triggerurl", "problemurl");
    Draft draft =
        identified(signal, macros, link, host, name)
            .kind(macros.text("kind"), kind(name, host))
            .severity(severity(macros))
            .resolved(resolved)
            .names(host, macros.text("hostip", "ip", "hostconn", "hostdns"))
            .summary(name)
            .links(link, macros.text("zabbixurl"))
            .label("host", host)
            .label("item", macros.text("item", "itemname"))
            .label("value", macros.text("itemvalue", "itemlastvalue", "opdata", "eventopdata"))
            .label("message", macros.text("alertmessage", "message", "triggerdescription"))
            .label("tags", macros.text("eventtags", "tags"));
    return resolved
        ? draft.endsAt(time(macros, "recovery")).reading()
        : draft.startsAt(time(macros, "")).reading();
  }

  private static Draft identified(
      Signal signal, Macros macros, String link, String host, String name) throws Unreadable {
    Matcher linked = TRIGGER_IN_LINK.matcher(link);
    String trigger = macros.text("triggerid");
    trigger = trigger.isEmpty() && linked.find() ? linked.group(1) : trigger;
    String event = macros.text("eventid", "problemid");
    String item = macros.text("itemid", "item", "itemname", "itemkey");
    if (!trigger.isEmpty()) {
      return Draft.of(signal, "trigger", trigger, "trigger");
    }
    if (!event.isEmpty()) {
      return Draft.of(signal, "problem", event, "event");
    }
    return Draft.of(signal, "host", host, item.isEmpty() ? name : item);
  }

  private static boolean resolved(String status) throws Unreadable {
    return switch (status.toUpperCase(Locale.ROOT)) {
      case "OK", "RESOLVED", "0", "RECOVERY", "RECOVERED" -> true;
      case "PROBLEM", "1", "UPDATE", "UPDATED" -> false;
      default -> throw new Unreadable("unknown status of a trigger: " + Text.excerpt(status));
    };
  }

  private static Severity severity(Macros macros) {
    String text =
        macros.text("eventseverity", "severity", "triggerseverity", "eventnseverity", "nseverity");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "5", "4" -> Severity.CRITICAL;
      case "3", "2", "" -> Severity.WARNING;
      case "1", "0", "not classified" -> Severity.INFO;
      default -> SeverityWord.of(text);
    };
  }

  /** The host's name is not part of what is wrong. */
  private static String kind(String name, String host) {
    return (host.isEmpty() ? name : name.replace(host, " "))
        .replaceFirst("^(Problem|Resolved)(\\s+in\\s+\\S+)?:\\s*", "");
  }

  /** Zabbix writes local times without a zone: only what counts seconds is used. */
  private static String time(Macros macros, String of) {
    String text =
        macros.text("event" + of + "timestamp", of + "timestamp", "event" + of + "clock", "clock");
    return AnyTime.of(text).isPresent() && text.chars().noneMatch(c -> c == '-' || c == ':')
        ? text
        : "";
  }
}
