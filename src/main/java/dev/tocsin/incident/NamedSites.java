package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading.Notice;
import dev.tocsin.alert.Resource;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.InventorySnapshot.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a notice about several sites is: one alert for each site that the inventory knows, or one
 * alert as a whole when it knows none. Pure.
 *
 * <p>A name that stands only in a log which the sender quotes is weak evidence, unless it is the
 * first known one of a notice that speaks of no known site itself: the one who attacks can write
 * other hosts' names into such a log, and must not have their sites cut.
 *
 * @param alerts at their resources
 * @param remark what was named and has no alert, in plain words; null when nothing
 */
record NamedSites(List<Alert> alerts, @Nullable String remark) {

  /** A shared server holds about a hundred clients. */
  static final int MAX_SITES = 100;

  private static final int SHOWN = 20;
  private static final String UNKNOWN = "not_in_inventory";

  NamedSites {
    alerts = List.copyOf(alerts);
  }

  /**
   * @param standing alerts of the notice's family that stand; they end with the notice when it says
   *     that all is over
   */
  static NamedSites of(Notice notice, InventorySnapshot known, List<Alert> standing) {
    Set<String> names = new LinkedHashSet<>(notice.sites());
    names.addAll(notice.quoted());
    Map<String, List<String>> sites = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String name : names) {
      Found found = known.find(List.of(name));
      found
          .service()
          .ifPresent(site -> sites.computeIfAbsent(site, s -> new ArrayList<>()).add(name));
      if (found.equals(Found.NOTHING)) {
        unknown.add(name);
      }
    }
    boolean ends = notice.alert().status() == Alert.Status.RESOLVED;
    List<Alert> alerts = new ArrayList<>();
    if (ends || sites.isEmpty()) {
      alerts.add(notice.alert().at(Places.resolve(notice.alert().resource(), known)));
    }
    sites.keySet().stream()
        .limit(MAX_SITES)
        .forEach(site -> alerts.add(atSite(site, sites, unknown, notice, known)));
    if (ends && notice.family().equals(notice.alert().fingerprint())) {
      addEnds(alerts, notice.alert(), standing);
    }
    return new NamedSites(alerts, remark(sites.size(), unknown));
  }

  private static Alert atSite(
      String site,
      Map<String, List<String>> sites,
      List<String> unknown,
      Notice notice,
      InventorySnapshot known) {
    List<String> names = sites.getOrDefault(site, List.of());
    boolean first = sites.keySet().iterator().next().equals(site);
    boolean believed = first || names.stream().anyMatch(notice.sites()::contains);
    return copy(
        notice.alert(),
        notice.fingerprintAt(site),
        Places.resolve(Resource.named(names), known),
        summary(notice.alert(), site, sites.size()),
        labels(notice.alert(), unknown, believed));
  }

  /** The end of what stands and is not named. */
  private static void addEnds(List<Alert> alerts, Alert end, List<Alert> standing) {
    Set<String> ended = new LinkedHashSet<>();
    alerts.forEach(alert -> ended.add(alert.fingerprint()));
    for (Alert one : standing) {
      if (ended.add(one.fingerprint())) {
        alerts.add(copy(end, one.fingerprint(), one.resource(), end.summary(), end.labels()));
      }
    }
  }

  private static Map<String, String> labels(Alert alert, List<String> unknown, boolean believed) {
    Map<String, String> labels = new TreeMap<>(alert.labels());
    if (!unknown.isEmpty()) {
      labels.put(UNKNOWN, list(unknown));
    }
    if (!believed && !Objects.equals(labels.put("evidence", "weak"), "weak")) {
      labels.put("evidence_reason", "named only in a log that the notice quotes");
    }
    return labels;
  }

  private static String summary(Alert alert, String site, int sites) {
    return sites == 1 || alert.summary().contains(site)
        ? alert.summary()
        : Places.bounded(alert.summary(), Alert.MAX_SUMMARY - site.length() - 2) + ": " + site;
  }

  private static @Nullable String remark(int sites, List<String> unknown) {
    List<String> parts = new ArrayList<>();
    if (sites > 0 && !unknown.isEmpty()) {
      parts.add("also named, but not in the inventory: " + list(unknown));
    }
    if (sites > MAX_SITES) {
      parts.add(sites + " known sites are named, the first " + MAX_SITES + " were taken");
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }

  private static String list(List<String> names) {
    int more = names.size() - SHOWN;
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return Places.bounded(shown, 1_000) + (more > 0 ? " and " + more + " more" : "");
  }

  private static Alert copy(
      Alert alert, String fingerprint, Resource at, String summary, Map<String, String> labels) {
    return new Alert(
        fingerprint,
        alert.source(),
        alert.kind(),
        at,
        alert.severity(),
        alert.status(),
        summary,
        alert.startsAt(),
        alert.endsAt(),
        labels,
        alert.links());
  }
}
