package dev.tocsin.incident;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes what people merged and split into timelines, events and the audit record. */
@Component
class RegroupLog {

  private final IncidentStore store;
  private final IncidentRecord incidents;
  private final EventLog events;
  private final Attention attention;
  private final Audit audit;

  RegroupLog(
      IncidentStore store,
      IncidentRecord incidents,
      EventLog events,
      Attention attention,
      Audit audit) {
    this.store = store;
    this.incidents = incidents;
    this.events = events;
    this.attention = attention;
    this.audit = audit;
  }

  /** Who does it, why and when. */
  record Deed(String actor, String reason, Instant at) {}

  /**
   * A line at one incident that names the other.
   *
   * @param kind {@code absorbed}, {@code split} or {@code unmerged}
   * @param rule {@code merged-by-hand} or {@code split-by-hand}
   */
  void line(Deed deed, String incidentId, String kind, String rule, String text, Incident other) {
    store.addEntries(
        List.of(
            new TimelineEntry(
                incidentId,
                deed.at(),
                kind,
                deed.actor(),
                text + ": " + deed.reason(),
                Map.of(
                    "rule",
                    rule,
                    "incident",
                    other.id(),
                    "number",
                    Long.toString(other.number()),
                    "reason",
                    deed.reason(),
                    "by",
                    deed.actor()))));
    attention.written(incidentId, deed.actor());
    incidents.changed(incidentId);
  }

  void entries(List<TimelineEntry> entries) {
    store.addEntries(entries);
  }

  /** Tells whoever follows the incident. */
  void event(Deed deed, String incidentId, IncidentEvent.Type type, Map<String, String> data) {
    Map<String, String> all = new TreeMap<>(data);
    all.put("by", deed.actor());
    events.add(incidentId, type, deed.at(), all);
  }

  void audited(Deed deed, String code, String incidentId, Map<String, String> after) {
    Map<String, String> all = new TreeMap<>(after);
    all.put("reason", deed.reason());
    audit.record(AuditEntry.of(code, "incident", incidentId).after(all));
  }
}
