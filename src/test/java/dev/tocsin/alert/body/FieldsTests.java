package dev.tocsin.alert.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTests {

  private static JsonNode read(String type, byte[] body) throws Unreadable {
    return Fields.of(Signals.of("s", body, Map.of("content-type", type), Signals.RECEIVED));
  }

  private static JsonNode read(String type, String body) throws Unreadable {
    return read(type, body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void readsJsonInAnyCharsetThatSendersUse(String charset) throws Unreadable {
    String json = "{\"hôte\": \"café\"}";
    assertThat(
            read("application/json", json.getBytes(Charset.forName(charset))).path("hôte").asText())
        .isEqualTo("café");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void leavesAByteOrderMarkOut(String charset) throws Unreadable {
    byte[] marked = "\ufeff{\"a\": \"b\"}".getBytes(Charset.forName(charset));
    assertThat(read("application/json", marked).path("a").asText()).isEqualTo("b");
  }

  @Test
  void readsWhatTemplatesWrite() throws Unreadable {
    JsonNode post =
        read("application/json", "{\"a\": \"one\ntwo\tthree\", \"b\": NaN, \"a2\": [1,],}");
    assertThat(post.path("a").asText()).isEqualTo("one\ntwo\tthree");
    assertThat(post.path("b").asText()).isEqualTo("NaN");
    assertThat(read("", "{\"a\": 1, \"a\": 2}").path("a").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": "b "c""}  | a quotation mark inside a text is not escaped
          {"a": "b"       | it ends too early
          {"a": $NAME}    | not as JSON is written
          {"a": 1} {}     | not as JSON is written
          """)
  void saysWhatIsWrongAndWhere(String body, String reason) {
    assertThatThrownBy(() -> read("application/json", body))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("line 1, column")
        .hasMessageContaining(reason);
  }

  @Test
  void refusesWhatIsTooDeepOrTooLarge() {
    assertThatThrownBy(() -> read("", "[".repeat(100) + "]".repeat(100)))
        .hasMessageContaining("levels deep");
    assertThatThrownBy(() -> read("", new byte[JsonBody.MAX_BODY + 1]))
        .hasMessageContaining("larger than");
    assertThatThrownBy(() -> read("", " ")).hasMessage("the body is empty");
  }

  @Test
  void readsAForm() throws Unreadable {
    JsonNode form =
        read(
            "application/x-www-form-urlencoded",
            "a=caf%C3%A9+cr%E8me&b=&c&a%5B%5D=100%&a2=x%3Dy%26z&d=1&d=2");
    assertThat(form.path("b").asText()).isEmpty();
    assertThat(form.path("c").asText()).isEmpty();
    assertThat(form.path("a[]").asText()).isEqualTo("100%");
    assertThat(form.path("a2").asText()).isEqualTo("x=y&z");
    assertThat(form.path("d").asText()).isEqualTo("2");
    assertThat(read("", "a=caf%E9").path("a").asText()).isEqualTo("café");
    assertThat(read("", "a=caf%C3%A9").path("a").asText()).isEqualTo("café");
  }

  @Test
  void jsonStaysJsonUnderTheTypeOfAForm() throws Unreadable {
    assertThat(read("application/x-www-form-urlencoded", "{\"a\": \"x=y\"}").path("a").asText())
        .isEqualTo("x=y");
  }

  @Test
  void readsAFormOfSeveralParts() throws Unreadable {
    String body =
        """
        --x1y\r
        Content-Disposition: form-data; name="data"\r
        Content-Type: application/json\r
        \r
        {"a": 1}\r
        --x1y\r
        content-disposition: form-data; filename="f.txt"; name=file\r
        \r
        line 1\r
        \r
        line 2\r
        --x1y--\r
        """;
    JsonNode form = read("multipart/form-data; boundary=x1y", body);
    assertThat(form.path("data").asText()).isEqualTo("{\"a\": 1}");
    assertThat(form.path("file").asText()).isEqualTo("line 1\r\n\r\nline 2");
    assertThat(read("", body)).isEqualTo(form);
    assertThatThrownBy(() -> read("multipart/form-data", "--x1y\r\nname"))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void readsLinesAsEnvPrintsThem() throws Unreadable {
    String env = "NAGIOS_HOSTNAME=web01\nNAGIOS_OUTPUT=a=b & c\nline 2\nEMPTY=\n";
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      JsonNode lines = read(type, env);
      assertThat(lines.path("NAGIOS_HOSTNAME").asText()).isEqualTo("web01");
      assertThat(lines.path("NAGIOS_OUTPUT").asText()).isEqualTo("a=b & c\nline 2");
      assertThat(lines.path("EMPTY").asText()).isEmpty();
    }
    assertThat(read("application/x-www-form-urlencoded", "a=1&b=2\n").path("b").asText())
        .isEqualTo("2");
  }

  @Test
  void readsXmlAndPlainText() throws Unreadable {
    String xml = "<r id='7'><h>web01</h><e n='1'>a</e><e>b</e><o><p>1</p></o></r>";
    assertThat(read("text/xml", xml).toString())
        .isEqualTo(
            "{\"r\":{\"@id\":\"7\",\"h\":\"web01\",\"e\":[{\"@n\":\"1\",\"#text\":\"a\"},\"b\"],"
                + "\"o\":{\"p\":\"1\"}}}");
    assertThat(read("text/plain; charset=utf-8", "Disque plein : web01\n").asText())
        .isEqualTo("Disque plein : web01");
    assertThat(read("text/plain", "{\"a\": 1}").path("a").asInt()).isEqualTo(1);
  }

  @Test
  void anEmptyBodyLeavesTheAddress() throws Unreadable {
    Signal signal =
        new Signal("1", "s", Signals.RECEIVED, "/x?a=b+c&d=%C3%A9", Map.of(), new byte[0]);
    assertThat(Fields.of(signal).toString()).isEqualTo("{\"a\":\"b c\",\"d\":\"é\"}");
  }
}
