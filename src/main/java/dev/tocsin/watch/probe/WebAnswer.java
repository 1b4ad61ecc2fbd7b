package dev.tocsin.watch.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of an answer over HTTP.
 *
 * @param status three digits
 * @param location where it leads, or empty
 * @param cut whether it is the page that the hub's own agent puts before a site that is cut
 */
record WebAnswer(int status, Optional<String> location, boolean cut) {

  /** As in the page of the agent. */
  private static final String MARK = "<meta name=tocsin content=site-cut>";

  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?", Pattern.DOTALL);
  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  /**
   * @throws IOException when this is no HTTP
   */
  static WebAnswer read(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String[] lines = LINE_END.split(text, -1);
    Matcher status = STATUS.matcher(lines[0]);
    if (bytes.length == 0) {
      throw new IOException("the connection was closed without an answer");
    }
    if (!status.matches()) {
      throw new IOException("the answer is no HTTP");
    }
    Optional<String> location = Optional.empty();
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0
          && lines[i].substring(0, colon).toLowerCase(Locale.ROOT).equals("location")
          && location.isEmpty()) {
        location = Optional.of(lines[i].substring(colon + 1).strip());
      }
    }
    int code = Integer.parseInt(status.group(1));
    return new WebAnswer(code, location, code == 503 && text.contains(MARK));
  }

  boolean redirects() {
    return status >= 300 && status < 400 && location.isPresent();
  }
}
