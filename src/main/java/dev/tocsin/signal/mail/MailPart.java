package dev.tocsin.signal.mail;

import java.util.Locale;

/** The headers of one part that say how to read it. */
final class MailPart {

  private String type = "text/plain";
  private String charset = "";
  private boolean attached;
  private String name = "";

  void field(String name, String value) {
    if (name.equals("content-type")) {
      int semicolon = value.indexOf(';');
      String given = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
      type = given.indexOf('/') > 0 ? given.toLowerCase(Locale.ROOT) : "text/plain";
      charset = parameter(value, "charset");
      if (charset.isEmpty()) {
        charset = parameter(value, "encoding"); // Netdata's mails
      }
    } else if (name.equals("content-disposition")) {
      attached = value.regionMatches(true, 0, "attachment", 0, 10);
    }
    if (name.startsWith("content-") && this.name.isEmpty()) {
      this.name = parameter(value, name.equals("content-type") ? "name" : "filename");
    }
  }

  /** As it was written: encoded, perhaps with folders. */
  String name() {
    return name;
  }

  String mediaType() {
    return type;
  }

  String charset() {
    return charset;
  }

  boolean attached() {
    return attached;
  }

  private static String parameter(String value, String name) {
    for (int at = value.indexOf(';'); at >= 0; at = value.indexOf(';', at + 1)) {
      int from = at + 1;
      while (from < value.length() && value.charAt(from) <= ' ') {
        from++;
      }
      if (!value.regionMatches(true, from, name, 0, name.length())) {
        continue;
      }
      int equals = from + name.length();
      if (value.startsWith("*", equals)) {
        equals++; // RFC 2231: charset'language'text
      }
      if (!value.startsWith("=", equals)) {
        continue;
      }
      int end = value.indexOf(';', from);
      String text = value.substring(equals + 1, end < 0 ? value.length() : end);
      return text.strip().replace("\"", "");
    }
    return "";
  }
}
