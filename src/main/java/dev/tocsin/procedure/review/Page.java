package dev.tocsin.procedure.review;

import dev.tocsin.procedure.review.Document.Section;
import java.util.List;

/** Writes a document as a page of XHTML: every text escaped, nothing that leads elsewhere. */
final class Page {

  private static final String STYLE =
      """
      @page { size: A4; margin: 18mm 16mm 20mm 16mm;
        @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
      body { font-family: 'Liberation Sans'; font-size: 10pt; line-height: 1.4; color: #151515; }
      h1, h2 { font-weight: normal; }
      h1 { font-size: 17pt; margin: 0 0 2mm 0; }
      h2 { font-size: 12.5pt; margin: 7mm 0 2mm 0; border-bottom: 0.3mm solid #c7c7c7; }
      p { margin: 0 0 2mm 0; }
      .lead { color: #4d4d4d; }
      table { width: 100%; border-collapse: collapse; }
      td, th { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0;
        border-bottom: 0.1mm solid #e0e0e0; word-wrap: break-word; }
      th { color: #4d4d4d; font-weight: normal; }
      tr { page-break-inside: avoid; }
      .n2 .k0, .n3 .k0, .n5 .k3 { width: 38mm; }
      .n3 .k2, .n4 .k1, .n4 .k2 { width: 30mm; }
      .n4 .k3, .n5 .k1, .n5 .k2 { width: 22mm; }
      .n5 .k0 { width: 46mm; }
      """;

  private Page() {}

  static String of(Document document) {
    StringBuilder out = new StringBuilder("<html><head><title>");
    out.append(escape(document.title())).append("</title><style>").append(STYLE);
    out.append("</style></head><body><h1>").append(escape(document.title())).append("</h1>");
    out.append("<p class=\"lead\">").append(escape(document.lead())).append("</p>");
    for (Section section : document.sections()) {
      out.append("<h2>").append(escape(section.heading())).append("</h2>");
      for (String paragraph : section.text().strip().split("\\R\\s*\\R", -1)) {
        if (!paragraph.isBlank()) {
          String lines = escape(paragraph.strip()).replaceAll("\\R", "<br/>");
          out.append("<p>").append(lines).append("</p>");
        }
      }
      if (!section.rows().isEmpty()) {
        out.append("<table class=\"n").append(section.rows().getFirst().size()).append("\">");
        if (!section.header().isEmpty()) {
          row(out, "th", section.header());
        }
        section.rows().forEach(cells -> row(out, "td", cells));
        out.append("</table>");
      }
    }
    return out.append("</body></html>").toString();
  }

  private static void row(StringBuilder out, String tag, List<String> cells) {
    out.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      out.append('<').append(tag).append(" class=\"k").append(i).append("\">");
      out.append(escape(cells.get(i))).append("</").append(tag).append('>');
    }
    out.append("</tr>");
  }

  /** Also without what XML does not allow at all. */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(Page::allowed)
        .forEach(
            one -> {
              switch (one) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(one);
              }
            });
    return out.toString();
  }

  /** XML 1.0, production 2. */
  private static boolean allowed(int one) {
    return one == '\t'
        || one == '\n'
        || one == '\r'
        || one >= 0x20 && one <= 0xD7FF
        || one >= 0xE000 && one <= 0xFFFD
        || one >= 0x10000;
  }
}
