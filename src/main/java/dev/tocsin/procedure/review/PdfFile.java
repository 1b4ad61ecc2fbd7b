package dev.tocsin.procedure.review;

import static java.util.Objects.requireNonNull;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Makes a PDF of a document; nothing is fetched from anywhere. */
public final class PdfFile {

  /** Comes with PDFBox; has Latin, Greek and Cyrillic letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private PdfFile() {}

  public static byte[] of(dev.tocsin.procedure.review.Document document) {
    return written(Page.of(document));
  }

  /**
   * @param page well-formed XHTML
   */
  static byte[] written(String page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .useFastMode()
          .useFont(PdfFile::font, "Liberation Sans")
          .useUriResolver((base, address) -> null)
          .useExternalResourceAccessControl(
              (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
          .useExternalResourceAccessControl(
              (address, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
          .withProducer("Tocsin")
          .withW3cDocument(parsed(page), null)
          .toStream(out)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("the document cannot be written as PDF", e);
    }
    return out.toByteArray();
  }

  private static InputStream font() {
    return requireNonNull(PDDocument.class.getResourceAsStream(FONT));
  }

  private static Document parsed(String page) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the hub's own page is not well formed", e);
    }
  }
}
