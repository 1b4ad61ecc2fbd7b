package dev.tocsin.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Places;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as they are kept with their signals. They are at the places that the inventory knew then;
 * their data centres are those of now.
 */
final class StoredAlerts {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

  private final InventorySnapshot known;

  StoredAlerts(InventorySnapshot known) {
    this.known = known;
  }

  private record Row(
      String fingerprint,
      String source,
      String kind,
      Place resource,
      String severity,
      String status,
      String summary,
      String startsAt,
      @Nullable String endsAt,
      Map<String, String> labels,
      List<String> links) {}

  private record Place(
      @Nullable String server,
      @Nullable String service,
      @Nullable String client,
      List<String> names) {}

  List<Alert> read(String json) {
    try {
      return JSON.readValue(json, ROWS).stream().map(this::alert).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the alerts of a signal are not JSON", e);
    }
  }

  private Alert alert(Row row) {
    Resource stored =
        new Resource(
            row.resource().names(),
            row.resource().server(),
            row.resource().service(),
            row.resource().client());
    Alert alert =
        new Alert(
            row.fingerprint(),
            row.source(),
            row.kind(),
            stored,
            Severity.valueOf(row.severity().toUpperCase(Locale.ROOT)),
            Alert.Status.valueOf(row.status().toUpperCase(Locale.ROOT)),
            row.summary(),
            Instant.parse(row.startsAt()),
            row.endsAt() == null ? null : Instant.parse(row.endsAt()),
            row.labels(),
            row.links());
    return alert.at(place(alert));
  }

  private Resource place(Alert alert) {
    Resource stored = alert.resource();
    if (!stored.known()) {
      Resource now = Places.resolve(alert, known);
      return now.key().startsWith("datacentre:") ? now : stored;
    }
    Server server = stored.server() == null ? null : known.servers().get(stored.server());
    return new Resource(
        stored.names(),
        stored.server(),
        stored.service(),
        stored.client(),
        server == null ? null : server.dataCentre());
  }
}
