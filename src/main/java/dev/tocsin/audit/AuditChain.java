package dev.tocsin.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.platform.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Appends to the chain, and never to an end that somebody else has made without saying so. */
@Component
@DependsOn("journals")
class AuditChain {

  private static final Logger log = LoggerFactory.getLogger(AuditChain.class);

  /** Each entry as a line of the security log, for those who send their logs elsewhere. */
  private static final Logger journal = LoggerFactory.getLogger("tocsin.security");

  private static final JsonMapper JSON = new JsonMapper();

  private final Database database;
  private final AuditSeal seal;
  private final InstantSource clock;
  private final AtomicReference<Anchor> last;

  /** Whether the file beside the database is another one than the hub's own, and not told yet. */
  private volatile boolean foreign;

  AuditChain(Database database, AuditSeal seal, AnchorFile file, InstantSource clock) {
    this.database = database;
    this.seal = seal;
    this.clock = clock;
    AnchorFile.Content remembered = file.read();
    this.last = new AtomicReference<>(remembered.anchor());
    this.foreign = remembered.foreign();
  }

  /** The furthest head that this hub has seen committed. */
  Anchor last() {
    return last.get();
  }

  /** Appends a complete entry in the thread's transaction, or in one of its own. */
  void append(AuditEntry entry) {
    database.writing(jdbc -> append(jdbc, entry));
  }

  private void append(JdbcTemplate jdbc, AuditEntry entry) {
    AuditHead head = AuditStore.lockHead(jdbc);
    if (foreign || changedByOthers(jdbc, head)) {
      head = goOnAfterBreak(jdbc, head);
    }
    AuditStore.setHead(jdbc, seal.seal(add(jdbc, head, entry)));
  }

  private boolean changedByOthers(JdbcTemplate jdbc, AuditHead head) {
    boolean first = head.untouched() && last().seq() == 0;
    return first
        ? AuditStore.newest(jdbc).isPresent()
        : !seal.made(head) || last().contradicts(head);
  }

  /** Goes on behind everything that is there, and says so where nobody can take it out again. */
  private AuditHead goOnAfterBreak(JdbcTemplate jdbc, AuditHead head) {
    Anchor known = last();
    long newest = AuditStore.newest(jdbc).map(AuditRow::seq).orElse(0L);
    long seq = Math.max(Math.max(newest, head.seq()), known.seq());
    String hash = known.seq() == seq ? known.hash() : head.hash();
    log.error(
        "the audit record's end was changed by somebody else: it says {}, the hub had written {}{}",
        head.seq(),
        known.seq(),
        foreign ? " (" + AnchorFile.NAME + " is not the hub's)" : "");
    AuditEntry told =
        new AuditEntry(
            Actor.HUB,
            "audit.break",
            "audit",
            "",
            Map.of("seq", Long.toString(known.seq()), "hash", known.hash()),
            Map.of("seq", Long.toString(head.seq()), "hash", head.hash()),
            "",
            AuditEntry.Outcome.FAILED);
    if (foreign) {
      told = told.with("file", AnchorFile.NAME + " is not the hub's");
    }
    return add(jdbc, head.ending(seq, hash).broken(seq + 1), told);
  }

  private AuditHead add(JdbcTemplate jdbc, AuditHead head, AuditEntry entry) {
    Actor actor = Objects.requireNonNull(entry.actor());
    AuditRow row =
        seal.chain(
            head.hash(),
            new AuditRow(
                head.seq() + 1,
                clock.millis(),
                actor.kind().word(),
                actor.id(),
                actor.name(),
                entry.act(),
                entry.objectKind(),
                entry.objectId(),
                json(entry.before()),
                json(entry.after()),
                Objects.requireNonNull(entry.origin()),
                entry.outcome().word(),
                "",
                ""));
    AuditStore.insert(jdbc, row);
    AuditHead next = head.ending(row.seq(), row.hash());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            last.accumulateAndGet(Anchor.of(next), (a, b) -> b.seq() >= a.seq() ? b : a);
            foreign = false; // the first entry told of it
            journal.info(
                "{} {} {} {}:{} by {} '{}' from {} {}",
                row.seq(),
                row.outcome(),
                row.act(),
                row.objectKind(),
                row.objectId(),
                row.actorKind(),
                row.actorName(),
                row.origin(),
                row.hash());
          }
        });
    return next;
  }

  /** Removes all entries up to this one; the rest stays verifiable. */
  void forget(AuditRow upTo) {
    database.writing(
        jdbc -> {
          AuditHead head = AuditStore.lockHead(jdbc);
          if (!seal.made(head) || upTo.seq() <= head.baseSeq() || upTo.seq() > head.seq()) {
            return; // what somebody tampered with stays as it is
          }
          AuditStore.removeUpTo(jdbc, upTo.seq());
          AuditStore.setHead(jdbc, seal.seal(head.beginning(upTo.seq(), upTo.hash())));
        });
  }

  private static String json(Map<String, String> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }
}
