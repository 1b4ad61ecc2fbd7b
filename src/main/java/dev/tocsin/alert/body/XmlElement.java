package dev.tocsin.alert.body;

import java.util.List;
import java.util.Map;

/**
 * An element of a read document.
 *
 * @param name without a prefix
 * @param attributes by name
 * @param text the character data directly inside it, ends stripped
 * @param children the elements directly inside it
 */
public record XmlElement(
    String name, Map<String, String> attributes, String text, List<XmlElement> children) {

  public XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The children of this name. */
  public List<XmlElement> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /**
   * The text of the first element on this way down, {@code server/localhostname}; empty if none.
   */
  public String text(String way) {
    XmlElement at = this;
    for (String step : way.split("/", -1)) {
      List<XmlElement> found = at.all(step);
      if (found.isEmpty()) {
        return "";
      }
      at = found.getFirst();
    }
    return at.text;
  }
}
