package dev.tocsin.alert.suggest;

import java.util.List;

/** The names and words by which senders of alerts commonly say things; the surer first. */
final class Vocabulary {

  static final List<String> LISTS =
      List.of("alerts", "incidents", "problems", "events", "notifications", "items", "results");
  static final List<String> KIND =
      List.of(
          "kind",
          "alertname",
          "checkname",
          "check",
          "rulename",
          "rule",
          "monitorname",
          "monitor",
          "metric",
          "probe",
          "sensor",
          "test",
          "alerttype",
          "eventname",
          "category",
          "alert",
          "event",
          "type",
          "name");
  static final List<String> SITE =
      List.of("site", "domain", "website", "vhost", "servicename", "service", "monitorurl");
  static final List<String> HOST =
      List.of(
          "hostname",
          "host",
          "servername",
          "server",
          "node",
          "nodename",
          "instance",
          "machine",
          "device",
          "devicename",
          "fqdn",
          "target",
          "agent",
          "resource",
          "ip",
          "ipaddress",
          "address");
  static final List<String> SEVERITY =
      List.of("severity", "level", "priority", "criticality", "urgency", "importance", "sev");
  static final List<String> STATUS =
      List.of(
          "status",
          "state",
          "currentstate",
          "newstate",
          "alertstate",
          "condition",
          "transition",
          "eventtype",
          "action",
          "event",
          "type");
  static final List<String> IS_OVER =
      List.of("resolved", "ok", "up", "healthy", "isok", "isup", "success", "recovered", "closed");
  static final List<String> IS_FIRING =
      List.of(
          "firing",
          "active",
          "down",
          "isdown",
          "failed",
          "failing",
          "problem",
          "triggered",
          "alarm");
  static final List<String> SUMMARY =
      List.of(
          "summary",
          "message",
          "text",
          "title",
          "description",
          "subject",
          "msg",
          "details",
          "detail",
          "output",
          "reason",
          "body");
  static final List<String> BEGIN =
      List.of("startsat", "startedat", "starttime", "started", "since", "openedat", "triggeredat");
  static final List<String> END =
      List.of("endsat", "endedat", "endtime", "resolvedat", "closedat", "recoveredat");
  static final List<String> TIME =
      List.of(
          "timestamp", "time", "at", "date", "datetime", "ts", "when", "occurredat", "createdat");
  static final List<String> KEY =
      List.of(
          "dedupkey",
          "fingerprint",
          "alertkey",
          "alertid",
          "incidentid",
          "incidentkey",
          "monitorid",
          "checkid",
          "triggerid",
          "problemid",
          "ruleid");
  static final List<String> LINK =
      List.of(
          "url", "link", "permalink", "href", "htmlurl", "weburl", "dashboardurl", "incidenturl");
  static final List<String> LABELS = List.of("labels", "tags");

  static final List<String> OVER_WORDS =
      List.of(
          "ok",
          "up",
          "resolved",
          "resolve",
          "recovered",
          "recovery",
          "closed",
          "close",
          "cleared",
          "clear",
          "normal",
          "healthy",
          "success",
          "operational",
          "online",
          "fixed",
          "ended",
          "inactive");
  static final List<String> FIRING_WORDS =
      List.of(
          "firing",
          "down",
          "problem",
          "alert",
          "alerting",
          "alarm",
          "triggered",
          "trigger",
          "open",
          "opened",
          "critical",
          "warning",
          "error",
          "failed",
          "failing",
          "failure",
          "fail",
          "offline",
          "unhealthy",
          "degraded",
          "active",
          "new",
          "started",
          "major",
          "minor");
  static final List<String> CRITICAL_WORDS =
      List.of(
          "critical",
          "crit",
          "error",
          "emergency",
          "emerg",
          "fatal",
          "disaster",
          "high",
          "severe",
          "major",
          "alert",
          "down",
          "p1",
          "sev1");
  static final List<String> INFO_WORDS =
      List.of("info", "information", "informational", "none", "low", "debug", "notice", "p5");

  private Vocabulary() {}
}
