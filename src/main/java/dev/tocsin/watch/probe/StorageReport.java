package dev.tocsin.watch.probe;

import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sizes;
import dev.tocsin.watch.probe.StorageAnswer.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Gathers the objects of a list, of which only the newest are kept, and judges them. */
final class StorageReport {

  private static final int KEPT = 8;
  private static final double SECONDS_AN_HOUR = Duration.ofHours(1).toSeconds();
  private static final Comparator<Stored> OLDEST_FIRST =
      Comparator.comparing(Stored::at).thenComparing(Stored::key);

  private final String suffix;
  private final PriorityQueue<Stored> newest = new PriorityQueue<>(OLDEST_FIRST);
  private long objects;

  StorageReport(String suffix) {
    this.suffix = suffix;
  }

  /** What looks like a folder is no backup. */
  void add(List<Stored> page) {
    for (Stored one : page) {
      if (one.key().endsWith(suffix) && !(one.key().endsWith("/") && one.size() == 0)) {
        objects++;
        newest.add(one);
        if (newest.size() > KEPT) {
          newest.poll();
        }
      }
    }
  }

  /**
   * The value is the age in hours of the newest.
   *
   * @param where for the message
   * @param drift whether the sizes count
   */
  Sample judge(String where, boolean drift, Instant now) {
    List<Stored> all = new ArrayList<>(newest);
    all.sort(OLDEST_FIRST.reversed());
    if (all.isEmpty()) {
      return Sample.bad(now, null, "there is no backup in " + where);
    }
    Stored last = all.getFirst();
    if (last.at().isAfter(now.plus(BackupReport.SKEW))) {
      return Sample.bad(
          now, null, last.key() + " is dated " + last.at() + ", which is yet to come");
    }
    double hours = Math.max(0, now.getEpochSecond() - last.at().getEpochSecond()) / SECONDS_AN_HOUR;
    double age = Math.round(hours * 10) / 10.0;
    String fault = drift ? Sizes.fault(all.stream().map(Stored::size).toList()) : "";
    if (!fault.isEmpty()) {
      return Sample.bad(now, age, last.key() + ": " + fault);
    }
    return Sample.measured(
        now,
        age,
        last.key()
            + " was stored "
            + AgentReport.number(age)
            + " hours ago, "
            + bytes(last.size())
            + (objects > 1 ? "; one of " + objects : ""));
  }

  private static String bytes(long size) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    double value = size;
    int unit = 0;
    while (value >= 1_000 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    return AgentReport.number(Math.round(value * 10) / 10.0) + " " + units[unit];
  }
}
