package dev.tocsin.alert.tool;

import dev.tocsin.alert.Severity;

/** The kinds of event that Monit tells (its source, {@code event.h}); each id is one bit. */
enum MonitEvent {
  CHECKSUM(0x1, "file-changed", Severity.WARNING),
  RESOURCE(0x2, "resource-limit", Severity.WARNING),
  TIMEOUT(0x4, "monitoring-gave-up", Severity.CRITICAL),
  TIMESTAMP(0x8, "timestamp", Severity.WARNING),
  SIZE(0x10, "size", Severity.WARNING),
  CONNECTION(0x20, "connection-failed", Severity.CRITICAL),
  PERMISSION(0x40, "permission-changed", Severity.WARNING),
  UID(0x80, "owner-changed", Severity.WARNING),
  GID(0x100, "group-changed", Severity.WARNING),
  NONEXIST(0x200, "does-not-exist", Severity.CRITICAL),
  INVALID(0x400, "wrong-type", Severity.WARNING),
  DATA(0x800, "data-access-failed", Severity.CRITICAL),
  EXEC(0x1000, "execution-failed", Severity.CRITICAL),
  FSFLAG(0x2000, "filesystem-flags", Severity.WARNING),
  ICMP(0x4000, "no-answer-to-ping", Severity.CRITICAL),
  CONTENT(0x8000, "content-match", Severity.WARNING),
  INSTANCE(0x10000, "monitoring-stopped", Severity.CRITICAL),
  ACTION(0x20000, "action", Severity.INFO),
  PID(0x40000, "process-restarted", Severity.INFO),
  PPID(0x80000, "parent-process-changed", Severity.INFO),
  HEARTBEAT(0x100000, "no-heartbeat", Severity.CRITICAL),
  STATUS(0x200000, "program-failed", Severity.WARNING),
  UPTIME(0x400000, "uptime", Severity.WARNING),
  LINK(0x800000, "link-down", Severity.CRITICAL),
  SPEED(0x1000000, "link-speed", Severity.WARNING),
  SATURATION(0x2000000, "link-saturated", Severity.WARNING),
  BYTE_IN(0x4000000, "download-rate", Severity.WARNING),
  BYTE_OUT(0x8000000, "upload-rate", Severity.WARNING),
  PACKET_IN(0x10000000, "packets-in", Severity.WARNING),
  PACKET_OUT(0x20000000, "packets-out", Severity.WARNING),
  EXIST(0x40000000, "exists", Severity.WARNING),
  OTHER(0, "monit-event", Severity.WARNING);

  final String kind;
  final Severity severity;
  private final long id;

  MonitEvent(long id, String kind, Severity severity) {
    this.id = id;
    this.kind = kind;
    this.severity = severity;
  }

  static MonitEvent of(String id) {
    for (MonitEvent event : values()) {
      if (id.equals(Long.toString(event.id))) {
        return event;
      }
    }
    return OTHER;
  }
}
