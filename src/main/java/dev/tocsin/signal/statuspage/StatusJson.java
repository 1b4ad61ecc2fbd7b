package dev.tocsin.signal.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.signal.statuspage.StatusDocument.NotAStatusPage;
import dev.tocsin.signal.statuspage.StatusEvent.Type;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Statuspage's version 2 JSON; what is null or missing counts as not said. */
final class StatusJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_COMPONENTS = 64;
  private static final int LONGEST = 300;
  private static final int LONGEST_TEXT = 4_000;

  private StatusJson() {}

  static StatusDocument read(byte[] body) throws NotAStatusPage {
    JsonNode page;
    try {
      page = JSON.readTree(body);
    } catch (IOException e) {
      throw new NotAStatusPage("not JSON");
    }
    boolean known =
        List.of("incidents", "scheduled_maintenances", "components").stream()
            .anyMatch(list -> page.path(list).isArray());
    boolean single = page.path("incident").isObject() || page.path("component").isObject();
    if (!page.path("page").isObject() || !(known || single)) {
      throw new NotAStatusPage("JSON, but not a status page of version 2");
    }
    List<StatusEvent> events = new ArrayList<>();
    page.path("incidents").forEach(one -> add(events, one));
    page.path("scheduled_maintenances").forEach(one -> add(events, one));
    page.path("components").forEach(one -> addComponent(events, one));
    if (page.path("incident").isObject()) {
      add(events, page.path("incident"));
    } else if (page.path("component").isObject()) {
      addComponent(events, page.path("component"));
    }
    return new StatusDocument(text(page.path("page"), "name"), events);
  }

  private static void add(List<StatusEvent> events, JsonNode one) {
    String id = text(one, "id");
    if (id.isEmpty() || events.size() >= StatusDocument.MOST) {
      return;
    }
    boolean planned = !text(one, "scheduled_for").isEmpty();
    Set<String> components = new LinkedHashSet<>();
    one.path("components").forEach(part -> name(components, part));
    JsonNode updates = one.path("incident_updates");
    for (JsonNode update : updates) {
      update.path("affected_components").forEach(part -> name(components, part));
    }
    String started = planned ? "scheduled_for" : "started_at";
    events.add(
        new StatusEvent(
            planned ? Type.MAINTENANCE : Type.INCIDENT,
            id,
            text(one, "name"),
            word(one, "status"),
            word(one, "impact"),
            List.copyOf(components),
            cut(updates.path(0).path("body").asText(""), LONGEST_TEXT),
            time(one, text(one, started).isEmpty() ? "created_at" : started),
            text(one, "shortlink")));
  }

  private static void addComponent(List<StatusEvent> events, JsonNode one) {
    String id = text(one, "id");
    boolean group = one.path("group").asBoolean(false);
    if (id.isEmpty() || group || events.size() >= StatusDocument.MOST) {
      return;
    }
    String name = text(one, "name");
    events.add(
        new StatusEvent(
            Type.COMPONENT,
            id,
            name,
            word(one, "status"),
            "",
            List.of(name),
            "",
            time(one, "updated_at"),
            ""));
  }

  private static void name(Set<String> names, JsonNode component) {
    String name = text(component, "name");
    if (!name.isEmpty() && names.size() < MOST_COMPONENTS) {
      names.add(name);
    }
  }

  private static String word(JsonNode one, String field) {
    return text(one, field).toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  private static String text(JsonNode one, String field) {
    JsonNode value = one.path(field);
    return value.isTextual() ? cut(value.textValue(), LONGEST) : "";
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static @Nullable Instant time(JsonNode one, String field) {
    try {
      return OffsetDateTime.parse(text(one, field)).toInstant();
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
