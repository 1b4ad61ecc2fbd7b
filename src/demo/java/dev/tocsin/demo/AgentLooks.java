package dev.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the agent of a simulated server tells the watch: a machine that does well, with figures that
 * rise and fall in the course of minutes, each server its own.
 */
final class AgentLooks {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<String> SCANS = List.of("scan-antivirus", "scan-malware");

  private final SimulatedWebServer web;
  private final InstantSource clock;

  AgentLooks(SimulatedWebServer web, InstantSource clock) {
    this.web = web;
    this.clock = clock;
  }

  /** One line of JSON; empty for a verb that is none of the watch. */
  Optional<String> to(String verb) {
    if (SCANS.contains(verb)) {
      return Optional.of(
          "{\"ok\":true,\"verb\":\""
              + verb
              + "\",\"scanner\":\""
              + scanner(verb)
              + "\",\"changed\":true,\"items\":[],\"ms\":9}");
    }
    return fields(verb)
        .map(fields -> "{\"ok\":true,\"verb\":\"" + verb + "\"," + fields + ",\"ms\":12}");
  }

  private Optional<String> fields(String verb) {
    return Optional.ofNullable(
        switch (verb) {
          case "look-web" -> items(running(List.of(web.software().split("\\+"))));
          case "look-database" -> items(running(List.of("mariadbd")));
          case "look-disk" ->
              items(
                  List.of(
                      "{\"mount\":\"/\",\"used\":%d,\"inodes\":%d}"
                          .formatted(whole(38, 3, 50), whole(11, 1, 70)),
                      "{\"mount\":\"/srv\",\"used\":%d,\"inodes\":%d}"
                          .formatted(whole(58, 8, 23), whole(24, 2, 41))));
          case "look-raid" ->
              items(List.of(state("array", "md0", "clean"), state("array", "md1", "clean")));
          case "look-smart" ->
              items(
                  List.of(
                      state("disk", "/dev/sda", "passed"), state("disk", "/dev/sdb", "passed")));
          case "look-memory" -> percent(wave(54, 12, 11), "swap " + whole(3, 2, 37) + " %");
          case "look-load" -> percent(wave(31, 22, 7), "4 processors");
          case "look-mail" -> "\"queued\":" + whole(14, 12, 9) + "," + items(List.of(sender()));
          case "look-certificates" -> items(certificates());
          case "look-backups" ->
              items(
                  List.of(
                      backup("files", 2, 41_000_000_000L), backup("databases", 3, 880_000_000L)));
          case "look-snapshots" ->
              items(
                  List.of(
                      "{\"kind\":\"lvm\",\"name\":\"vg0/root-nightly\",\"taken\":%d,\"used\":%s}"
                          .formatted(lastNight(1).getEpochSecond(), tenths(wave(22, 9, 60)))));
          case "look-scans" ->
              items(List.of(scan("antivirus", WEEK), scan("malware", Duration.ofDays(1))));
          default -> null;
        });
  }

  private static List<String> running(List<String> names) {
    return names.stream().map(name -> "{\"name\":\"" + name + "\",\"running\":true}").toList();
  }

  private static String state(String kind, String name, String state) {
    return "{\"%s\":\"%s\",\"state\":\"%s\",\"detail\":\"\"}".formatted(kind, name, state);
  }

  private static String percent(double percent, String detail) {
    return "\"percent\":" + tenths(percent) + ",\"detail\":\"" + detail + "\"," + items(List.of());
  }

  private String sender() {
    String name = web.sites().isEmpty() ? "server.example" : web.sites().getFirst().name();
    return "{\"sender\":\"newsletter@%s\",\"recipients\":%d}".formatted(name, whole(60, 40, 13));
  }

  private List<String> certificates() {
    List<String> all = new ArrayList<>();
    for (SimulatedWebServer.Site site : web.sites()) {
      long days = 31 + Math.floorMod(site.name().hashCode(), 55);
      Instant until = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(days, ChronoUnit.DAYS);
      all.add("{\"name\":\"%s\",\"until\":%d}".formatted(site.name(), until.getEpochSecond()));
    }
    return all;
  }

  private String backup(String name, int hour, long size) {
    List<String> sizes = new ArrayList<>();
    for (int day = 0; day < 6; day++) {
      sizes.add(Long.toString(size - size / 90 * day));
    }
    return "{\"name\":\"%s\",\"newest\":%d,\"sizes\":[%s],\"restored\":0,\"error\":\"\"}"
        .formatted(name, lastNight(hour).getEpochSecond(), String.join(",", sizes));
  }

  private String scan(String kind, Duration every) {
    long length = every.toSeconds();
    long began =
        Math.floorDiv(clock.instant().getEpochSecond() - seed() * 600, length) * length
            + seed() * 600;
    return ("{\"kind\":\"%s\",\"scanner\":\"%s\",\"running\":false,\"started\":%d,\"ended\":%d,"
            + "\"exit\":0,\"scanned\":%d,\"infected\":0,\"errors\":0,\"found\":[]}")
        .formatted(kind, scanner(kind), began, began + 1, 180_000 + seed() * 7_919);
  }

  private static String scanner(String kind) {
    return kind.endsWith("antivirus") ? "clamscan" : "maldet";
  }

  private Instant lastNight(int hour) {
    Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(hour, ChronoUnit.HOURS);
    return today.isAfter(clock.instant()) ? today.minus(1, ChronoUnit.DAYS) : today;
  }

  private int whole(double middle, double swing, int minutes) {
    return (int) Math.round(wave(middle, swing, minutes));
  }

  /** Rises and falls once in so many minutes. */
  private double wave(double middle, double swing, int minutes) {
    double turn = clock.instant().toEpochMilli() / (minutes * 60_000.0) + seed() / 7.0;
    return middle + swing * Math.sin(turn * 2 * Math.PI);
  }

  private long seed() {
    return Math.floorMod(
        web.sites().stream().map(SimulatedWebServer.Site::name).toList().hashCode(), 97);
  }

  private static String items(List<String> items) {
    return "\"items\":[" + String.join(",", items) + "]";
  }

  private static String tenths(double value) {
    return Double.toString(Math.round(value * 10) / 10.0);
  }
}
