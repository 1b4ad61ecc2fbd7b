package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Fields;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Webhooks of Uptime Kuma, format {@code uptime-kuma}: JSON, or a form whose part {@code data}
 * holds it.
 *
 * <p>The monitor makes the identity. Status 0 (down) opens, 1 (up) resolves; 2 (pending) and 3
 * (maintenance) tell nothing. Times are UTC without saying so. A certificate or domain that is
 * about to expire comes without monitor and heartbeat, as a test message does. Format: Uptime Kuma,
 * notification provider "webhook".
 */
@Component
class UptimeKumaParser implements AlertParser {

  /** It is told at 21, 14 and 7 days before, and nobody tells when it was renewed. */
  private static final Duration EXPIRY_TOLD_EVERY = Duration.ofDays(8);

  private static final Pattern EXPIRY =
      Pattern.compile(
          "(?:\\[(?<name>[^\\]]{1,200})])?(?:\\[(?<url>[^\\]]{1,400})])? ?(?<what>.{0,300}?)"
              + "\\bexpires? in (?<days>-?[0-9]{1,5}) days?.*",
          Pattern.DOTALL);

  @Override
  public String format() {
    return "uptime-kuma";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    JsonNode post = Fields.of(signal);
    if (post.path("data").isTextual()) {
      post = JsonBody.read(post.path("data").asText());
    }
    if (!post.has("heartbeat") || !post.has("monitor")) {
      throw new Unreadable("not a post of Uptime Kuma: no 'heartbeat' and 'monitor'");
    }
    JsonNode beat = post.path("heartbeat");
    JsonNode monitor = post.path("monitor");
    if (beat.isNull()) {
      return withoutBeat(signal, Json.text(post, "msg"));
    }
    String status = Json.text(beat, "status");
    boolean up = status.equals("1");
    switch (status) {
      case "0", "1" -> {}
      case "2" -> {
        return new Reading.Nothing("the monitor is pending");
      }
      case "3" -> {
        return new Reading.Nothing("the monitor is in maintenance");
      }
      default -> throw new Unreadable("unknown status of a heartbeat: " + Text.excerpt(status));
    }
    String name = Json.text(monitor, "name");
    String id = Json.text(beat, "monitorID", "monitor_id");
    String time = Json.text(beat, "time");
    Draft draft =
        Draft.of(signal, "monitor", id.isEmpty() ? Json.text(monitor, "id", "name") : id)
            .kind(kind(Json.text(monitor, "type")))
            .severity(Severity.CRITICAL)
            .resolved(up)
            .names(Json.text(monitor, "url"), Json.text(monitor, "hostname"), name)
            .summary(summary(name, Json.text(beat, "msg")), Json.text(post, "msg"))
            .links(Json.text(monitor, "url"))
            .label("monitor", name)
            .label("type", Json.text(monitor, "type"))
            .label("group", Json.text(monitor, "pathName"));
    for (JsonNode tag : monitor.path("tags")) {
      draft.label(Json.text(tag, "name"), Json.text(tag, "value"));
    }
    return (up ? draft.endsAt(time) : draft.startsAt(time)).reading();
  }

  private static Reading withoutBeat(Signal signal, String message) throws Unreadable {
    Matcher expiry = EXPIRY.matcher(message);
    if (!expiry.matches()) {
      return new Reading.Nothing("a test message of Uptime Kuma");
    }
    String url = expiry.group("url") == null ? "" : expiry.group("url");
    String what = expiry.group("what").strip();
    String name = expiry.group("name") == null ? what : expiry.group("name");
    boolean domain = what.toLowerCase(Locale.ROOT).contains("domain");
    String kind = domain ? "domain-expires" : "certificate-expires";
    return Draft.of(signal, "monitor", name, url, kind)
        .kind(kind)
        .severity(expiry.group("days").length() > 1 ? Severity.WARNING : Severity.CRITICAL)
        .names(url, name)
        .summary(message)
        .links(url)
        .endsAfter(EXPIRY_TOLD_EVERY)
        .reading();
  }

  private static String kind(String type) {
    return switch (type) {
      case "http", "keyword", "json-query", "real-browser" -> "site-down";
      case "ping" -> "host-down";
      case "push" -> "no-sign-of-life";
      case "group" -> "group-down";
      default -> type.isEmpty() ? "monitor-down" : type + "-down";
    };
  }

  private static String summary(String name, String message) {
    return name.isEmpty() || message.isEmpty() ? name + message : name + ": " + message;
  }
}
