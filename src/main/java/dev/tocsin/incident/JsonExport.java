package dev.tocsin.incident;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.signal.KeptSignals;
import dev.tocsin.signal.SignalsOfIncidents;
import dev.tocsin.signal.SignalsOfIncidents.Evidence;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes one incident out whole (mission row 4.5), in pieces: as much memory for five lines as for
 * five hundred thousand. {@code complete} stands last, so that a reader sees a broken-off file.
 */
@Component
class JsonExport {

  static final String FORMAT = "tocsin-incident-1";
  private static final int AT_ONCE = 500;
  private static final int LARGEST_SIGNAL = 64 << 20;

  private final IncidentQueries queries;
  private final ExportQueries parts;
  private final IncidentPages pages;
  private final SignalsOfIncidents signals;
  private final KeptSignals kept;
  private final ObjectMapper json;
  private final InstantSource clock;

  JsonExport(
      IncidentQueries queries,
      ExportQueries parts,
      IncidentPages pages,
      SignalsOfIncidents signals,
      KeptSignals kept,
      ObjectMapper json,
      InstantSource clock) {
    this.queries = queries;
    this.parts = parts;
    this.pages = pages;
    this.signals = signals;
    this.kept = kept;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A signal with what proves its bytes.
   *
   * @param sha256 of the body in hexadecimal; null when it is not kept any more
   */
  record Proof(
      String id,
      String source,
      Instant receivedAt,
      String status,
      int size,
      @Nullable String sha256) {}

  /** One of an incident's alerts, with when the hub heard of it. */
  record Told(String id, AlertJson alert, Instant firstSeen, Instant lastSeen, int timesSeen) {}

  void write(String incidentId, OutputStream out) throws IOException {
    try (JsonGenerator to = json.createGenerator(out)) {
      to.writeStartObject();
      to.writeStringField("format", FORMAT);
      to.writePOJOField("exportedAt", clock.instant());
      ObjectNode incident = json.valueToTree(pages.record(incidentId));
      incident.remove("alerts"); // they follow, all of them
      to.writePOJOField("incident", incident);
      alerts(incidentId, to);
      timeline(incidentId, to);
      events(incidentId, to);
      signals(incidentId, to);
      to.writeBooleanField("complete", true);
      to.writeEndObject();
    }
  }

  private void alerts(String incidentId, JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("alerts");
    String after = "";
    List<KnownAlert> some;
    do {
      some = parts.alerts(incidentId, after, AT_ONCE);
      for (KnownAlert one : some) {
        after = one.id();
        to.writePOJO(
            new Told(
                one.id(), AlertJson.of(one), one.firstSeen(), one.lastSeen(), one.timesSeen()));
      }
    } while (some.size() == AT_ONCE);
    to.writeEndArray();
  }

  private void timeline(String incidentId, JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("timeline");
    String after = "";
    List<IncidentLine> some;
    do {
      some = parts.lines(incidentId, after, AT_ONCE);
      for (IncidentLine one : some) {
        after = one.id();
        to.writePOJO(one);
      }
    } while (some.size() == AT_ONCE);
    to.writeEndArray();
  }

  private void events(String incidentId, JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("events");
    long after = 0;
    List<IncidentEvent> some;
    do {
      some = parts.events(incidentId, after, AT_ONCE);
      for (IncidentEvent one : some) {
        after = one.sequence();
        to.writeStartObject();
        to.writeNumberField("sequence", one.sequence());
        to.writeStringField("type", one.type().word());
        to.writePOJOField("at", one.at());
        to.writePOJOField("data", one.data());
        to.writeEndObject();
      }
    } while (some.size() == AT_ONCE);
    to.writeEndArray();
  }

  private void signals(String incidentId, JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("signals");
    List<String> ids = queries.withAbsorbed(incidentId);
    String before = null;
    List<Evidence> some;
    do {
      some = signals.of(ids, before, AT_ONCE);
      for (Evidence one : some) {
        before = one.id();
        to.writePOJO(
            new Proof(
                one.id(),
                one.source(),
                one.receivedAt(),
                one.status(),
                one.size(),
                sha256(one.id())));
      }
    } while (some.size() == AT_ONCE);
    to.writeEndArray();
  }

  private @Nullable String sha256(String signalId) {
    return kept.kept(signalId, LARGEST_SIGNAL)
        .filter(one -> one.signal().body().length == one.size())
        .map(one -> sha256(one.signal().body()))
        .orElse(null);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
