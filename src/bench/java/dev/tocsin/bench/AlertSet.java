package dev.tocsin.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Distinct alerts of a small hoster, as Prometheus tells Alertmanager and as Alertmanager tells its
 * webhooks: same labels and annotations in both. Each telling carries another measured value, so
 * that no two posts have the same bytes.
 */
final class AlertSet {

  private static final int WIDTH = 8;

  /** Odd, so that multiplying keeps numbers apart while they look like hashes. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final List<Telling> hub = new ArrayList<>();
  private final List<Telling> peer = new ArrayList<>();
  private final List<byte[]> openings = new ArrayList<>();
  private final int perHost;

  /** A text with a hole for the value, which is as wide in every telling. */
  private record Telling(byte[] before, byte[] after) {}

  /**
   * @param name part of every host's name, so that two sets hold different alerts
   * @param size how many alerts
   * @param hosts how many hosts they are spread over, evenly
   */
  AlertSet(String name, int size, int hosts) {
    this.perHost = size / hosts;
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    for (int host = 0; host < hosts; host++) {
      String instance = "web%05d.%s.hoster.example:9100".formatted(host, name);
      openings.add(opening(instance).getBytes(UTF_8));
      for (int i = 0; i < perHost; i++) {
        long one = ((long) name.hashCode() << 32) + (long) host * perHost + i;
        add(instance, i, start, "%016x".formatted(one * SPREAD));
      }
    }
  }

  private void add(String instance, int number, Instant start, String fingerprint) {
    String labels =
        """
        "labels":{"alertname":"ClientQuotaAlmostFull","client":"c%03d","device":"/dev/sda%d",\
        "fstype":"ext4","instance":"%s","job":"node","mountpoint":"/srv/clients/c%03d",\
        "severity":"warning"}\
        """
            .formatted(number, number % 4, instance, number);
    String summary = "/srv/clients/c%03d on %s is almost full".formatted(number, instance);
    String annotations =
        "\"annotations\":{\"description\":\"%s of %s is used, above the limit for ten minutes\","
                .formatted("#", "the quota of client c%03d".formatted(number))
            + "\"runbook_url\":\"https://wiki.hoster.example/runbooks/quota\","
            + "\"summary\":\""
            + summary
            + "\"}";
    String link =
        "\"generatorURL\":\"http://prometheus.hoster.example:9090/graph?g0.expr=node_filesystem_avail_bytes\"";
    hub.add(
        cut(
            "{\"status\":\"firing\","
                + labels
                + ","
                + annotations
                + ",\"startsAt\":\""
                + start
                + "\",\"endsAt\":\"0001-01-01T00:00:00Z\","
                + link
                + ",\"fingerprint\":\""
                + fingerprint
                + "\"}"));
    Instant end = start.plus(4, ChronoUnit.HOURS);
    peer.add(
        cut(
            "{"
                + labels
                + ","
                + annotations
                + ",\"startsAt\":\""
                + start
                + "\",\"endsAt\":\""
                + end
                + "\","
                + link
                + "}"));
  }

  private static Telling cut(String text) {
    int hole = text.indexOf('#');
    return new Telling(
        text.substring(0, hole).getBytes(UTF_8), text.substring(hole + 1).getBytes(UTF_8));
  }

  private static String opening(String instance) {
    return """
    {"receiver":"tocsin","status":"firing","groupLabels":{"instance":"%s"},\
    "commonLabels":{"alertname":"ClientQuotaAlmostFull","instance":"%s","job":"node"},\
    "commonAnnotations":{},"externalURL":"http://alertmanager.hoster.example:9093",\
    "version":"4","groupKey":"{}:{instance=\\"%s\\"}","truncatedAlerts":0,"alerts":[\
    """
        .formatted(instance, instance, instance);
  }

  int size() {
    return hub.size();
  }

  /** A webhook post of Alertmanager (version 4) with some alerts from the given one on. */
  int hubBody(Bytes out, int from, int count, long telling) {
    out.add(openings.get(from / perHost));
    alerts(out, hub, from, count, telling);
    out.add((byte) ']').add((byte) '}');
    return out.length();
  }

  /** The same alerts as Prometheus posts them to {@code /api/v2/alerts}. */
  int peerBody(Bytes out, int from, int count, long telling) {
    out.add((byte) '[');
    alerts(out, peer, from, count, telling);
    out.add((byte) ']');
    return out.length();
  }

  private static void alerts(Bytes out, List<Telling> all, int from, int count, long telling) {
    for (int i = from; i < from + count; i++) {
      if (i > from) {
        out.add((byte) ',');
      }
      Telling text = all.get(i);
      out.add(text.before).add(value(telling)).add(text.after);
    }
  }

  /** A percentage that no other telling of the run has. */
  private static byte[] value(long telling) {
    String digits = Long.toString(telling % 10_000_000);
    return ("9" + "0".repeat(WIDTH - 1 - digits.length()) + digits)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A buffer that grows and is used again. */
  static final class Bytes {
    private byte[] data = new byte[4096];
    private int length;

    void clear() {
      length = 0;
    }

    Bytes add(byte[] more) {
      room(more.length);
      System.arraycopy(more, 0, data, length, more.length);
      length += more.length;
      return this;
    }

    Bytes add(byte one) {
      room(1);
      data[length++] = one;
      return this;
    }

    private void room(int more) {
      if (length + more > data.length) {
        data = java.util.Arrays.copyOf(data, Math.max(data.length * 2, length + more));
      }
    }

    int length() {
      return length;
    }

    byte[] array() {
      return data;
    }
  }
}
