package dev.tocsin.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.DependsOn;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The record's housework: counts of folded entries, the anchor outside the database, old entries.
 */
@Component
@DependsOn("journals")
class AuditKeeper {

  private static final Logger log = LoggerFactory.getLogger(AuditKeeper.class);
  private static final Logger journal = LoggerFactory.getLogger("tocsin.security");
  private static final int AT_ONCE = 5000;

  private final AuditChain chain;
  private final AuditJournal entries;
  private final AnchorFile file;
  private final AuditStore store;
  private final AuditVerifier verifier;
  private final AuditSettings settings;
  private final InstantSource clock;
  private final AtomicInteger broken = new AtomicInteger();
  private Anchor written = Anchor.NONE;

  AuditKeeper(
      AuditChain chain,
      AuditJournal entries,
      AnchorFile file,
      AuditStore store,
      AuditVerifier verifier,
      AuditSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    this.chain = chain;
    this.entries = entries;
    this.file = file;
    this.store = store;
    this.verifier = verifier;
    this.settings = settings;
    this.clock = clock;
    Gauge.builder("tocsin.audit.broken", broken, AtomicInteger::get)
        .description("whether the last daily check found the record tampered with")
        .register(meters);
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  synchronized void keep() {
    entries.settle(false);
    anchor();
  }

  @PreDestroy
  synchronized void end() {
    entries.settle(true);
    anchor();
  }

  private void anchor() {
    Anchor last = chain.last();
    if (!last.equals(written)) {
      file.write(last);
      journal.info("head {} {}", last.seq(), last.hash());
      written = last;
    }
  }

  /** Looks every day whether anybody tampered with it. */
  @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT5M")
  void check() {
    Verification found = verifier.verify();
    broken.set(found.intact() ? 0 : 1);
    found.problems().forEach(problem -> log.error("the audit record is not intact: {}", problem));
  }

  /** Removes what is older than the settings say, oldest first. */
  @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT10M")
  void forgetOld() {
    store
        .lastBefore(clock.instant().minus(settings.keep()).toEpochMilli())
        .ifPresent(last -> verifier.whileNobodyVerifies(() -> forgetUpTo(last)));
  }

  private void forgetUpTo(AuditRow last) {
    long base = store.head().baseSeq();
    chain.append(
        CallContext.complete(
            AuditEntry.of("audit.forget", "audit", "")
                .after(java.util.Map.of("up-to", Long.toString(last.seq()), "hash", last.hash()))));
    for (long next = base + AT_ONCE; next < last.seq(); next += AT_ONCE) {
      store.find(next).ifPresent(chain::forget);
    }
    chain.forget(last);
  }
}
