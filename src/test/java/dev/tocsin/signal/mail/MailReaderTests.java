package dev.tocsin.signal.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
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
  void keepsTheLeavesOfAReport() {
    MailMessage mail =
        read(
            """
            Content-Type: multipart/report; report-type=delivery-status; boundary=r

            --r
            Content-Type: text/plain

            Sorry.
            --r
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.hoster.example
            --r
            Content-Type: message/rfc822

            Message-ID: <1@hoster.example>

            hello
            --r--
            """);
    assertThat(mail.text().strip()).isEqualTo("Sorry.");
    assertThat(mail.parts())
        .extracting(MailMessage.Part::mediaType)
        .containsExactly("text/plain", "message/delivery-status", "message/rfc822");
    assertThat(mail.part("message/delivery-status").orElseThrow().text())
        .startsWith("Reporting-MTA: dns; mx.hoster.example");
    assertThat(mail.part("message/rfc822").orElseThrow().text()).contains("<1@hoster.example>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attachment; filename="..\\..\\evil.exe"       | evil.exe
          attachment; filename=/etc/passwd               | passwd
          attachment; filename*=utf-8''d%C3%A9j%C3%A0.txt | déjà.txt
          attachment; filename="=?utf-8?q?=C3=A9t=C3=A9?="  | été
          inline                                         | ''
          """)
  void namesAttachmentsWithoutFolders(String disposition, String name) {
    MailMessage mail =
        read("Content-Type: application/zip\nContent-Disposition: " + disposition + "\n\nx");
    assertThat(mail.parts()).extracting(MailMessage.Part::name).containsExactly(name);
  }

  @Test
  void readsTheTextOfAnEnclosedMessageWhenThereIsNoOther() {
    String mail = "Subject: inner\n\nthe words\n";
    for (int i = 0; i < 4; i++) {
      mail = "Content-Type: message/rfc822\n\n" + mail;
    }
    assertThat(read(mail).text().strip()).isEqualTo("the words");
    assertThat(read("Content-Type: message/rfc822\n\n".repeat(50) + mail).text()).isEmpty();
  }

  @Test
  void readsTheMessageInsideASignature() {
    byte[] container =
        "0Content-Type: text/plain; charset=utf-8\r\n\r\nmots signés\u0000".getBytes(UTF_8);
    String raw =
        "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(container);
    assertThat(read(raw).text()).isEqualTo("mots signés");
  }

  @Test
  void readsTheWordsOfAWinmailDat() {
    byte[] body = "Bonjour, le site ne répond plus.".getBytes(ISO_8859_1);
    ByteBuffer tnef = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    tnef.putInt(0x223e9f78).putShort((short) 1);
    tnef.put((byte) 1).putInt(0x00089006).putInt(4).putInt(0x10000).putShort((short) 1);
    tnef.put((byte) 1).putInt(0x0002800c).putInt(body.length).put(body).putShort((short) 0);
    assertThat(outlook(Arrays.copyOf(tnef.array(), tnef.position())))
        .isEqualTo("Bonjour, le site ne répond plus.");
  }

  @Test
  void readsTheWordsOfAWinmailDatKeptAsAProperty() {
    byte[] body = "le disque est plein".getBytes(StandardCharsets.UTF_16LE);
    ByteBuffer properties = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    properties.putInt(3);
    properties.putShort((short) 0x3).putShort((short) 0x8001).put(new byte[16]);
    properties.putInt(0).putInt(7).putInt(42);
    properties.putShort((short) 0x40).putShort((short) 0x39).putLong(1);
    properties.putShort((short) 0x1f).putShort((short) 0x1000).putInt(1).putInt(body.length);
    properties.put(body);
    ByteBuffer tnef = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    tnef.putInt(0x223e9f78).putShort((short) 1);
    tnef.put((byte) 1).putInt(0x00069003).putInt(properties.position());
    tnef.put(properties.array(), 0, properties.position()).putShort((short) 0);
    assertThat(outlook(Arrays.copyOf(tnef.array(), tnef.position())))
        .isEqualTo("le disque est plein");
  }

  private static String outlook(byte[] tnef) {
    String raw =
        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(tnef);
    MailMessage mail = read(raw);
    assertThat(mail.parts()).extracting(MailMessage.Part::name).containsExactly("winmail.dat");
    return mail.text();
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
