package dev.tocsin.alert.rules;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.alert.field.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text as a pattern, on any line: an input is both, with a line break between them. */
class PatternFuzzTests {

  static Stream<byte[]> inputs() {
    return Stream.of(
            "Failed password for {user} from {address} port {port} ssh2\nFailed password for root"
                + " from 203.0.113.66 port 22 ssh2",
            "{a|b|{c|d}|}xyz {*} from {address}\naxyz junk from 2001:db8::5",
            "{time} {own}: lost [{address}]: {*} end\n2026-11-22T01:02:03Z a: lost [::1]: b end",
            "\\{\\|\\} {site}/{quoted}\" {n:number}{*}abc\n{|} a.example/x\\\"y\" 12 abc",
            "{*}abc{x:text}def{seconds} ghi\n1abc2def 3.4 ghi",
            "{address}:{port} abc\n2001:db8::5:80 abc",
            "{word:word}abc{*}=\"{q:quoted}\"{*}\nxabc y=\"z\" w")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("inputs")
  @FuzzTest
  void everyPatternIsRefusedOrEnds(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    String pattern = new String(input, 0, end, UTF_8);
    byte[] line =
        java.util.Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    FuzzRules.inTime("the pattern", () -> match(pattern, line));
    if (FuzzRules.isWorthRepeating(line)) {
      byte[] longest = FuzzRules.repeated(line, RuleEngine.MOST);
      FuzzRules.inTime("the line repeated", () -> match(pattern, longest));
    }
  }

  /** As long and with as many choices as may be. */
  @Test
  void endsOnPatternsMadeToTakeLong() {
    String choices = "{a|b|c|d|e|f|g|h}";
    for (String text :
        List.of(
            choices.repeat(3) + "x".repeat(1_900),
            "x".repeat(1_900) + choices.repeat(3),
            "{".repeat(2_000),
            "{a|".repeat(600),
            "{a|}".repeat(9) + "abc{*}",
            "{*}ab".repeat(400))) {
      FuzzRules.inTime(
          text.substring(0, 8), () -> match(text, "abcdefgh".repeat(2_048).getBytes(UTF_8)));
    }
  }

  private static void match(String text, byte[] line) {
    List<LinePattern> patterns;
    try {
      patterns = PatternText.read(text);
    } catch (IllegalArgumentException refused) {
      must(refused.getMessage() != null && !refused.getMessage().isBlank(), "no reason");
      return;
    }
    must(!patterns.isEmpty() && patterns.size() <= PatternText.MOST_CHOICES, "too many patterns");
    Captured captured = new Captured();
    for (LinePattern pattern : patterns) {
      must(pattern.key().length >= PlainPattern.SHORTEST_KEY, "a short key");
      if (pattern.matches(line, 0, line.length, captured)) {
        must(holds(line, pattern.key()), "the line does not hold the key");
        for (int slot = 0; slot < pattern.names().size(); slot++) {
          taken(pattern.names().get(slot), slot, line, captured);
        }
      }
    }
  }

  private static void taken(String name, int slot, byte[] line, Captured captured) {
    must(captured.has(slot), name + " was not taken");
    int from = captured.from(slot);
    int to = captured.to(slot);
    must(0 <= from && from <= to && to <= line.length, name + " lies outside of the line");
    if (name.equals("address")) {
      Optional<String> address = IpAddress.parse(captured.text(slot, 64));
      if (address.isPresent()) {
        String literal = new String(line, from, to - from, ISO_8859_1);
        must(
            IpAddress.parse(literal).equals(address),
            "the address does not stand there: " + literal);
      }
    }
  }

  private static boolean holds(byte[] line, byte[] key) {
    return new String(line, ISO_8859_1).contains(new String(key, ISO_8859_1));
  }
}
