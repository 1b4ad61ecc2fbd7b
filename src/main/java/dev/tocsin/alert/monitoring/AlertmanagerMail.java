package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.Kind;
import dev.tocsin.alert.field.SeverityWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alertmanager's default mail, which is HTML only: under {@code [n] Firing} and {@code [n]
 * Resolved} each alert has its labels and annotations, one in a line. The labels tell alerts apart.
 */
final class AlertmanagerMail implements ToolMail {

  private static final Pattern SUBJECT = Pattern.compile("^\\[(?:FIRING:[0-9]{1,6}|RESOLVED)]");
  private static final Pattern SECTION = Pattern.compile("^\\[[0-9]{1,6}] (Firing|Resolved)$");
  private static final Pattern PAIR =
      Pattern.compile("^([A-Za-z_][A-Za-z0-9_]{0,127}) =(?: (.{0,900}))?$");
  private static final List<String> NAMES =
      List.of(
          "site",
          "domain",
          "vhost",
          "host",
          "hostname",
          "server",
          "node",
          "instance",
          "nodename",
          "target");
  private static final int MOST = 500;

  @Override
  public String tool() {
    return "alertmanager";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    boolean sections = mail.lines().stream().anyMatch(line -> SECTION.matcher(line).matches());
    if (!sections || !mail.begins("Labels") || !SUBJECT.matcher(mail.subject()).find()) {
      return Optional.empty();
    }
    List<Said.Fault> faults = new ArrayList<>();
    boolean over = false;
    boolean labelling = false;
    Map<String, String> labels = new TreeMap<>();
    Map<String, String> annotations = new HashMap<>();
    for (String line : mail.lines()) {
      Matcher section = SECTION.matcher(line);
      Matcher pair = PAIR.matcher(line);
      if (section.matches() || line.equals("Labels")) {
        add(faults, labels, annotations, over);
        labelling = line.equals("Labels");
        over = labelling ? over : section.group(1).equals("Resolved");
      } else if (line.equals("Annotations")) {
        labelling = false;
      } else if (pair.matches() && labels.size() < 64) {
        (labelling ? labels : annotations)
            .putIfAbsent(pair.group(1), pair.group(2) == null ? "" : pair.group(2).strip());
      }
    }
    add(faults, labels, annotations, over);
    return faults.isEmpty() ? Optional.empty() : Said.faults(faults, "");
  }

  /** The alert that is complete, if there is one; the next begins empty. */
  private static void add(
      List<Said.Fault> faults,
      Map<String, String> labels,
      Map<String, String> annotations,
      boolean over) {
    if (!labels.isEmpty() && faults.size() < MOST) {
      faults.add(fault(new LinkedHashMap<>(labels), annotations, over));
    }
    labels.clear();
    annotations.clear();
  }

  private static Said.Fault fault(
      Map<String, String> labels, Map<String, String> annotations, boolean over) {
    List<String> told = new ArrayList<>();
    labels.forEach((name, value) -> told.addAll(List.of(name, value)));
    List<String> names = new ArrayList<>();
    for (String label : NAMES) {
      HostName.of(labels.getOrDefault(label, "")).ifPresent(names::add);
    }
    String name = labels.getOrDefault("alertname", "");
    String where = (name + " " + labels.getOrDefault("instance", "")).strip();
    String summary =
        annotations.getOrDefault("summary", annotations.getOrDefault("description", where));
    return new Said.Fault(
        Kind.of(labels.getOrDefault("kind", name), "alert"),
        told,
        names,
        SeverityWord.of(labels.get("severity")),
        over,
        summary.isEmpty() ? "alert without a name" : summary,
        labels);
  }
}
