package dev.tocsin.signal.syslog;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes over a connection and however it is cut, the same messages are made of it. */
class SyslogFramerFuzzTests {

  static Stream<byte[]> streams() {
    return Stream.of(
            "<34>1 2026-11-22T01:02:03Z web01 sshd 7 - - text\n",
            "11 <34>1 - - x\n12 <34>1 - - xy<13>a line\n",
            "9999999 <1>never ends",
            "12345678 <1>no count\n7 days\n\r\n\0\0<1>x\0\n",
            "0 <1>x\n1 <\n2 <\n\n")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  @MethodSource("streams")
  @FuzzTest
  void framesAlikeHoweverItIsCut(byte[] stream) {
    List<String> whole = framed(stream, stream.length);
    for (int step : new int[] {1, 2, 7, 1 + stream.length / 2}) {
      must(framed(stream, step).equals(whole), "other messages when cut every " + step);
    }
    List<String> datagram = new ArrayList<>();
    new SyslogFramer(message -> datagram.add(new String(message, ISO_8859_1)))
        .line(stream, 0, stream.length);
    must(datagram.size() <= 1, "a datagram is one message");
    int total = 0;
    for (String message : whole) {
      must(!message.isEmpty() && message.length() <= SyslogFramer.LONGEST, "length of a message");
      must(message.indexOf('\n') < 0 && message.indexOf('\r') < 0, "a line end in a message");
      total += message.length();
    }
    must(total <= stream.length, "a byte came twice");
  }

  @Test
  void cutsLongMessagesAlikeToo() {
    String text = "x".repeat(70_000);
    framesAlikeHoweverItIsCut(("<1>" + text + "\n<2>y\n").getBytes(ISO_8859_1));
    framesAlikeHoweverItIsCut(("70003 <1>" + text + "<2>y\n").getBytes(ISO_8859_1));
  }

  private static List<String> framed(byte[] stream, int step) {
    List<String> messages = new ArrayList<>();
    SyslogFramer framer =
        new SyslogFramer(message -> messages.add(new String(message, ISO_8859_1)));
    for (int from = 0; from < stream.length; from += step) {
      framer.feed(stream, from, Math.min(from + step, stream.length));
    }
    framer.end();
    return messages;
  }
}
