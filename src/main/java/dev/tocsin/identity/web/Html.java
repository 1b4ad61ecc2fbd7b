package dev.tocsin.identity.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** The plain pages: no script, no style of their own, nothing from elsewhere. */
final class Html {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Html() {}

  static ResponseEntity<String> page(HttpStatus status, Words words, String title, String content) {
    String html =
        """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8"><title>%2$s · Tocsin</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="stylesheet" href="/plain.css"></head>
        <body><main>
        <h1>%2$s</h1>
        %3$s
        </main></body></html>
        """
            .formatted(words.language(), words.get(title), content);
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .body(html);
  }

  static ResponseEntity<String> redirect(String where) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", where).build();
  }

  static String escape(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  static String paragraph(Words words, String key) {
    return "<p>" + words.get(key) + "</p>\n";
  }

  /** What went wrong, for eyes and screen readers. */
  static String alert(Words words, String key) {
    return "<p class=\"problem\" role=\"alert\">" + words.get(key) + "</p>\n";
  }

  /**
   * A form.
   *
   * @param action where it is sent
   * @param hidden names and values by turns
   * @param fields the fields as HTML
   * @param button key of the button's text
   */
  static String form(
      Words words, String action, List<String> hidden, String fields, String button) {
    StringBuilder html = new StringBuilder("<form method=\"post\" action=\"");
    html.append(escape(action)).append("\">\n");
    for (int i = 0; i < hidden.size(); i += 2) {
      html.append("<input type=\"hidden\" name=\"")
          .append(escape(hidden.get(i)))
          .append("\" value=\"")
          .append(escape(hidden.get(i + 1)))
          .append("\">\n");
    }
    return html.append(fields)
        .append("<button>")
        .append(words.get(button))
        .append("</button>\n</form>\n")
        .toString();
  }

  /**
   * A labelled field.
   *
   * @param attributes fixed attributes of the input, never something typed in
   */
  static String field(Words words, String label, String name, String value, String attributes) {
    return """
    <p><label for="%1$s">%2$s</label>
    <input id="%1$s" name="%1$s" value="%3$s" %4$s></p>
    """
        .formatted(name, words.get(label), escape(value), attributes);
  }
}
