package dev.tocsin.audit;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The record as commands at the machine use it, beside a running hub or without one. */
@Component
public class AuditCommands {

  private final AuditVerifier verifier;
  private final AuditChain chain;

  AuditCommands(AuditVerifier verifier, AuditChain chain) {
    this.verifier = verifier;
    this.chain = chain;
  }

  /** Checks everything. */
  public Verification verify() {
    return verifier.verify();
  }

  /** Whether the record holds this entry, or was cut for its age right behind it. */
  public boolean holds(long seq, String hash) {
    return verifier.holds(seq, hash);
  }

  /** Records what a command does. */
  public void record(String act, Map<String, String> values) {
    chain.append(AuditEntry.of(act, "hub", "").by(Actor.COMMAND).from("").after(values));
  }
}
