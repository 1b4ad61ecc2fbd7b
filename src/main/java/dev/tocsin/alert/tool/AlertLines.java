package dev.tocsin.alert.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts in the text that Alertmanager's standard templates make, as other services pass it on.
 *
 * @param resolved whether they stand below {@code Alerts Resolved:}
 * @param labels the lines {@code - name = value} below {@code Labels:}
 * @param annotations those below {@code Annotations:}
 * @param source the address behind {@code Source:}, or empty
 */
record AlertLines(
    boolean resolved, Map<String, String> labels, Map<String, String> annotations, String source) {

  private static final int MAX_ALERTS = 200;

  AlertLines {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** One for each {@code Labels:} in the text, at most {@value #MAX_ALERTS}. */
  static List<AlertLines> read(String text) {
    List<AlertLines> found = new ArrayList<>();
    boolean resolved = false;
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> annotations = new LinkedHashMap<>();
    Map<String, String> current = labels;
    String source = "";
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.equals("Labels:") || line.startsWith("Alerts ")) {
        add(found, resolved, labels, annotations, source);
        labels.clear();
        annotations.clear();
        source = "";
        current = labels;
        resolved = line.startsWith("Alerts ") ? line.startsWith("Alerts Resolved") : resolved;
      } else if (line.equals("Annotations:")) {
        current = annotations;
      } else if (line.startsWith("Source:")) {
        source = line.substring(7).strip();
      } else if (line.startsWith("- ") && line.indexOf(" = ") > 0) {
        int equals = line.indexOf(" = ");
        current.put(line.substring(2, equals).strip(), line.substring(equals + 3).strip());
      }
    }
    add(found, resolved, labels, annotations, source);
    return found;
  }

  private static void add(
      List<AlertLines> found,
      boolean resolved,
      Map<String, String> labels,
      Map<String, String> annotations,
      String source) {
    if (!labels.isEmpty() && found.size() < MAX_ALERTS) {
      found.add(new AlertLines(resolved, labels, annotations, source));
    }
  }
}
