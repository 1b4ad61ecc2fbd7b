package dev.tocsin.alert.ovh;

import dev.tocsin.alert.Alert.Status;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.mail.NoticeText;
import java.util.List;
import java.util.Optional;

/**
 * The notices of the provider that mean something to the hub, told by their own sentences (see
 * {@link OvhSentences}).
 */
enum OvhNotice {
  DDOS_END("ddos", Severity.WARNING, Status.RESOLVED, OvhSentences.DDOS_END),
  DDOS_START("ddos", Severity.WARNING, Status.FIRING, OvhSentences.DDOS_START),
  SPAM_END("spam", Severity.CRITICAL, Status.RESOLVED, List.of()),
  INTRUSION_END("intrusion", Severity.CRITICAL, Status.RESOLVED, List.of()),
  SPAM("spam", Severity.CRITICAL, Status.FIRING, OvhSentences.SPAM),
  RESCUE("intrusion", Severity.CRITICAL, Status.FIRING, OvhSentences.RESCUE),
  HACKED_SITE("intrusion", Severity.CRITICAL, Status.FIRING, OvhSentences.HACKED_SITE),
  BLOCKED("intrusion", Severity.CRITICAL, Status.FIRING, OvhSentences.BLOCKED),
  ABNORMAL_ACTIVITY("intrusion", Severity.CRITICAL, Status.FIRING, OvhSentences.ABNORMAL_ACTIVITY),
  SUSPENDED("suspension", Severity.CRITICAL, Status.FIRING, OvhSentences.SUSPENDED),
  SERVER_FAULT_END(
      "server-fault", Severity.CRITICAL, Status.RESOLVED, OvhSentences.SERVER_FAULT_END),
  SERVER_FAULT("server-fault", Severity.CRITICAL, Status.FIRING, OvhSentences.SERVER_FAULT),
  HARDWARE_END(
      "hardware-replacement", Severity.WARNING, Status.RESOLVED, OvhSentences.HARDWARE_END),
  HARDWARE("hardware-replacement", Severity.WARNING, Status.FIRING, OvhSentences.HARDWARE),
  SITE_INCIDENT_END(
      "datacentre-incident", Severity.CRITICAL, Status.RESOLVED, OvhSentences.SITE_INCIDENT_END),
  SITE_INCIDENT(
      "datacentre-incident", Severity.CRITICAL, Status.FIRING, OvhSentences.SITE_INCIDENT),
  MAINTENANCE_END("intervention", Severity.WARNING, Status.RESOLVED, OvhSentences.MAINTENANCE_END),
  MAINTENANCE("intervention", Severity.WARNING, Status.FIRING, OvhSentences.MAINTENANCE),
  SERVICE_FAULT("service-fault", Severity.WARNING, Status.FIRING, OvhSentences.SERVICE_FAULT);

  private final String kind;
  private final Severity severity;
  private final Status status;
  private final List<String> sentences;

  OvhNotice(String kind, Severity severity, Status status, List<String> sentences) {
    this.kind = kind;
    this.severity = severity;
    this.status = status;
    this.sentences = List.copyOf(sentences);
  }

  String kind() {
    return kind;
  }

  Severity severity() {
    return severity;
  }

  Status status() {
    return status;
  }

  /** Whether the fault is told by what is hosted, not by which machine hosts it. */
  boolean ofSite() {
    return this == HACKED_SITE || this == SUSPENDED;
  }

  /** Whether each site that it names is a fault of its own; others are one fault of a machine. */
  boolean namesEachSite() {
    return List.of("intrusion", "spam", "suspension").contains(kind);
  }

  /** Whether the fault is told by the name of a machine rather than by its address. */
  boolean ofMachine() {
    return !ofSite() && !List.of("ddos", "spam").contains(kind);
  }

  /** Whether it is about a whole data centre. */
  boolean ofDataCentre() {
    return kind.equals("datacentre-incident");
  }

  /**
   * The notice that a text is; ends are looked for before beginnings, and what is graver first.
   *
   * @param text subject and body as {@link NoticeText#own} gives them: what others wrote and the
   *     provider quotes decides nothing
   */
  static Optional<OvhNotice> in(String text) {
    if (DDOS_END.said(text)) {
      return Optional.of(DDOS_END);
    }
    if (DDOS_START.said(text)) {
      return Optional.of(DDOS_START);
    }
    if (Lifted.isSaidIn(text)) {
      if (text.contains("spam") || text.contains("port 25")) {
        return Optional.of(SPAM_END);
      }
      boolean hack =
          text.contains("hack")
              || text.contains("rescue")
              || text.contains("mode normal")
              || text.contains("normal mode")
              || text.contains("pirat");
      return hack ? Optional.of(INTRUSION_END) : Optional.empty();
    }
    for (OvhNotice notice : values()) {
      if (notice.said(text)) {
        return Optional.of(notice);
      }
    }
    return Optional.empty();
  }

  private boolean said(String text) {
    if (status == Status.RESOLVED) {
      return Lifted.isFact(text, sentences);
    }
    boolean attack = this == RESCUE && OvhSentences.ATTACK.stream().anyMatch(text::contains);
    return Lifted.isNoWarning(text, sentences)
        || attack && Lifted.isNoWarning(text, OvhSentences.RESCUE_MODE);
  }
}
