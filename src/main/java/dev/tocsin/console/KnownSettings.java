package dev.tocsin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings that the code declares, from the metadata that the compiler writes for Spring. */
final class KnownSettings {

  static final String PREFIX = "tocsin.";
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  private KnownSettings() {}

  /**
   * One declared setting.
   *
   * @param standard its default as a person would write it; null for none
   */
  record Declared(String name, @Nullable String standard, @Nullable String description) {}

  /** By name. */
  static Map<String, Declared> read(ClassLoader classes) {
    Map<String, Declared> known = new TreeMap<>();
    try {
      for (URL file : Collections.list(classes.getResources(METADATA))) {
        try (InputStream in = file.openStream()) {
          for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
            String name = property.path("name").asText();
            if (name.startsWith(PREFIX)) {
              known.put(
                  name,
                  new Declared(
                      name,
                      text(property.path("defaultValue")),
                      plain(property.path("description").asText(""))));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the settings' metadata cannot be read", e);
    }
    return known;
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(one -> parts.add(one.asText()));
      return String.join(", ", parts);
    }
    return value.isMissingNode() || value.asText().isEmpty() ? null : value.asText();
  }

  /** Descriptions are written for Javadoc. */
  private static @Nullable String plain(String description) {
    String plain =
        description.replaceAll("\\{@code ([^}]*)}", "$1").replaceAll("\\s+", " ").strip();
    return plain.isEmpty() ? null : plain;
  }
}
