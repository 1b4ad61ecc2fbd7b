package dev.tocsin.alert.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule took from a line: the fields it names, never the line.
 *
 * @param ends whether the line ends the fault
 * @param number of the line, from 1
 * @param from offset of the line
 * @param to its end, without the line break
 * @param time offset of the line's time, or -1
 * @param host of the line, may be empty
 * @param times how often
 * @param fields by name, the address in its canonical form
 */
record Hit(
    Rule rule,
    boolean ends,
    int number,
    int from,
    int to,
    int time,
    String host,
    int times,
    Map<String, String> fields) {

  private static final int LONGEST_TIME = 64;

  Hit {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** What tells this fault from others of the same rule. */
  String key() {
    if (rule.by().size() == 1) {
      return fields.getOrDefault(rule.by().getFirst(), "");
    }
    StringBuilder key = new StringBuilder();
    for (String field : rule.by()) {
      key.append(key.isEmpty() ? "" : " ").append(fields.getOrDefault(field, ""));
    }
    return key.toString();
  }

  /** As a sample of a rule file says it: {@code rule key}, {@code end of rule key}. */
  String words() {
    return ((ends ? "end of " : "") + rule.name() + " " + key()).strip();
  }

  /** What the alert says. */
  String summary() {
    if (rule.says().isEmpty()) {
      return (rule.name() + " " + key()).strip();
    }
    StringBuilder text = new StringBuilder();
    String says = rule.says();
    int at = 0;
    while (at < says.length()) {
      int open = says.indexOf('{', at);
      int close = open < 0 ? -1 : says.indexOf('}', open);
      if (close < 0) {
        break;
      }
      text.append(says, at, open).append(fields.getOrDefault(says.substring(open + 1, close), ""));
      at = close + 1;
    }
    return text.append(says, at, says.length()).toString();
  }

  /** When, by the line's own word; null when it does not say. */
  @Nullable Instant at(byte[] body, Instant received, ZoneId zone) {
    return time < 0
        ? null
        : LogTime.parse(body, time, Math.min(to, time + LONGEST_TIME), received, zone);
  }
}
