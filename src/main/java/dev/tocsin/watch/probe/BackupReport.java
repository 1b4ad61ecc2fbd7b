package dev.tocsin.watch.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Judges the backups of a server by when the last one was made and by its size. A backup that
 * shrank to less than half of what the ones before it had in the middle holds less than it should;
 * one that is empty holds nothing.
 */
final class BackupReport {

  private static final double SHRUNK = 0.5;
  private static final int ENOUGH = 3; // sizes before it, so that one odd backup proves nothing
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

  /** Sizes newest first; empty when nothing is wrong with them. */
  private static String shrunk(JsonNode sizes) {
    if (!sizes.isArray() || sizes.isEmpty()) {
      return "";
    }
    long newest = sizes.get(0).asLong();
    if (newest == 0) {
      return "the last backup is empty";
    }
    List<Long> before = new ArrayList<>();
    for (int i = 1; i < sizes.size(); i++) {
      before.add(sizes.get(i).asLong());
    }
    if (before.size() < ENOUGH) {
      return "";
    }
    Collections.sort(before);
    long middle = before.get(before.size() / 2);
    return newest < middle * SHRUNK
        ? "the last backup shrank to " + newest + " bytes, usual are " + middle
        : "";
  }
}
