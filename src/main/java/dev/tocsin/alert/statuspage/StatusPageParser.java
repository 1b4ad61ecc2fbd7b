package dev.tocsin.alert.statuspage;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.Link;
import dev.tocsin.alert.field.Text;
import dev.tocsin.alert.statuspage.PageWords.Spot;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.statuspage.StatusDocument;
import dev.tocsin.signal.statuspage.StatusDocument.NotAStatusPage;
import dev.tocsin.signal.statuspage.StatusEvent;
import dev.tocsin.signal.statuspage.StatusPageSettings;
import dev.tocsin.signal.statuspage.StatusPageSettings.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Providers' status pages, format {@code status-page}: Statuspage v2 JSON, Atom, RSS. The header
 * {@code page} names the page in the settings, {@code over} lists what was there before and is
 * over, {@code changed} what was there and speaks otherwise now, perhaps of another place. Without
 * these a page tells its own ends.
 *
 * <p>Each event that goes on is an alert ({@code provider-incident}, {@code provider-maintenance})
 * at each place of ours that it names; one that names none is left out. A page without places in
 * the settings tells everything, at no place.
 */
@Component
class StatusPageParser implements AlertParser {

  private static final Page UNKNOWN = new Page("", "", Map.of(), Map.of());
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final int MOST_ALERTS = 2_000;
  private static final int LONGEST_SOURCE = 64;
  private static final Spot NOWHERE = new Spot("", false);

  private final StatusPageSettings settings;

  StatusPageParser(StatusPageSettings settings) {
    this.settings = settings;
  }

  @Override
  public String format() {
    return "status-page";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    StatusDocument document;
    try {
      document = StatusDocument.read(signal.body());
    } catch (NotAStatusPage e) {
      throw new Unreadable(e.reason());
    }
    String name = signal.headers().getOrDefault("page", signal.source());
    Page page = settings.statusPages().getOrDefault(name, UNKNOWN);
    List<Alert> standing = new ArrayList<>();
    List<Alert> ended = new ArrayList<>();
    boolean byItself = !signal.headers().containsKey("over");
    Set<String> changed = keys(signal, "changed");
    boolean elsewhere = false;
    for (StatusEvent event : document.events()) {
      List<Spot> spots = event.isPresent() ? spots(event, page) : List.of();
      elsewhere |= event.isPresent() && spots.isEmpty();
      spots.forEach(spot -> standing.add(alert(signal, page, event, spot)));
      if (byItself || changed.contains(event.key())) {
        ends(ended, signal, page, event.key(), spots);
      }
    }
    for (String key : keys(signal, "over")) {
      ends(ended, signal, page, key, List.of());
    }
    List<Alert> alerts =
        Stream.concat(standing.stream(), ended.stream()).limit(MOST_ALERTS).toList();
    if (alerts.isEmpty()) {
      return new Reading.Nothing(
          elsewhere
              ? "what the provider tells is at none of our places"
              : "the provider tells of nothing that goes on");
    }
    return new Reading.Facts(alerts, List.of());
  }

  private static Set<String> keys(Signal signal, String header) {
    String listed = signal.headers().getOrDefault(header, "");
    return listed.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(listed.split(" ", -1)));
  }

  private static List<Spot> spots(StatusEvent event, Page page) {
    return PageWords.all(page).isEmpty() ? List.of(NOWHERE) : PageWords.in(event, page);
  }

  private static Alert alert(Signal signal, Page page, StatusEvent event, Spot spot) {
    Instant received = signal.receivedAt();
    Instant start = event.startedAt();
    Instant since =
        start != null && start.isBefore(received.plus(CLOCKS_DIFFER)) ? start : received;
    String provider = provider(signal, page);
    return new Alert(
        fingerprint(signal, event.key(), spot),
        signal.source(),
        kind(event.key()),
        resource(spot, provider),
        severity(event),
        Alert.Status.FIRING,
        provider + ": " + Text.clean(event.title(), 300),
        since,
        null,
        Map.of("provider", provider, "state", event.state(), "impact", event.impact()),
        Link.usable(event.link()) ? List.of(event.link()) : List.of());
  }

  private static void ends(
      List<Alert> ended, Signal signal, Page page, String key, List<Spot> but) {
    List<Spot> spots = new ArrayList<>(PageWords.all(page));
    spots.add(NOWHERE);
    spots.removeAll(but);
    String provider = provider(signal, page);
    Instant at = signal.receivedAt();
    for (Spot spot : spots) {
      if (ended.size() < MOST_ALERTS) {
        ended.add(
            new Alert(
                fingerprint(signal, key, spot),
                signal.source(),
                kind(key),
                resource(spot, provider),
                Severity.INFO,
                Alert.Status.RESOLVED,
                provider + ": over",
                at,
                at,
                Map.of("provider", provider),
                List.of()));
      }
    }
  }

  private static String fingerprint(Signal signal, String key, Spot spot) {
    String kind = spot.datacentre() ? "datacentre" : "place";
    return Fingerprint.of(List.of(signal.source(), "status-page", key, kind, spot.name()));
  }

  private static String kind(String key) {
    return key.startsWith("M") ? "provider-maintenance" : "provider-incident";
  }

  private static String provider(Signal signal, Page page) {
    return page.provider().isEmpty()
        ? Text.clean(signal.source(), LONGEST_SOURCE)
        : page.provider();
  }

  private static Resource resource(Spot spot, String provider) {
    if (spot.datacentre()) {
      return Resource.dataCentre(spot.name());
    }
    return Resource.named(List.of(spot.name().isEmpty() ? provider : spot.name()));
  }

  private static Severity severity(StatusEvent event) {
    return switch (event.type()) {
      case MAINTENANCE -> Severity.WARNING;
      case COMPONENT ->
          switch (event.state()) {
            case "major_outage" -> Severity.CRITICAL;
            case "under_maintenance" -> Severity.INFO;
            default -> Severity.WARNING;
          };
      case INCIDENT ->
          switch (event.impact()) {
            case "critical", "major" -> Severity.CRITICAL;
            case "none" -> Severity.INFO;
            default -> Severity.WARNING;
          };
    };
  }
}
