package dev.tocsin.watch.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent tells of one kind of scan.
 *
 * @param scanner program that is installed for it, or empty
 * @param running whether one is under way
 * @param started when the last one began, or null
 * @param ended when the last one that ended did, or null
 * @param exit its exit status: of ClamAV 0 is clean, 1 found something, 2 is an error
 * @param scanned files looked at; null where the scanner does not count
 * @param infected files found
 * @param errors files or folders that could not be read
 * @param found what was found, a few
 */
record ScanReport(
    String scanner,
    boolean running,
    @Nullable Instant started,
    @Nullable Instant ended,
    int exit,
    @Nullable Long scanned,
    long infected,
    long errors,
    List<String> found) {

  private static final double SECONDS_AN_HOUR = Duration.ofHours(1).toSeconds();
  private static final int FOUND = 1;
  private static final Duration AGAIN = Duration.ofHours(6);
  private static final ScanReport NONE =
      new ScanReport("", false, null, null, 0, null, 0, 0, List.of());

  ScanReport {
    found = List.copyOf(found);
  }

  static ScanReport find(List<JsonNode> items, String kind) {
    for (JsonNode item : items) {
      if (item.path("kind").asText().equals(kind)) {
        List<String> found = new ArrayList<>();
        item.path("found").forEach(one -> found.add(one.asText()));
        return new ScanReport(
            item.path("scanner").asText(""),
            item.path("running").asBoolean(),
            AgentReport.time(item.path("started")),
            AgentReport.time(item.path("ended")),
            item.path("exit").asInt(-1),
            item.path("scanned").isIntegralNumber() ? item.path("scanned").longValue() : null,
            item.path("infected").asLong(),
            item.path("errors").asLong(),
            found);
      }
    }
    return NONE;
  }

  /** Whether a scan is to be started now; one that was broken off is begun again earlier. */
  boolean due(Instant now, Duration every) {
    if (scanner.isEmpty() || running) {
      return false;
    }
    if (started == null) {
      return true;
    }
    boolean brokenOff = ended == null || ended.isBefore(started);
    Duration pause = brokenOff && every.compareTo(AGAIN) > 0 ? AGAIN : every;
    return !started.plus(pause).isAfter(now);
  }

  /** That none has begun yet is told when it stays so. */
  private Sample firstScan(Instant now) {
    if (running) {
      return Sample.excused(now, "the first scan is under way");
    }
    return started == null
        ? Sample.unknown(now, "no scan has run yet")
        : Sample.bad(now, null, "the scan was broken off");
  }

  /** The value is the hours since a scan last ended well enough to say something. */
  Sample judge(Instant now) {
    if (scanner.isEmpty()) {
      return Sample.none(now, "no scanner is installed");
    }
    if (ended == null) {
      return firstScan(now);
    }
    if (ended.isAfter(now.plus(BackupReport.SKEW))) {
      return Sample.bad(now, null, "the last scan ended " + ended + ", which is yet to come");
    }
    double hours =
        Math.round((now.getEpochSecond() - ended.getEpochSecond()) / SECONDS_AN_HOUR * 10) / 10.0;
    if (exit == FOUND || infected > 0) {
      String names = found.isEmpty() ? "" : ": " + String.join(", ", found);
      return Sample.bad(now, hours, scanner + " found " + infected + " infected files" + names);
    }
    if (exit != 0) {
      return Sample.bad(now, hours, scanner + " failed with exit status " + exit);
    }
    if (scanned != null && scanned == 0) {
      return Sample.bad(now, hours, scanner + " looked at no file at all");
    }
    return Sample.measured(
        now,
        hours,
        scanner
            + " found nothing"
            + (scanned == null ? "" : " in " + scanned + " files")
            + (errors == 0 ? "" : ", " + errors + " could not be read"));
  }
}
