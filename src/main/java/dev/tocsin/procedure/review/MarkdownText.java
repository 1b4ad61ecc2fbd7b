package dev.tocsin.procedure.review;

import dev.tocsin.procedure.review.Document.Section;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a document as Markdown; no text in it becomes markup that it was not meant to be. */
public final class MarkdownText {

  private MarkdownText() {}

  public static String of(Document document) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(inline(document.title())).append("\n\n");
    out.append(inline(document.lead())).append('\n');
    for (Section section : document.sections()) {
      out.append("\n## ").append(inline(section.heading())).append("\n");
      if (!section.text().isBlank()) {
        out.append('\n').append(paragraphs(section.text())).append('\n');
      }
      if (!section.rows().isEmpty()) {
        out.append('\n');
        int columns = section.rows().getFirst().size();
        List<String> header =
            section.header().isEmpty() ? Collections.nCopies(columns, "") : section.header();
        row(out, header);
        row(out, Collections.nCopies(columns, "---"), false);
        section.rows().forEach(cells -> row(out, cells));
      }
    }
    return out.toString();
  }

  private static void row(StringBuilder out, List<String> cells) {
    row(out, cells, true);
  }

  private static void row(StringBuilder out, List<String> cells, boolean escaped) {
    out.append(
        cells.stream()
            .map(cell -> escaped ? inline(cell) : cell)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** People may write lists and stress words; no HTML, no headings of their own. */
  private static String paragraphs(String text) {
    return text.replaceAll("\\R", "\n")
        .lines()
        .map(line -> html(line).replaceFirst("^(\\s{0,3})(#{1,6}|={3,}|-{3,})", "$1\\\\$2"))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String inline(String text) {
    return html(text.replaceAll("\\s+", " ").strip()).replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
