package dev.tocsin.alert.ovh;

import dev.tocsin.alert.Severity;

/** The faults that the provider's API tells of. */
enum OvhApiFault {
  HACKED("intrusion", Severity.CRITICAL),
  SERVER_ERROR("server-fault", Severity.CRITICAL),
  RESCUE("rescue-mode", Severity.CRITICAL),
  STOPPED("server-stopped", Severity.CRITICAL),
  HOSTING_BLOCKED("suspension", Severity.CRITICAL),
  MAINTENANCE("intervention", Severity.WARNING),
  ANNOUNCED("intervention", Severity.INFO),
  INTERVENTION("intervention", Severity.WARNING),
  TASK_FAILED("provider-task-failed", Severity.WARNING),
  DDOS("ddos", Severity.WARNING),
  SPAM("spam", Severity.CRITICAL),
  ARP("arp-block", Severity.CRITICAL),
  PHISHING("phishing", Severity.CRITICAL);

  private final String kind;
  private final Severity severity;

  OvhApiFault(String kind, Severity severity) {
    this.kind = kind;
    this.severity = severity;
  }

  String kind() {
    return kind;
  }

  Severity severity() {
    return severity;
  }
}
