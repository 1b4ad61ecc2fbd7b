package dev.tocsin.alert.body;

import dev.tocsin.alert.AlertParser.Unreadable;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML without document type and entities, at most {@value #MAX_BODY} bytes, {@value #MAX_ELEMENTS}
 * elements and {@value #MAX_DEPTH} levels deep.
 *
 * <p>The charset is the one that the bytes are in, not the declared one: Monit declares ISO-8859-1
 * and writes UTF-8.
 */
public final class XmlBody {

  public static final int MAX_BODY = 4 << 20;
  public static final int MAX_ELEMENTS = 50_000;
  public static final int MAX_DEPTH = 32;

  private XmlBody() {}

  /**
   * The document's one element.
   *
   * @throws Unreadable when it is no XML, passes a limit or brings a document type
   */
  public static XmlElement read(byte[] body) throws Unreadable {
    if (body.length > MAX_BODY) {
      throw new Unreadable("the body is larger than " + MAX_BODY + " bytes");
    }
    String text = withoutForbidden(BodyText.of(body).stripLeading());
    if (!text.startsWith("<")) {
      throw new Unreadable("the body is no XML");
    }
    try {
      XMLStreamReader reader = readers().createXMLStreamReader(new StringReader(text));
      try {
        return document(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new Unreadable(
          "the body is no XML that can be read to its end"
              + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNumber() + ")"));
    }
  }

  private static XmlElement document(XMLStreamReader reader) throws XMLStreamException, Unreadable {
    Deque<Open> open = new ArrayDeque<>();
    XmlElement root = null;
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Unreadable("XML with a document type or entities is not read");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > MAX_ELEMENTS || open.size() == MAX_DEPTH) {
            throw new Unreadable(
                "the XML has more than "
                    + MAX_ELEMENTS
                    + " elements or is more than "
                    + MAX_DEPTH
                    + " levels deep");
          }
          open.push(new Open(reader));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> root = closed(open);
        default -> {}
      }
    }
    if (root == null) {
      throw new Unreadable("the body is no XML");
    }
    return root;
  }

  private static XmlElement closed(Deque<Open> open) {
    XmlElement element = open.pop().element();
    Open parent = open.peek();
    if (parent != null) {
      parent.children.add(element);
    }
    return element;
  }

  /** Signs that XML 1.0 forbids become blanks: programs' output holds them. */
  private static String withoutForbidden(String text) {
    StringBuilder cleaned = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= '\ufffe') {
        cleaned = cleaned == null ? new StringBuilder(text) : cleaned;
        cleaned.setCharAt(i, ' ');
      }
    }
    return cleaned == null ? text : cleaned.toString();
  }

  /** One for each document: factories need not be safe for several threads (JSR 173). */
  private static XMLInputFactory readers() {
    XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
    readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    readers.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    readers.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return readers;
  }

  /** An element whose end has not come yet. */
  private static final class Open {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final StringBuilder text = new StringBuilder();
    final List<XmlElement> children = new ArrayList<>();

    Open(XMLStreamReader reader) {
      name = reader.getLocalName();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        @Nullable String value = reader.getAttributeValue(i);
        attributes.put(reader.getAttributeLocalName(i), value == null ? "" : value);
      }
    }

    XmlElement element() {
      return new XmlElement(name, attributes, text.toString().strip(), children);
    }
  }
}
