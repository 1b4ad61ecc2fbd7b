package dev.tocsin.watch.check;

import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Standing.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides what a sample changes: the same arguments always give the same answer. */
public final class Judge {

  /** A look may fail now and then; so many in a row are told, or the check's rounds if more. */
  static final int BLIND_ROUNDS = 3;

  /** Counters stop here: more says nothing new. */
  private static final int MOST = 1_000;

  private Judge() {}

  /** What became of the standing, and what is to be told. */
  public record Verdict(Standing next, boolean badRound, List<Change> changes) {
    public Verdict {
      changes = List.copyOf(changes);
    }
  }

  /** Something to tell. */
  public enum Change {
    /** The fault of the check began. */
    FAULT,
    /** It is over. */
    FAULT_OVER,
    /** The check has found nothing out for a while. */
    BLIND,
    /** It sees again. */
    SEES
  }

  public static Verdict judge(Standing before, Sample sample, Check check) {
    if (sample.outcome() == Outcome.EXCUSED) {
      return new Verdict(before, false, List.of());
    }
    if (sample.outcome() == Outcome.NONE) {
      Instant since = before.level() == Level.NEW ? before.since() : sample.at();
      return new Verdict(Standing.fresh(since), false, leave(before));
    }
    if (sample.outcome() == Outcome.UNKNOWN) {
      return unknown(before, check);
    }
    List<Change> changes = new ArrayList<>(2);
    if (before.blind()) {
      changes.add(Change.SEES);
    }
    boolean standing = before.level() == Level.ALARM;
    boolean bad = bad(sample, check, standing);
    int count = bad ? Math.min(before.bad() + 1, MOST) : 0;
    Level level = standing ? Level.ALARM : before.level();
    if (bad && !standing && count >= check.rounds()) {
      level = Level.ALARM;
      changes.add(Change.FAULT);
    } else if (!bad) {
      level = Level.OK;
      if (standing) {
        changes.add(Change.FAULT_OVER);
      }
    }
    return new Verdict(
        new Standing(
            level, level == before.level() ? before.since() : sample.at(), count, 0, false),
        bad,
        changes);
  }

  /** What has to be told when a target is no longer looked at. */
  public static List<Change> leave(Standing last) {
    List<Change> changes = new ArrayList<>(2);
    if (last.level() == Level.ALARM) {
      changes.add(Change.FAULT_OVER);
    }
    if (last.blind()) {
      changes.add(Change.SEES);
    }
    return changes;
  }

  private static boolean bad(Sample sample, Check check, boolean standing) {
    Double value = sample.value();
    if (sample.outcome() != Outcome.MEASURED || value == null) {
      return sample.outcome() == Outcome.BAD;
    }
    Bounds bounds = check.bounds();
    return bounds != null && bounds.bad(value, standing);
  }

  /** What was known stands: a look that failed neither ends a fault nor begins one. */
  private static Verdict unknown(Standing before, Check check) {
    int count = Math.min(before.unknown() + 1, MOST);
    boolean told = before.blind() || count >= Math.max(BLIND_ROUNDS, check.rounds());
    return new Verdict(
        new Standing(before.level(), before.since(), before.bad(), count, told),
        false,
        told && !before.blind() ? List.of(Change.BLIND) : List.of());
  }
}
