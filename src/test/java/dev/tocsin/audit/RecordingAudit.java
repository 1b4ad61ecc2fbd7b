package dev.tocsin.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps entries in memory, for tests of who records. */
public class RecordingAudit implements Audit {

  public final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

  @Override
  public void record(AuditEntry entry) {
    entries.add(entry);
  }

  @Override
  public void recordFolded(AuditEntry entry) {
    entries.add(entry);
  }

  /** The codes of the acts, in order. */
  public List<String> acts() {
    return entries.stream().map(AuditEntry::act).toList();
  }
}
