package dev.tocsin.alert.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One Authentication-Results header, RFC 8601: {@code server; method=value (comment)
 * property=value; …}. Some servers repeat in a comment what the sender wrote, in quotation marks; a
 * header in which a comment ends within them has no results, since they may be the sender's.
 *
 * @param server who says so, lower case
 */
record AuthenticationResults(String server, List<Result> results) {

  /**
   * One method's result.
   *
   * @param method {@code dkim}, {@code spf}, …
   * @param value {@code pass}, {@code fail}, …
   * @param domain for DKIM the signer ({@code header.d}, else the domain of {@code header.i}), for
   *     SPF the domain of {@code smtp.mailfrom}; empty when not stated
   */
  record Result(String method, String value, String domain) {}

  static AuthenticationResults parse(String header) {
    String bare = withoutComments(header);
    List<String> parts =
        bare.equals(withoutComments(header, true))
            ? split(bare)
            : List.of(bare.substring(0, Math.max(0, bare.indexOf(';'))));
    String server = word(parts.getFirst().strip()).toLowerCase(Locale.ROOT);
    List<Result> results = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      List<String> words = words(part.toLowerCase(Locale.ROOT));
      if (words.isEmpty() || words.getFirst().indexOf('=') < 0) {
        continue;
      }
      String first = words.getFirst();
      int equals = first.indexOf('=');
      String method = first.substring(0, equals);
      int version = method.indexOf('/');
      method = version < 0 ? method : method.substring(0, version);
      results.add(new Result(method, first.substring(equals + 1), domain(method, words)));
    }
    return new AuthenticationResults(server, List.copyOf(results));
  }

  private static String domain(String method, List<String> words) {
    List<String> properties =
        method.equals("dkim")
            ? List.of("header.d=", "header.i=")
            : method.equals("spf") ? List.of("smtp.mailfrom=") : List.of();
    for (String property : properties) {
      List<String> values =
          words.stream()
              .filter(w -> w.startsWith(property))
              .map(w -> w.substring(property.length()))
              .distinct()
              .toList();
      if (values.size() == 1) {
        String value = values.getFirst();
        return value.substring(value.lastIndexOf('@') + 1);
      }
    }
    return "";
  }

  /** Comments in parentheses, also nested ones, become a blank; quoted text is kept. */
  static String withoutComments(String text) {
    return withoutComments(text, false);
  }

  /**
   * @param quotes whether a parenthesis between quotation marks in a comment is none
   */
  private static String withoutComments(String text, boolean quotes) {
    StringBuilder bare = new StringBuilder(text.length());
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && (quoted || depth > 0)) {
        i++;
      } else if (c == '"' && depth > 0 && quotes) {
        quoted = !quoted;
      } else if (c == '"' && depth == 0) {
        quoted = !quoted;
        bare.append(c);
      } else if (quoted) {
        bare.append(depth == 0 ? Character.toString(c) : "");
      } else if (c == '(') {
        depth++;
        bare.append(' ');
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (depth == 0) {
        bare.append(c);
      }
    }
    return bare.toString();
  }

  private static List<String> split(String text) {
    return cut(text, true);
  }

  private static List<String> words(String text) {
    return cut(text.replace(" =", "=").replace("= ", "="), false).stream()
        .filter(w -> !w.isEmpty())
        .toList();
  }

  /** Cut at semicolons, or at blanks; never inside quotation marks, which are taken away. */
  private static List<String> cut(String text, boolean atSemicolons) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean border = !quoted && (atSemicolons ? c == ';' : c <= ' ');
      if (border) {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else if (c == '"') {
        quoted = !quoted;
        if (atSemicolons) {
          piece.append(c);
        }
      } else {
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static String word(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end);
  }
}
