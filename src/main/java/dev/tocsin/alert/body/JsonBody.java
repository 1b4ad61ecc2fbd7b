package dev.tocsin.alert.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.alert.AlertParser.Unreadable;

/**
 * JSON of one value, at most {@value #MAX_BODY} bytes and {@value #MAX_DEPTH} levels deep.
 *
 * <p>Line ends inside texts, commas before a closing bracket and {@code NaN} are read although RFC
 * 8259 knows none of them: senders that fill templates write them. Of a name that comes twice the
 * last value counts.
 */
public final class JsonBody {

  public static final int MAX_BODY = 4 << 20;
  public static final int MAX_DEPTH = 64;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonBody() {}

  /**
   * The value of a body.
   *
   * @throws Unreadable when it is empty, too large or no JSON; the message says in which line
   */
  public static JsonNode read(byte[] body) throws Unreadable {
    if (body.length > MAX_BODY) {
      throw new Unreadable("the body is larger than " + MAX_BODY + " bytes");
    }
    return read(BodyText.of(body));
  }

  /** The same of a text, such as JSON that stands inside a field. */
  public static JsonNode read(String text) throws Unreadable {
    try {
      JsonNode value = JSON.readTree(text);
      if (value.isMissingNode()) {
        throw new Unreadable("the body is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new Unreadable(
          "the body is no JSON ("
              + (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
              + cause(e)
              + ")");
    }
  }

  private static String cause(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.contains("nesting depth")) {
      return "nested more than " + MAX_DEPTH + " levels deep";
    }
    if (message.startsWith("Unexpected end")) {
      return "it ends too early";
    }
    if (message.contains("was expecting comma")) {
      return "a comma is missing, or a quotation mark inside a text is not escaped";
    }
    return "not as JSON is written";
  }
}
