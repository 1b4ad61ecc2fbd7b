package dev.tocsin.console.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Holds an answer of the hub against what its document says. */
final class Conformance {

  private final JsonNode document;
  private final List<String> problems = new ArrayList<>();

  private Conformance(JsonNode document) {
    this.document = document;
  }

  /** What is wrong with the answer of an operation, place by place; empty when nothing is. */
  static List<String> problems(JsonNode document, String path, JsonNode answer) {
    JsonNode schema =
        document.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
    Conformance check = new Conformance(document);
    if (schema.isMissingNode()) {
      check.problems.add("the document says nothing of " + path);
    } else {
      check.check(schema, answer, path);
    }
    return check.problems;
  }

  private void check(JsonNode described, JsonNode value, String place) {
    JsonNode schema =
        described.has("$ref")
            ? document.at(described.get("$ref").asText().substring(1))
            : described;
    String type = schema.path("type").asText();
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          default -> type.isEmpty();
        };
    if (!fits) {
      problems.add(place + " is no " + type + ": " + value);
    } else if (value.isArray()) {
      value.forEach(item -> check(schema.path("items"), item, place + "[]"));
    } else if (value.isObject()) {
      object(schema, value, place);
    } else if (schema.has("enum") && !has(schema.get("enum"), value)) {
      problems.add(place + " is none of the words: " + value);
    }
  }

  private void object(JsonNode schema, JsonNode value, String place) {
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.hasNonNull(name.asText())) {
                problems.add(place + " lacks " + name);
              }
            });
    for (var field : value.properties()) {
      JsonNode property = schema.path("properties").path(field.getKey());
      String there = place + "." + field.getKey();
      if (!property.isMissingNode()) {
        check(property, field.getValue(), there);
      } else if (schema.path("additionalProperties").isObject()) {
        check(schema.get("additionalProperties"), field.getValue(), there);
      } else if (schema.has("type") && !schema.path("additionalProperties").asBoolean()) {
        problems.add(there + " is not described");
      }
    }
  }

  private static boolean has(JsonNode words, JsonNode value) {
    for (JsonNode word : words) {
      if (word.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
