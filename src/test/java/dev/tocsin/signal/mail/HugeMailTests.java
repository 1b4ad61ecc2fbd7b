package dev.tocsin.signal.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails made to exhaust whoever reads them take memory for what is kept, not for what they are. */
class HugeMailTests {

  private static final int MIB = 1 << 20;
  private static final String TWO_PARTS =
      "Subject: big\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
          + "Content-Type: text/plain\n\nthe words\n--b\n";

  static Stream<Arguments> mails() {
    return Stream.of(
        mail(
            "an attachment of 50 MB",
            TWO_PARTS
                + "Content-Type: application/zip\nContent-Transfer-Encoding: base64\n"
                + "Content-Disposition: attachment; filename=a.zip\n\n",
            "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n",
            50 * MIB,
            "\n--b--\n"),
        mail(
            "an attachment of 50 MB in one line",
            TWO_PARTS + "Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\n",
            "QUJD",
            50 * MIB,
            "\n--b--\n"),
        mail(
            "a report of 50 MB",
            TWO_PARTS + "Content-Type: message/delivery-status\n\n",
            "Final-Recipient: rfc822; a@b.example\n\n",
            50 * MIB,
            "\n--b--\n"),
        mail(
            "a winmail.dat of 50 MB",
            TWO_PARTS + "Content-Type: application/ms-tnef\n\n",
            "\u0078\u009f\u003e\"aaaaaaaaaaaa",
            50 * MIB,
            "\n--b--\n"),
        mail(
            "a hundred thousand headers",
            "Subject: big\n",
            "X-Tag: value\n",
            100_000 * 13,
            "\n\nthe words"),
        mail("a header of 50 MB", "Subject: big\nX-A: ", "abcdefgh ", 50 * MIB, "\n\nthe words"),
        mail(
            "a header folded over 50 MB",
            "Subject: big\nX-A: a\n",
            " abcdefghijklmnopqrstuvwxyz\n",
            50 * MIB,
            "\n\nthe words"),
        mail("twenty million parts", TWO_PARTS, "\n--b\n", 40 * MIB, "\n--b--\n"),
        mail("a text of 50 MB", "Subject: big\n\nthe words\n", "word ", 50 * MIB, ""));
  }

  private static Arguments mail(String what, String head, String filler, int size, String tail) {
    ByteArrayOutputStream mail = new ByteArrayOutputStream(size + 1_000);
    mail.writeBytes(head.getBytes(ISO_8859_1));
    byte[] unit = filler.getBytes(ISO_8859_1);
    byte[] block = new byte[unit.length * 10_000];
    for (int i = 0; i < block.length; i++) {
      block[i] = unit[i % unit.length];
    }
    int left = size - size % unit.length;
    while (left > 0) {
      mail.write(block, 0, Math.min(left, block.length));
      left -= block.length;
    }
    mail.writeBytes(tail.getBytes(ISO_8859_1));
    return Arguments.of(what, mail);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void takeBoundedMemory(String what, ByteArrayOutputStream written) {
    byte[] raw = written.toByteArray();
    MailReader.read(Arrays.copyOf(raw, 100_000)); // classes are loaded
    ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = counter.getCurrentThreadAllocatedBytes();
    MailMessage mail = MailReader.read(raw);
    long allocated = counter.getCurrentThreadAllocatedBytes() - before;
    assertThat(mail.subject()).isEqualTo("big");
    assertThat(mail.text().strip()).startsWith("the words");
    // each header leaves half a kilobyte of garbage behind
    assertThat(allocated).isLessThan(what.contains("thousand headers") ? 96L * MIB : 32L * MIB);
  }
}
