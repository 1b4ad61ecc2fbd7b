package dev.tocsin.alert.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.signal.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises whose post it is that came to the wrong hook. */
public final class LooksLike {

  /**
   * A sender.
   *
   * @param route the shipped route that reads it, or empty when none does
   * @param fields ways to fields that its posts hold, all of them
   */
  private record Sender(String name, String route, List<String> fields) {}

  /** The more particular first. */
  private static final List<Sender> SENDERS =
      List.of(
          sender("Grafana", "grafana", "alerts", "orgId"),
          sender("Grafana", "grafana", "ruleName", "state"),
          sender("Alertmanager", "alertmanager", "alerts", "groupKey"),
          sender("Alertmanager", "alertmanager", "alerts", "receiver"),
          sender("Uptime Kuma", "uptime-kuma", "heartbeat", "monitor"),
          sender("UptimeRobot", "uptimerobot", "monitorFriendlyName"),
          sender("UptimeRobot", "uptimerobot", "monitor_friendly_name"),
          sender("Pingdom", "pingdom", "check_id", "current_state"),
          sender("StatusCake", "statuscake", "StatusCode", "Checkrate"),
          sender("StatusCake", "statuscake", "StatusCode", "Token"),
          sender("an event for PagerDuty", "pagerduty", "event_action", "payload"),
          sender("an event for PagerDuty", "pagerduty", "routing_key"),
          sender("PagerDuty's own webhook", "", "messages/0/data/incident"),
          sender("PagerDuty's own webhook", "", "event/event_type", "event/data"),
          sender("Opsgenie", "opsgenie", "action", "alert/alertId"),
          sender("Icinga 2", "icinga2", "notification_type", "host"),
          sender("Icinga 2", "icinga2", "check_result", "host"),
          sender("Nagios", "nagios", "NAGIOS_HOSTNAME"),
          sender("Datadog", "datadog", "alert_transition"),
          sender("Datadog", "datadog", "event_type", "last_updated", "title"),
          sender("Better Stack", "better-stack", "data/attributes/started_at"),
          sender("AWS SNS", "aws-sns", "Type", "TopicArn"),
          sender("AWS CloudWatch", "aws-sns", "AlarmName", "NewStateValue"),
          sender("a CloudEvent", "cloudevents", "specversion", "type"),
          sender("Sentry", "sentry", "culprit", "project"),
          sender("Sentry", "sentry", "data/metric_alert"),
          sender("Sentry", "sentry", "data/issue", "action"),
          sender("Sentry", "sentry", "data/event", "action"),
          sender("a status page", "statuspage", "page", "incident"),
          sender("a status page", "statuspage", "page", "component"),
          sender("Netdata", "netdata", "chart", "status", "name"),
          sender("Netdata", "netdata", "chart", "severity", "alert"),
          sender("Netdata", "netdata", "type", "attributes/chart"),
          sender("Zabbix", "zabbix", "trigger", "severity"),
          sender("Zabbix", "zabbix", "event_id", "trigger_id"),
          sender("healthchecks", "healthchecks", "check", "code", "status"),
          sender("Opsgenie", "opsgenie", "message", "alias"));

  private LooksLike() {}

  /**
   * The reason why a signal could not be read, with what it looks like when that is something else.
   *
   * @param expected the format or route that was tried; a post that looks like it is not remarked
   */
  public static String explain(Signal signal, String expected, String reason) {
    return find(signal)
        .filter(sender -> !sender.route.equals(expected) && !belongs(sender, signal.source()))
        .map(
            sender ->
                reason
                    + "; it looks like "
                    + sender.name
                    + (sender.route.isEmpty()
                        ? ""
                        : ", which the hook of the route '" + sender.route + "' reads"))
        .orElse(reason);
  }

  /** Whose post it is, as far as that can be told. */
  public static Optional<Look> at(Signal signal) {
    return find(signal)
        .map(sender -> new Look(sender.name, sender.route.isEmpty() ? null : sender.route));
  }

  /**
   * What a signal looks like.
   *
   * @param name as in "it looks like …"
   * @param route the shipped route that reads it; null when none does
   */
  public record Look(String name, @Nullable String route) {}

  private static boolean belongs(Sender sender, String source) {
    return !sender.route.isEmpty()
        && (source.equals(sender.route) || source.startsWith(sender.route + "-"));
  }

  private static Optional<Sender> find(Signal signal) {
    if (signal.headers().containsKey("ce-type")) {
      return Optional.of(sender("a CloudEvent", "cloudevents"));
    }
    byte[] body = signal.body();
    String start = BodyText.of(Arrays.copyOf(body, Math.min(body.length, 2_048))).strip();
    if (start.isEmpty() && signal.path().indexOf('?') < 0) {
      return Optional.of(sender("nothing at all: the body is empty", ""));
    }
    if (start.startsWith("<")) {
      return Optional.of(markup(start.toLowerCase(Locale.ROOT)));
    }
    if (start.matches(
        "(?s)(Return-Path|Received|Delivered-To|From|Date|Subject|MIME-Version): ?.*")) {
      return Optional.of(sender("a mail", "mailbox"));
    }
    try {
      JsonNode post = Fields.of(signal);
      return SENDERS.stream()
          .filter(
              sender -> sender.fields.stream().noneMatch(way -> Json.at(post, way).isMissingNode()))
          .findFirst();
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  private static Sender markup(String start) {
    if (start.contains("<monit")) {
      return sender("Monit", "monit");
    }
    if (start.startsWith("<!doctype html") || start.contains("<html")) {
      return sender("a web page", "");
    }
    return start.matches("(?s)<[0-9]{1,3}>.*") ? sender("a syslog line", "") : sender("XML", "");
  }

  private static Sender sender(String name, String route, String... fields) {
    return new Sender(name, route, List.of(fields));
  }
}
