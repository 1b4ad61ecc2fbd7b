package dev.tocsin.signal.statuspage;

import dev.tocsin.signal.statuspage.StatusDocument.NotAStatusPage;
import dev.tocsin.signal.statuspage.StatusEvent.Type;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Atom and RSS feeds of status pages. A feed tells the state of an incident only as the
 * first word in bold of its text, whose newest update stands first; it tells no impact.
 */
final class StatusFeed {

  private static final int LONGEST = 300;
  private static final int LONGEST_TEXT = 64 << 10;
  private static final int DEEPEST = 32;
  private static final Pattern STATE =
      Pattern.compile("<strong>\\s*([^<]{1,60}?)\\s*</strong>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");
  private static final Pattern INCIDENT = Pattern.compile("/incidents/([A-Za-z0-9]{1,64})/?$");
  private static final List<String> PLANNED =
      List.of("scheduled", "in_progress", "verifying", "completed");

  private StatusFeed() {}

  static StatusDocument read(byte[] body) throws NotAStatusPage {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      return read(xml);
    } catch (XMLStreamException | RuntimeException e) {
      throw new NotAStatusPage("not a feed that can be read");
    }
  }

  private static StatusDocument read(XMLStreamReader xml)
      throws XMLStreamException, NotAStatusPage {
    List<StatusEvent> events = new ArrayList<>();
    Map<String, String> entry = null;
    StringBuilder text = new StringBuilder();
    String title = "";
    boolean feed = false;
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = xml.getLocalName();
          feed |= depth == 0 && (name.equals("feed") || name.equals("rss"));
          if (!feed || ++depth > DEEPEST) {
            throw new NotAStatusPage("XML, but not a feed");
          }
          text.setLength(0);
          if (name.equals("entry") || name.equals("item")) {
            entry = new HashMap<>();
          } else if (entry != null && name.equals("link")) {
            link(entry, xml);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST_TEXT) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          String name = xml.getLocalName();
          if (entry == null) {
            title = name.equals("title") && title.isEmpty() ? text.toString() : title;
          } else if (name.equals("entry") || name.equals("item")) {
            add(events, entry);
            entry = null;
          } else {
            entry.putIfAbsent(name, text.toString().strip());
          }
          text.setLength(0);
        }
        default -> {
          // comments and the like say nothing
        }
      }
    }
    return new StatusDocument(cut(title.strip()), events);
  }

  private static void link(Map<String, String> entry, XMLStreamReader xml) {
    String to = xml.getAttributeValue(null, "href");
    String relation = xml.getAttributeValue(null, "rel");
    if (to != null && (relation == null || relation.equals("alternate"))) {
      entry.putIfAbsent("link", to);
    }
  }

  private static void add(List<StatusEvent> events, Map<String, String> entry) {
    String link = entry.getOrDefault("link", "");
    Matcher inLink = INCIDENT.matcher(link);
    String id =
        inLink.find()
            ? String.valueOf(inLink.group(1))
            : entry.getOrDefault("id", entry.getOrDefault("guid", ""));
    String html = entry.getOrDefault("content", entry.getOrDefault("description", ""));
    Matcher bold = STATE.matcher(html);
    if (id.isEmpty() || events.size() >= StatusDocument.MOST) {
      return;
    }
    String state =
        bold.find() ? String.valueOf(bold.group(1)).toLowerCase(Locale.ROOT).replace(' ', '_') : "";
    String start = entry.getOrDefault("published", entry.getOrDefault("pubDate", ""));
    events.add(
        new StatusEvent(
            PLANNED.contains(state) ? Type.MAINTENANCE : Type.INCIDENT,
            cut(id),
            cut(entry.getOrDefault("title", "")),
            state,
            "",
            List.of(),
            TAG.matcher(html).replaceAll(" ").strip(),
            time(start),
            cut(link)));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notIso) {
      try {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      } catch (DateTimeException notATime) {
        return null;
      }
    }
  }
}
