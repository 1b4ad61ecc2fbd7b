package dev.tocsin.watch.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes samples of what agents answer; the shapes are those of the agent's PROTOCOL.md. */
final class AgentReport {

  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
  private static final long LAST = 253_402_300_799L; // the end of the year 9999
  private static final double MOST = 1e15;

  private AgentReport() {}

  static Sample read(CheckKind kind, JsonNode answer, Instant now) {
    List<JsonNode> items = items(answer);
    return switch (kind) {
      case WEB_SERVICE, DATABASE -> running(items, now);
      case DISK -> disk(items, now);
      case RAID -> states(items, "array", List.of("clean"), now);
      case SMART -> states(items, "disk", List.of("passed", "unknown"), now);
      case MEMORY, LOAD -> percent(answer, now);
      case MAIL_QUEUE -> queue(answer, now);
      case MAIL_SENDERS -> senders(answer, items, now);
      case CERTIFICATE_FILES -> certificates(items, now);
      case SNAPSHOTS -> snapshots(items, now);
      case BACKUP -> BackupReport.judge(items, now);
      case ANTIVIRUS -> ScanReport.find(items, "antivirus").judge(now);
      case MALWARE -> ScanReport.find(items, "malware").judge(now);
      default -> throw new IllegalArgumentException("no agent tells of " + kind.word());
    };
  }

  /** The objects of the list; none when there is no list. */
  static List<JsonNode> items(JsonNode answer) {
    List<JsonNode> items = new ArrayList<>();
    if (answer.path("items").isArray()) {
      answer.path("items").forEach(items::add);
    }
    items.removeIf(item -> !item.isObject());
    return items;
  }

  private static Sample running(List<JsonNode> items, Instant now) {
    if (items.isEmpty()) {
      return Sample.none(now, "none is in use there");
    }
    List<String> down = new ArrayList<>();
    List<String> up = new ArrayList<>();
    for (JsonNode item : items) {
      (item.path("running").asBoolean() ? up : down).add(item.path("name").asText());
    }
    return down.isEmpty()
        ? Sample.good(now, null, String.join(", ", up) + " up")
        : Sample.bad(now, null, String.join(", ", down) + " down");
  }

  private static Sample disk(List<JsonNode> items, Instant now) {
    JsonNode worst = null;
    double most = -1;
    for (JsonNode item : items) {
      double used = Math.max(figure(item.path("used")), figure(item.path("inodes")));
      if (used > most) {
        most = used;
        worst = item;
      }
    }
    if (worst == null) {
      return Sample.unknown(now, "the agent names no file system");
    }
    boolean inodes = figure(worst.path("inodes")) > figure(worst.path("used"));
    return Sample.measured(
        now,
        most,
        worst.path("mount").asText()
            + " is "
            + number(most)
            + " % full"
            + (inodes ? " (inodes)" : ""));
  }

  private static Sample states(List<JsonNode> items, String name, List<String> fine, Instant now) {
    if (items.isEmpty()) {
      return Sample.excused(now, "there is none");
    }
    List<String> wrong = new ArrayList<>();
    for (JsonNode item : items) {
      String state = item.path("state").asText();
      if (!fine.contains(state)) {
        String detail = item.path("detail").asText("");
        wrong.add(
            item.path(name).asText() + " is " + state + (detail.isEmpty() ? "" : ": " + detail));
      }
    }
    return wrong.isEmpty()
        ? Sample.good(now, null, items.size() + " as they should be")
        : Sample.bad(now, null, String.join("; ", wrong));
  }

  private static Sample percent(JsonNode answer, Instant now) {
    JsonNode percent = answer.path("percent");
    if (!percent.isNumber()) {
      return Sample.unknown(now, "the agent tells no percentage");
    }
    String detail = answer.path("detail").asText("");
    double figure = figure(percent);
    return Sample.measured(
        now, figure, number(figure) + " %" + (detail.isEmpty() ? "" : ", " + detail));
  }

  /** A snapshot of LVM that has used up its room is lost; those of ZFS and Btrfs have none. */
  private static Sample snapshots(List<JsonNode> items, Instant now) {
    if (items.isEmpty()) {
      return Sample.none(now, "there is no snapshot");
    }
    JsonNode worst = items.getFirst();
    Instant oldest = null;
    for (JsonNode item : items) {
      if (figure(item.path("used")) > figure(worst.path("used"))) {
        worst = item;
      }
      Instant taken = time(item.path("taken"));
      if (taken != null && (oldest == null || taken.isBefore(oldest))) {
        oldest = taken;
      }
    }
    double used = figure(worst.path("used"));
    return Sample.measured(
        now,
        used,
        items.size()
            + (items.size() == 1 ? " snapshot" : " snapshots")
            + (oldest == null ? "" : ", the oldest of " + oldest.toString().substring(0, 10))
            + (used > 0
                ? "; " + worst.path("name").asText() + " has used up " + number(used) + " %"
                : ""));
  }

  private static Sample queue(JsonNode answer, Instant now) {
    JsonNode queued = answer.path("queued");
    if (!queued.isNumber()) {
      return Sample.none(now, "there is no mail server");
    }
    return Sample.measured(now, figure(queued), queued.asLong() + " mails in the queue");
  }

  private static Sample senders(JsonNode answer, List<JsonNode> items, Instant now) {
    if (!answer.path("queued").isNumber()) {
      return Sample.none(now, "there is no mail server");
    }
    JsonNode first = null;
    for (JsonNode item : items) {
      if (first == null || item.path("recipients").asLong() > first.path("recipients").asLong()) {
        first = item;
      }
    }
    return first == null
        ? Sample.measured(now, 0, "nobody sent mail within the hour")
        : Sample.measured(
            now,
            figure(first.path("recipients")),
            first.path("sender").asText()
                + " wrote to "
                + first.path("recipients").asLong()
                + " recipients within the hour");
  }

  private static Sample certificates(List<JsonNode> items, Instant now) {
    JsonNode first = null;
    for (JsonNode item : items) {
      if (first == null || item.path("until").asLong() < first.path("until").asLong()) {
        first = item;
      }
    }
    if (first == null) {
      return Sample.none(now, "there is no certificate on disk");
    }
    Instant end = time(first.path("until"));
    if (end == null) {
      return Sample.bad(now, null, first.path("name").asText() + " cannot be read");
    }
    double days = Math.round((end.getEpochSecond() - now.getEpochSecond()) / SECONDS_A_DAY * 10);
    return Sample.measured(
        now,
        days / 10,
        first.path("name").asText() + " holds until " + end.toString().substring(0, 10));
  }

  /** What is told, 0 when it is no number; a number without end is a very large one. */
  private static double figure(JsonNode told) {
    double value = told.asDouble(0);
    return Double.isNaN(value) ? 0 : Math.clamp(value, -MOST, MOST);
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : Double.toString(Math.round(value * 10) / 10.0);
  }

  static @Nullable Instant time(JsonNode seconds) {
    return seconds.isIntegralNumber() && seconds.canConvertToLong() && seconds.longValue() > 0
        ? Instant.ofEpochSecond(Math.min(seconds.longValue(), LAST))
        : null;
  }
}
