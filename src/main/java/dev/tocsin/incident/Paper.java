package dev.tocsin.incident;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A paged document that is built element by element and becomes a PDF. Text stands in it as text
 * nodes alone, so that nothing that came in can become markup; what is asked for from outside is
 * refused, and there is nothing in it that asks.
 */
final class Paper {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** Longer pieces of text are cut: a page is for people. */
  private static final int LONGEST = 4000;

  private final Document document;
  private final Element body;

  Paper(String language, String title, String footer, String style) {
    try {
      document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java can make a document", e);
    }
    Element html = document.createElement("html");
    html.setAttribute("lang", language);
    document.appendChild(html);
    Element head = add(html, "head", "");
    add(head, "title", "").setTextContent(plain(title));
    add(head, "style", "").setTextContent(style);
    body = add(html, "body", "");
    add(body, "div", "foot").setTextContent(plain(footer));
  }

  Paper text(String element, String look, String text) {
    write(add(body, element, look), text);
    return this;
  }

  /** Names beside values; what has no value is left out. */
  Paper facts(List<String[]> facts) {
    Element table = add(body, "table", "facts");
    for (String[] fact : facts) {
      if (!fact[1].isEmpty()) {
        Element row = add(table, "tr", "");
        write(add(row, "th", ""), fact[0]);
        write(add(row, "td", ""), fact[1]);
      }
    }
    return this;
  }

  /**
   * A table whose head stands on each of its pages.
   *
   * @param look class of the table
   */
  Paper table(String look, List<String> head, List<List<String>> rows) {
    Element table = add(body, "table", look);
    Element top = add(add(table, "thead", ""), "tr", "");
    head.forEach(name -> write(add(top, "th", ""), name));
    Element lines = add(table, "tbody", "");
    for (List<String> row : rows) {
      Element line = add(lines, "tr", "");
      row.forEach(cell -> write(add(line, "td", ""), cell));
    }
    return this;
  }

  byte[] pdf() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PdfRendererBuilder()
        .useFastMode()
        .useUriResolver((base, uri) -> null)
        .useExternalResourceAccessControl(
            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
        .useFont(Paper::font, "Body")
        .withProducer("Tocsin")
        .withW3cDocument(document, null)
        .toStream(out)
        .run();
    return out.toByteArray();
  }

  private static InputStream font() {
    return Objects.requireNonNull(Paper.class.getResourceAsStream(FONT), FONT);
  }

  private Element add(Element to, String name, String look) {
    Element element = document.createElement(name);
    if (!look.isEmpty()) {
      element.setAttribute("class", look);
    }
    to.appendChild(element);
    return element;
  }

  /** Line by line. */
  private void write(Element to, String text) {
    List<String> lines = cut(text).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        to.appendChild(document.createElement("br"));
      }
      to.appendChild(document.createTextNode(plain(lines.get(i))));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  /** What can be printed: no control characters, none that turn the direction of a line. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", " ");
  }
}
