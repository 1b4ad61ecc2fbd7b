package dev.tocsin.alert.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * XML as JSON: an object with the one element's name. An element with neither attributes nor
 * children is its text; any other an object of its children, of its attributes with {@code @}
 * before their names, and of its own text as {@code #text}. Elements of one name are an array.
 */
final class XmlFields {

  private XmlFields() {}

  static JsonNode of(XmlElement root) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set(root.name(), value(root));
    return document;
  }

  private static JsonNode value(XmlElement element) {
    if (element.attributes().isEmpty() && element.children().isEmpty()) {
      return JsonNodeFactory.instance.textNode(element.text());
    }
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    element.attributes().forEach((name, text) -> value.put("@" + name, text));
    if (!element.text().isEmpty()) {
      value.put("#text", element.text());
    }
    for (XmlElement child : element.children()) {
      JsonNode before = value.get(child.name());
      if (before == null) {
        value.set(child.name(), value(child));
      } else if (before instanceof ArrayNode several) {
        several.add(value(child));
      } else {
        value.putArray(child.name()).add(before).add(value(child));
      }
    }
    return value;
  }
}
