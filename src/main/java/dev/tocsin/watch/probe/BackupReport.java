package dev.tocsin.watch.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges the backups of a server by when the last one was made and by its size. */
final class BackupReport {

  static final Duration SKEW = Duration.ofHours(1);
  private static final double SECONDS_AN_HOUR = Duration.ofHours(1).toSeconds();

  private BackupReport() {}

  /** The value is the age in hours of the oldest of the newest. */
  static Sample judge(List<JsonNode> items, Instant now) {
    if (items.isEmpty()) {
      return Sample.none(now, "the server names no backup");
    }
    List<String> faults = new ArrayList<>();
    double oldest = 0;
    String slowest = "";
    for (JsonNode item : items) {
      String name = item.path("name").asText();
      Instant newest = AgentReport.time(item.path("newest"));
      if (newest == null) {
        String error = item.path("error").asText("");
        faults.add(name + ": " + (error.isEmpty() ? "there is no backup" : error));
        continue;
      }
      if (newest.isAfter(now.plus(SKEW))) {
        faults.add(name + ": the last backup is dated " + newest + ", which is yet to come");
        continue;
      }
      double hours = Math.max(0, now.getEpochSecond() - newest.getEpochSecond()) / SECONDS_AN_HOUR;
      if (hours >= oldest) {
        oldest = hours;
        slowest = name;
      }
      String shrunk = shrunk(item.path("sizes"));
      if (!shrunk.isEmpty()) {
        faults.add(name + ": " + shrunk);
      }
    }
    double age = Math.round(oldest * 10) / 10.0;
    return faults.isEmpty()
        ? Sample.measured(
            now, age, slowest + " was backed up " + AgentReport.number(age) + " hours ago")
        : Sample.bad(now, age, String.join("; ", faults));
  }

  private static String shrunk(JsonNode sizes) {
    List<Long> all = new ArrayList<>();
    if (sizes.isArray()) {
      sizes.forEach(size -> all.add(size.asLong()));
    }
    return Sizes.fault(all);
  }
}
