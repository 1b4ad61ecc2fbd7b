package dev.tocsin.watch.probe;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what an S3 storage answers: a page of a list ({@code ListObjectsV2}), or a refusal. */
final class StorageAnswer {

  private static final XMLInputFactory XML = factory();

  private StorageAnswer() {}

  /** The answer is not what the protocol says. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** An object of a bucket. */
  record Stored(String key, Instant at, long size) {}

  /**
   * A page of a list.
   *
   * @param next what continues it; empty at the end
   */
  record Page(List<Stored> objects, String next) {
    Page {
      objects = List.copyOf(objects);
    }
  }

  /** A page of a list. */
  static Page page(byte[] body) throws Unreadable {
    List<Stored> objects = new ArrayList<>();
    Map<String, String> head = new HashMap<>();
    List<Map<String, String>> contents = new ArrayList<>();
    walk(body, "ListBucketResult", head, contents);
    boolean encoded = "url".equals(head.get("EncodingType"));
    for (Map<String, String> one : contents) {
      String key = one.getOrDefault("Key", "");
      objects.add(
          new Stored(
              encoded ? decoded(key) : key,
              time(one.getOrDefault("LastModified", "")),
              size(one.getOrDefault("Size", ""))));
    }
    boolean more = "true".equals(head.get("IsTruncated"));
    String next = more ? head.getOrDefault("NextContinuationToken", "") : "";
    if (more && next.isEmpty()) {
      throw new Unreadable("the list is cut and cannot be continued");
    }
    return new Page(objects, next);
  }

  /** The fields of a refusal; none when it has no such body. */
  static Map<String, String> refusal(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    try {
      walk(body, "Error", fields, new ArrayList<>());
    } catch (Unreadable notSaid) {
      return Map.of();
    }
    return fields;
  }

  /** Texts below the root by name, those of each {@code Contents} apart. */
  private static void walk(
      byte[] body, String root, Map<String, String> head, List<Map<String, String>> contents)
      throws Unreadable {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(body));
      int depth = 0;
      Map<String, String> here = head;
      StringBuilder text = new StringBuilder();
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          text.setLength(0);
          depth++;
          String name = reader.getLocalName();
          if (depth == 1 && !name.equals(root)) {
            throw new Unreadable("it answers with " + name + " instead of " + root);
          }
          if (depth == 2 && name.equals("Contents")) {
            here = new HashMap<>();
            contents.add(here);
          }
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          text.append(reader.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          if (depth == 2 && here != head) {
            here = head;
          } else if (depth == (here == head ? 2 : 3)) {
            here.putIfAbsent(reader.getLocalName(), text.toString());
          }
          text.setLength(0);
          depth--;
        }
      }
    } catch (XMLStreamException e) {
      throw new Unreadable("it does not answer in XML");
    }
  }

  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return key;
    }
  }

  private static Instant time(String text) throws Unreadable {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Unreadable("an object has no time");
    }
  }

  private static long size(String text) throws Unreadable {
    try {
      return Math.max(0, Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      throw new Unreadable("an object has no size");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
