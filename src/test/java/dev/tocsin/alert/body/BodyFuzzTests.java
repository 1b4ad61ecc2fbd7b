package dev.tocsin.alert.body;

import static dev.tocsin.alert.FuzzRules.must;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is posted is JSON, a form, XML, lines or text, or no body that can be read. */
class BodyFuzzTests {

  private static final List<String> TYPES =
      List.of("", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain");
  private static final int LONG = 256 << 10;
  private static final int DEEPEST = 2 * Math.max(JsonBody.MAX_DEPTH, XmlBody.MAX_DEPTH);

  static Stream<byte[]> bodies() {
    return Stream.concat(
        FuzzRules.fixtures("tools/monit", "tools/statuscake", "tools/uptime-kuma", "tools/nagios"),
        Stream.of(
                "{\"a\": [1, 2.5e300, null, true, {\"b\": \"\\ud83d\"}, NaN,],}",
                "NAME=value\nOTHER=x\nmore",
                "a=1&b=%zz&c=%c3%a9&&=x&d",
                "<a b=\"c\"><![CDATA[x]]><!-- y -->&lt;&#65;</a>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n")
            .map(String::getBytes));
  }

  @MethodSource("bodies")
  @FuzzTest
  void everyBodyIsReadOrRefused(byte[] body) {
    FuzzRules.inTime("the body", () -> all(body));
    if (FuzzRules.isWorthRepeating(body)) {
      byte[] longer = FuzzRules.repeated(body, LONG);
      FuzzRules.inTime("the body repeated", () -> all(longer));
    }
  }

  private static void all(byte[] body) {
    for (String type : TYPES) {
      Signal signal =
          new Signal("s", "x", Signals.RECEIVED, "?a=b", Map.of("content-type", type), body);
      String once = read(signal);
      must(once.equals(read(signal)), "one body is read in two ways");
      LooksLike.at(signal);
    }
  }

  private static String read(Signal signal) {
    try {
      JsonNode value = Fields.of(signal);
      must(depth(value) <= DEEPEST, "deeper than is allowed");
      return value.toString();
    } catch (Unreadable e) {
      FuzzRules.reason(e.getMessage());
      return "" + e.getMessage();
    }
  }

  private static int depth(JsonNode root) {
    Deque<JsonNode> level = new ArrayDeque<>(List.of(root));
    int depth = 0;
    while (!level.isEmpty()) {
      Deque<JsonNode> below = new ArrayDeque<>();
      level.forEach(node -> node.forEach(below::add));
      level = below;
      depth++;
    }
    return depth;
  }
}
