package dev.tocsin.alert.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes texts out of JSON without minding whether they are there, are numbers or are null. */
public final class Json {

  private Json() {}

  /**
   * The first of these ways that leads to a text, number or truth value that is not blank; steps
   * are separated by slashes, a number is a place in an array.
   *
   * @return empty when none does
   */
  public static String text(JsonNode from, String... ways) {
    for (String way : ways) {
      JsonNode found = at(from, way);
      if (found.isValueNode() && !found.isNull()) {
        String text = found.asText().strip();
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  /** What is there; a missing node when nothing is. */
  public static JsonNode at(JsonNode from, String way) {
    JsonNode at = from;
    for (String step : way.split("/", -1)) {
      at =
          at.isArray() && !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')
              ? at.path(step.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(step))
              : at.path(step);
    }
    return at;
  }

  /** The texts, numbers and truth values of an object by name; empty when it is no object. */
  public static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (object.isObject()) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue().isValueNode() && !field.getValue().isNull()) {
          texts.put(field.getKey(), field.getValue().asText());
        }
      }
    }
    return texts;
  }
}
