package dev.tocsin.signal.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SyslogFramerTests {

  private final List<String> messages = new ArrayList<>();
  private final SyslogFramer framer =
      new SyslogFramer(bytes -> messages.add(new String(bytes, StandardCharsets.ISO_8859_1)));

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    framer.feed(bytes, 0, bytes.length);
  }

  @Test
  void takesLinesAndCountedMessagesInOneStream() {
    feed("<34>one\r\n<34>two\n12 <34>a b\nc d\n9 <34>three<34>four\n\n\0<34>five\0\n");
    assertThat(messages)
        .containsExactly(
            "<34>one",
            "<34>two",
            "<34>a b c d",
            "<34>three".substring(0, 9),
            "<34>four",
            "<34>five");
  }

  @Test
  void aMessageMayComeByteByByte() {
    for (char c : "11 <34>1 - a b<34>x\n".toCharArray()) {
      feed(String.valueOf(c));
    }
    assertThat(messages).containsExactly("<34>1 - a b", "<34>x");
  }

  @Test
  void aLineThatBeginsWithANumberIsALine() {
    feed("2026-11-22T01:21:52+01:00 web01 sshd: x\n12 monkeys\n99999999 x\n12\n");
    assertThat(messages)
        .containsExactly(
            "2026-11-22T01:21:52+01:00 web01 sshd: x", "12 monkeys", "99999999 x", "12");
  }

  @Test
  void whatIsTooLongIsCutAndPassedOver() {
    feed("x".repeat(1 << 20) + "\n<34>after\n");
    feed("1000000 <" + "y".repeat(999_999) + "<34>end\n");
    assertThat(messages).hasSize(4);
    assertThat(messages.get(0)).hasSize(SyslogFramer.LONGEST);
    assertThat(messages.get(1)).isEqualTo("<34>after");
    assertThat(messages.get(2)).hasSize(SyslogFramer.LONGEST);
    assertThat(messages.get(3)).isEqualTo("<34>end");
  }

  @Test
  void aLineWithoutItsEndIsTakenAtTheEndButNotAPartOfACountedOne() {
    feed("<34>one");
    framer.end();
    feed("20 <34>half");
    framer.end();
    feed("<34>two\n");
    assertThat(messages).containsExactly("<34>one", "<34>two");
  }

  @Test
  void anyBytesGiveMessagesWithoutBreaksAndNoMoreThanCame() {
    Random random = new Random(7);
    String some = "0123456789 <>\n\r\0a[";
    for (int round = 0; round < 3_000; round++) {
      messages.clear();
      byte[] bytes = new byte[random.nextInt(400)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            random.nextInt(4) == 0
                ? (byte) random.nextInt()
                : (byte) some.charAt(random.nextInt(some.length()));
      }
      int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      framer.feed(bytes, 0, cut);
      framer.feed(bytes, cut, bytes.length);
      framer.end();
      assertThat(messages)
          .allSatisfy(one -> assertThat(one).isNotEmpty().doesNotContain("\n", "\r"));
      assertThat(messages.stream().mapToInt(String::length).sum())
          .isLessThanOrEqualTo(bytes.length);
    }
  }
}
