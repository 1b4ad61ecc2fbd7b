package dev.tocsin.procedure.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.procedure.review.Document.Section;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PdfFileTests {

  private static Document document(String text) {
    return new Document(
        "fr",
        "Bilan " + text,
        text,
        List.of(
            Section.text("Cause " + text, text),
            Section.table("Faits", List.of("Quand", text), List.of(List.of("1", text)))));
  }

  private static String read(byte[] pdf) throws IOException {
    try (PDDocument file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file);
    }
  }

  @Test
  void accentsAndMarkupAreTextInThePdf() throws IOException {
    String text = read(PdfFile.of(document("rétabli à 3 h → œuvre <b>&amp;</b> ]]> €")));
    assertThat(text).contains("rétabli à 3 h → œuvre <b>&amp;</b> ]]> €");
  }

  @Test
  void whatXmlDoesNotAllowIsLeftOut() throws IOException {
    String odd = "a\u0000b\u0008c\ud800d\ufffee\u001b[0m";
    assertThat(read(PdfFile.of(document(odd)))).contains("abcde[0m");
  }

  @Test
  @Timeout(60)
  void whatIsLongerThanAPageIsNotLost() throws IOException {
    String lines = "a step that took long\n".repeat(450) + "the last word";
    String unbroken = "x".repeat(9_990) + "the-end";
    Document tall =
        new Document(
            "en",
            "Review",
            "",
            List.of(
                Section.table(
                    "Steps",
                    List.of("a", "b", "c", "d", "e"),
                    List.of(
                        List.of("1", "2", "3", "4", lines),
                        List.of("1", "2", "3", "4", unbroken)))));
    assertThat(read(PdfFile.of(tall)).replaceAll("\\s+", " ")).contains("the last word");
  }

  @Test
  void nothingIsFetched() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          calls.incrementAndGet();
          call.sendResponseHeaders(404, -1);
          call.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      String page =
          """
          <html><head><link rel="stylesheet" href="%1$s/s.css"/>
          <style>@import url(%1$s/i.css); @font-face { font-family: f; src: url(%1$s/f.ttf); }
          body { background: url(%1$s/b.png); font-family: f; }</style></head>
          <body><img src="%1$s/i.png"/><img src="file:///etc/passwd"/><a href="%1$s/a">text</a>
          <object data="%1$s/o" type="image/svg+xml"/></body></html>
          """
              .formatted(base);
      assertThat(read(PdfFile.written(page))).contains("text").doesNotContain("root:");
      assertThat(calls).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aPageWithADoctypeIsNotRead() {
    String page = "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html>&x;</html>";
    assertThatThrownBy(() -> PdfFile.written(page)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aLongWordStaysOnThePage() throws IOException {
    assertThat(read(PdfFile.of(document("x".repeat(2000)))).replaceAll("\\s", ""))
        .contains("x".repeat(500));
  }
}
