package dev.tocsin.procedure.review;

import java.util.List;

/**
 * A document in one language, before it is Markdown or a page.
 *
 * @param lead one line below the title
 */
public record Document(String language, String title, String lead, List<Section> sections) {
  public Document {
    sections = List.copyOf(sections);
  }

  /**
   * A part with a heading: first a text, then a table; either may be empty.
   *
   * @param text as people wrote it, paragraphs apart by an empty line
   * @param header names of the columns; empty for a table without
   * @param rows each of as many cells as the others
   */
  public record Section(String heading, String text, List<String> header, List<List<String>> rows) {
    public Section {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }

    static Section text(String heading, String text) {
      return new Section(heading, text, List.of(), List.of());
    }

    static Section table(String heading, List<String> header, List<List<String>> rows) {
      return new Section(heading, "", header, rows);
    }
  }
}
