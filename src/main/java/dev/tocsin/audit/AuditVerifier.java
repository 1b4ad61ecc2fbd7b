package dev.tocsin.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the whole record and computes every hash and seal anew. */
@Component
class AuditVerifier {

  private static final int AT_ONCE = 1000;

  private final AuditStore store;
  private final AuditSeal seal;
  private final AuditChain chain;
  private final AnchorFile file;
  private final ReentrantLock alone = new ReentrantLock();

  AuditVerifier(AuditStore store, AuditSeal seal, AuditChain chain, AnchorFile file) {
    this.store = store;
    this.seal = seal;
    this.chain = chain;
    this.file = file;
  }

  void whileNobodyVerifies(Runnable work) {
    alone.lock();
    try {
      work.run();
    } finally {
      alone.unlock();
    }
  }

  boolean holds(long seq, String hash) {
    AuditHead head = store.head();
    return (head.baseSeq() == seq && head.baseHash().equals(hash))
        || store.find(seq).filter(row -> row.hash().equals(hash)).isPresent();
  }

  /** Checks everything up to the entry that is the last one now; entries may be added meanwhile. */
  Verification verify() {
    alone.lock();
    try {
      AuditHead head = store.head();
      Verification found = new Walk(head).walk();
      // Another process may have removed old entries meanwhile.
      return found.intact() || store.head().baseSeq() == head.baseSeq()
          ? found
          : new Walk(store.head()).walk();
    } finally {
      alone.unlock();
    }
  }

  /** One pass; the first entry that is wrong ends the walk, the rest cannot be judged by it. */
  private final class Walk {
    private final AuditHead head;
    private final List<String> problems = new ArrayList<>();
    private @Nullable Long firstBroken;
    private long entries;

    Walk(AuditHead head) {
      this.head = head;
    }

    Verification walk() {
      entries();
      if (!head.untouched() && !seal.made(head)) {
        problems.add("the head was changed by somebody without the key");
      }
      if (head.brokenAt() != 0) {
        broken(head.brokenAt(), "the end was changed before the hub wrote entry %d");
      }
      remembered(chain.last(), "this hub");
      AnchorFile.Content beside = file.read();
      if (beside.foreign()) {
        problems.add("the file " + AnchorFile.NAME + " was not written by this hub");
      }
      remembered(beside.anchor(), "the file " + AnchorFile.NAME);
      return new Verification(
          problems.isEmpty(),
          entries,
          head.baseSeq() + 1,
          head.seq(),
          head.hash(),
          firstBroken,
          problems);
    }

    private void entries() {
      long seq = Long.MIN_VALUE; // also what was put before the beginning
      long expected = head.baseSeq() + 1;
      String former = head.baseHash();
      List<AuditRow> rows;
      do {
        rows = store.after(seq, head.seq(), AT_ONCE);
        for (AuditRow row : rows) {
          seq = row.seq();
          if (!fits(row, expected, former)) {
            return;
          }
          entries++;
          expected++;
          former = row.hash();
        }
      } while (rows.size() == AT_ONCE);
      if (expected <= head.seq()) {
        broken(expected, "entry %d is missing, the end was cut off");
      } else if (!former.equals(head.hash())) {
        broken(head.seq(), "entry %d is not the one that the head names");
      }
      // The head is read after the newest entry: what the hub appends commits with its head.
      Optional<AuditRow> newest = store.newest();
      long end = store.head().seq();
      if (newest.isPresent() && newest.get().seq() > end) {
        broken(end + 1, "entry %d stands after the end");
      }
    }

    private boolean fits(AuditRow row, long expected, String former) {
      if (row.seq() > expected) {
        broken(expected, "entry %d is missing");
      } else if (row.seq() < expected) {
        broken(row.seq(), "entry %d stands before the beginning");
      } else if (!AuditSeal.hash(former, row).equals(row.hash())) {
        broken(expected, "entry %d was changed");
      } else if (!seal.made(row)) {
        broken(expected, "entry %d was made by somebody without the key");
      } else {
        return true;
      }
      return false;
    }

    private void remembered(Anchor anchor, String by) {
      if (anchor.seq() > store.head().seq()) {
        broken(
            head.seq() + 1,
            "entry %d is missing, " + by + " remembers " + anchor.seq() + " entries");
      } else if (anchor.seq() > head.baseSeq() && anchor.seq() <= head.seq()) {
        Optional<AuditRow> row = store.find(anchor.seq());
        if (row.isPresent() && !row.get().hash().equals(anchor.hash())) {
          broken(anchor.seq(), "entry %d is another one than " + by + " remembers");
        }
      }
    }

    private void broken(long seq, String what) {
      problems.add(what.formatted(seq));
      firstBroken = firstBroken == null ? seq : Math.min(firstBroken, seq);
    }
  }
}
