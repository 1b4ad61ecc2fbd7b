package dev.tocsin.signal.mail;

import java.util.Locale;
import java.util.Map;

/** The words of an HTML mail, without its looks. Linear, and never throws. */
final class HtmlText {

  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("rsquo", "’"),
          Map.entry("lsquo", "‘"),
          Map.entry("laquo", "«"),
          Map.entry("raquo", "»"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"),
          Map.entry("euro", "€"),
          Map.entry("agrave", "à"),
          Map.entry("acirc", "â"),
          Map.entry("ccedil", "ç"),
          Map.entry("eacute", "é"),
          Map.entry("Eacute", "É"),
          Map.entry("egrave", "è"),
          Map.entry("ecirc", "ê"),
          Map.entry("euml", "ë"),
          Map.entry("icirc", "î"),
          Map.entry("iuml", "ï"),
          Map.entry("ocirc", "ô"),
          Map.entry("oelig", "œ"),
          Map.entry("ugrave", "ù"),
          Map.entry("ucirc", "û"));

  private HtmlText() {}

  static String of(String html) {
    StringBuilder text = new StringBuilder(html.length() / 2);
    int i = 0;
    while (i < html.length()) {
      char c = html.charAt(i);
      if (c == '<') {
        i = tag(html, i, text);
      } else if (c == '&') {
        i = entity(html, i, text);
      } else {
        append(text, c);
        i++;
      }
    }
    return text.toString().strip();
  }

  private static int tag(String html, int open, StringBuilder text) {
    if (html.startsWith("<!--", open)) {
      int end = html.indexOf("-->", open + 4);
      return end < 0 ? html.length() : end + 3;
    }
    int close = html.indexOf('>', open);
    if (close < 0) {
      return html.length();
    }
    int from = open + 1;
    int to = from;
    while (to < close && to - from < 12 && Character.isLetterOrDigit(html.charAt(to))
        || to == from && html.charAt(to) == '/') {
      to++;
    }
    String name = html.substring(from, to).toLowerCase(Locale.ROOT);
    switch (name) {
      case "script", "style", "title" -> {
        int end = endOf(html, name, close);
        return end < 0 ? html.length() : end;
      }
      case "br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3", "/table", "hr" ->
          text.append('\n');
      case "/td", "/th" -> append(text, ' ');
      default -> {}
    }
    return close + 1;
  }

  private static int endOf(String html, String name, int from) {
    for (int i = html.indexOf("</", from); i >= 0; i = html.indexOf("</", i + 2)) {
      if (html.regionMatches(true, i + 2, name, 0, name.length())) {
        return i;
      }
    }
    return -1;
  }

  private static int entity(String html, int at, StringBuilder text) {
    int end = html.indexOf(';', at, Math.min(html.length(), at + 10));
    if (end < 0) {
      text.append('&');
      return at + 1;
    }
    String name = html.substring(at + 1, end);
    String known = ENTITIES.get(name);
    if (known != null) {
      text.append(known);
      return end + 1;
    }
    if (name.startsWith("#")) {
      try {
        int code =
            name.startsWith("#x") || name.startsWith("#X")
                ? Integer.parseInt(name.substring(2), 16)
                : Integer.parseInt(name.substring(1));
        text.appendCodePoint(code >= ' ' && Character.isValidCodePoint(code) ? code : ' ');
        return end + 1;
      } catch (NumberFormatException e) {
        // no number: it stands for itself
      }
    }
    text.append('&');
    return at + 1;
  }

  private static void append(StringBuilder text, char c) {
    boolean blank = c <= ' ' || c == '\u00a0';
    if (!blank) {
      text.append(c);
    } else if (!text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
      text.append(' ');
    }
  }
}
