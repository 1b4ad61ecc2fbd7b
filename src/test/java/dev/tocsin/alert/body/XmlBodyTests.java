package dev.tocsin.alert.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.AlertParser.Unreadable;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBodyTests {

  private static XmlElement read(String text) throws Unreadable {
    return XmlBody.read(text.getBytes(UTF_8));
  }

  @Test
  void readsElementsAttributesAndText() throws Unreadable {
    XmlElement root = read("<m id='7'><s><n>a &amp; <![CDATA[<b>]]></n></s><s/></m>");
    assertThat(root.name()).isEqualTo("m");
    assertThat(root.attributes()).containsEntry("id", "7");
    assertThat(root.all("s")).hasSize(2);
    assertThat(root.text("s/n")).isEqualTo("a & <b>");
    assertThat(root.text("s/none")).isEmpty();
  }

  @Test
  void believesTheBytesAndNotTheDeclaredCharset() throws Unreadable {
    String text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><m>dépassé</m>";
    assertThat(XmlBody.read(text.getBytes(UTF_8)).text()).isEqualTo("dépassé");
    assertThat(XmlBody.read(text.getBytes(ISO_8859_1)).text()).isEqualTo("dépassé");
  }

  @Test
  void signsThatXmlForbidsBecomeBlanks() throws Unreadable {
    assertThat(read("<m><![CDATA[a\u001b[31mb\u0000c]]></m>").text()).isEqualTo("a [31mb c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE m SYSTEM \"http://127.0.0.1:1/x.dtd\"><m/>",
        "<!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><m>&e;</m>",
        "<!DOCTYPE m [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;&a;\">]><m>&b;</m>",
        "<m>&undeclared;</m>",
        "<m>",
        "<m></n>",
        "text",
        ""
      })
  void refusesEntitiesAndWhatIsNoXml(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Unreadable.class)
        .hasMessageNotContaining("root:");
  }

  @Test
  void staysWithinBounds() {
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          assertThatThrownBy(() -> read("<a>".repeat(40) + "</a>".repeat(40)))
              .hasMessageContaining("levels deep");
          assertThatThrownBy(() -> read("<m>" + "<a/>".repeat(60_000) + "</m>"))
              .hasMessageContaining("more than 50000 elements");
          assertThatThrownBy(() -> XmlBody.read(new byte[XmlBody.MAX_BODY + 1]))
              .hasMessageContaining("larger than");
        });
  }
}
