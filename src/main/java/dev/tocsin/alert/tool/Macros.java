package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The macros of a notification as they were filled in, under one spelling: {@code
 * NAGIOS_SERVICEDESC}, {@code $service.description$}, {@code service_desc} and {@code {"service":
 * {"desc": ...}}} are all {@code servicedesc}.
 */
final class Macros {

  private static final int MAX_DEPTH = 3;
  private static final Pattern UNFILLED = Pattern.compile("\\{[A-Z][A-Z0-9._]{1,60}}");

  private final Map<String, String> fields = new HashMap<>();

  private Macros() {}

  static Macros of(JsonNode post) {
    Macros found = new Macros();
    found.add("", post, MAX_DEPTH);
    return found;
  }

  private void add(String prefix, JsonNode object, int depth) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = prefix + plain(field.getKey());
      JsonNode value = field.getValue();
      if (value.isObject() && depth > 0) {
        add(name, value, depth - 1);
      } else if (value.isValueNode() && !value.isNull()) {
        fields.putIfAbsent(name, value.asText().strip());
      }
    }
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        plain.append(c);
      }
    }
    String text = plain.toString();
    for (String prefix : new String[] {"nagios", "icinga", "naemon"}) {
      if (text.startsWith(prefix) && text.length() > prefix.length()) {
        return text.substring(prefix.length());
      }
    }
    return text;
  }

  /** The first of these that is there and no macro that was not filled; empty if none. */
  String text(String... names) {
    for (String name : names) {
      String value = fields.getOrDefault(name, "");
      if (!value.isEmpty() && !unfilled(value)) {
        return value;
      }
    }
    return "";
  }

  /** Whether some were not filled: {@code $HOSTNAME$}, {@code {EVENT.NAME}}. */
  boolean unfilled() {
    return fields.values().stream().anyMatch(Macros::unfilled);
  }

  private static boolean unfilled(String value) {
    return value.length() > 2
        && (value.startsWith("$") && value.endsWith("$") && value.indexOf(' ') < 0
            || UNFILLED.matcher(value).matches());
  }
}
