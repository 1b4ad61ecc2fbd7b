package dev.tocsin.signal.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReaderTests {

  private static MailMessage read(String raw) {
    return MailReader.read(raw.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Jo <jo@Shop.EXAMPLE>                              | jo@shop.example
          jo@shop.example                                   | jo@shop.example
          "support@ovh.com" <x@evil.example>                | x@evil.example
          =?utf-8?q?support=40ovh.com?= <x@evil.example>    | x@evil.example
          a@one.example, b@two.example                      |
          undisclosed:;                                     |
          nobody                                            |
          """)
  void readsTheOneSender(String from, String address) {
    assertThat(read("From: " + from + "\n\nhello").from()).isEqualTo(address);
  }

  @Test
  void knowsNoSenderWhenThereAreTwoFromLines() {
    assertThat(read("From: a@ovh.com\nFrom: b@evil.example\n\nhello").from()).isNull();
  }

  @Test
  void readsLineEndsOfReturnAloneAndNulBytes() {
    MailMessage mail = read("From: jo@shop.example\rSubject: a\0b\r\rline one\rline two\r");
    assertThat(mail.from()).isEqualTo("jo@shop.example");
    assertThat(mail.subject()).isEqualTo("ab");
    assertThat(mail.text()).isEqualTo("line one\nline two\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ISO-8859-1",
    "x-unknown, UTF-8",
    "us-ascii, ISO-8859-1",
    "iso-8859-1, ISO-8859-1"
  })
  void readsTextWhateverItsCharsetSays(String declared, String real) throws Exception {
    String type = declared.isEmpty() ? "" : "Content-Type: text/plain; charset=" + declared + "\n";
    byte[] raw = ("Subject: d\u00e9j\u00e0\n" + type + "\n\u00e9t\u00e9").getBytes(real);
    assertThat(MailReader.read(raw).text()).isEqualTo("été");
    assertThat(MailReader.read(raw).subject()).isEqualTo("déjà");
  }

  @Test
  void readsFoldedAndEncodedHeaders() {
    MailMessage mail = read("Subject: =?utf-8?q?d=C3=A9?=\n =?utf-8?b?asOg?=\nX-A: one\n two\n\nx");
    assertThat(mail.subject()).isEqualTo("déjà");
    assertThat(mail.header("x-a")).contains("one two");
  }

  @Test
  void findsThePlainTextInSignedAndNestedParts() {
    MailMessage mail =
        read(
            """
            Content-Type: multipart/signed; boundary=s

            --s
            Content-Type: multipart/mixed; boundary="m"

            --m
            Content-Type: text/plain; name=a.txt
            Content-Disposition: attachment; filename=a.txt

            not this
            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/html

            <p>html</p>
            --a
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            C'est =C3=A7a
            --a--
            --m--
            --s--
            """);
    assertThat(mail.text().strip()).isEqualTo("C'est ça");
    assertThat(mail.mediaType()).isEqualTo("multipart/signed");
  }

  @Test
  void readsHtmlAsText() {
    MailMessage mail =
        read(
            "Content-Type: text/html\n\n<html><style>p{}</style><p>Bonjour&nbsp;&eacute;t&#233;<br>"
                + "a &lt; b</p><script>x()</script><!-- c --><div>fin</div></html>");
    assertThat(mail.text()).isEqualTo("Bonjour été\na < b\nfin");
  }

  @Test
  void keepsABoundedNumberOfHeaders() {
    MailMessage mail = read("X-A: b\n".repeat(10_000) + "\nbody");
    assertThat(mail.headers()).hasSize(MailMessage.MAX_HEADERS);
    assertThat(mail.text()).isEqualTo("body");
  }

  @Test
  void endsSoonOnInputsMadeToTakeLong() {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b");
      nested.append(i).append('\n');
    }
    for (String raw :
        new String[] {
          nested.toString(),
          "Subject: " + "=?a?q?".repeat(50_000) + "\n\nx",
          "From: " + "(".repeat(200_000) + "\n\nx",
          "From: " + "<".repeat(200_000) + "\n\nx",
          "From: " + "a:".repeat(100_000) + "\n\nx",
          "Content-Type: text/html\n\n" + "&".repeat(1_000_000),
          "Content-Type: text/html\n\n" + "<".repeat(1_000_000),
          "Content-Type: text/html\n\n" + "<script".repeat(100_000),
          "Content-Type: text/plain;" + ";charset".repeat(100_000) + "\n\nx"
        }) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> MailReader.read(raw.getBytes(ISO_8859_1)));
    }
  }
}
