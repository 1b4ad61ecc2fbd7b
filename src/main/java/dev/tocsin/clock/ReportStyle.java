package dev.tocsin.clock;

import java.io.InputStream;
import java.util.Objects;

/** How the report looks on paper. */
final class ReportStyle {

  /** Comes with PDFBox; has Latin, Greek and Cyrillic letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** The name by which {@link #SHEET} calls the font. */
  static final String FAMILY = "Body";

  static final String SHEET =
      """
      @page { size: A4 landscape; margin: 16mm 15mm 18mm 15mm;
        @bottom-left { content: element(foot); }
        @bottom-right { content: counter(page) " / " counter(pages);
          font-family: Body; font-size: 8pt; color: #555; } }
      body { font-family: Body; font-size: 9pt; line-height: 1.4; color: #1a1a1a; }
      .foot { position: running(foot); font-size: 8pt; color: #555; }
      .house { margin: 0 0 6pt; color: #1f4e8c; letter-spacing: 0.3pt; }
      h1 { margin: 0 0 2pt; font-size: 17pt; font-weight: normal; }
      h2 { margin: 16pt 0 5pt; padding-bottom: 2pt; font-size: 12pt; font-weight: normal;
        color: #1f4e8c; border-bottom: 0.75pt solid #1f4e8c; page-break-after: avoid; }
      table { width: 100%; margin-bottom: 8pt; table-layout: fixed; border-collapse: collapse;
        -fs-table-paginate: paginate; }
      table.sums { width: 62%; margin: 10pt 0 4pt; }
      tr { page-break-inside: avoid; }
      th { padding: 3pt 5pt 3pt 0; text-align: left; vertical-align: bottom; font-size: 8pt;
        font-weight: normal; color: #555; border-bottom: 0.75pt solid #1a1a1a; }
      td { padding: 3.5pt 5pt 3.5pt 0; vertical-align: top; border-bottom: 0.5pt solid #ccc;
        word-wrap: break-word; }
      .small { color: #555; font-size: 8pt; }
      .time { white-space: nowrap; }
      .met { color: #1e6b1e; }
      .missed { color: #a30000; }
      """;

  private ReportStyle() {}

  static InputStream font() {
    return Objects.requireNonNull(ReportStyle.class.getResourceAsStream(FONT), FONT);
  }
}
