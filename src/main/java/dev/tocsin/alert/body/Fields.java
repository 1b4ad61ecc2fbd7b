package dev.tocsin.alert.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.signal.Signal;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a signal holds as JSON, whether it came as JSON, as a form or in the address. */
public final class Fields {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.%+\\[\\]-]{1,128}=");

  private Fields() {}

  /**
   * JSON as it is; a form, of one part or several, or lines {@code NAME=value} as an object of
   * texts; XML as {@link XmlFields} says; what is declared as plain text as a text; of an empty
   * body the parameters of the address that the route keeps. What begins like JSON is read as JSON
   * whatever its type says, for {@code curl -d} calls everything a form.
   *
   * @throws Unreadable when it is none of these
   */
  public static JsonNode of(Signal signal) throws Unreadable {
    if (signal.body().length > JsonBody.MAX_BODY) {
      throw new Unreadable("the body is larger than " + JsonBody.MAX_BODY + " bytes");
    }
    String text = BodyText.of(signal.body());
    String type = signal.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    int first = firstSign(text);
    if (first == text.length()) {
      int query = signal.path().indexOf('?');
      return query < 0 ? JsonBody.read(text) : FormBody.read(signal.path().substring(query + 1));
    }
    char sign = text.charAt(first);
    if (sign == '<') {
      return XmlFields.of(XmlBody.read(signal.body()));
    }
    if (sign == '{' || sign == '[') {
      return JsonBody.read(text);
    }
    if (text.startsWith("--", first) && (type.isEmpty() || type.startsWith("multipart/"))) {
      return MultipartBody.read(text.substring(first));
    }
    if (LinesBody.matches(text, first)) {
      return LinesBody.read(text.substring(first));
    }
    boolean form = type.startsWith("application/x-www-form-urlencoded");
    return (form && text.indexOf('=') > 0)
            || FORM.matcher(text).region(first, text.length()).lookingAt()
        ? FormBody.read(text.strip())
        : type.startsWith("text/plain") ? TextNode.valueOf(text.strip()) : JsonBody.read(text);
  }

  private static int firstSign(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }
}
