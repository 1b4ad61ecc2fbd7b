package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTests {

  private static Map<String, String> fields(String pattern, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Captured captured = new Captured();
    for (LinePattern one : PatternText.read(pattern)) {
      if (one.matches(bytes, 0, bytes.length, captured)) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int slot = 0; slot < one.names().size(); slot++) {
          fields.put(one.names().get(slot), captured.text(slot, 1_000));
        }
        return fields;
      }
    }
    return Map.of("nothing", "");
  }

  @Test
  void takesFieldsOfTheWholeLineFromBothEnds() {
    String pattern = "Failed for {user} from {address} port {port}";
    assertThat(fields(pattern, "Failed for a from 6.6.6.6 port 1 from 203.0.113.9 port 22"))
        .containsExactly(
            Map.entry("user", "a from 6.6.6.6 port 1"),
            Map.entry("address", "203.0.113.9"),
            Map.entry("port", "22"));
    assertThat(fields(pattern, "Failed for a from 203.0.113.9 port 22 ")).containsKey("nothing");
    assertThat(fields(pattern, " Failed for a from 203.0.113.9 port 22")).containsKey("nothing");
    assertThat(fields(pattern, "Failed for a from 203.0.113.9 port x")).containsKey("nothing");
  }

  @Test
  void theFreeTextOfTheMiddleIsSoughtFromTheLeft() {
    assertThat(
            fields("to={first:text}, by={second:text}, at {word}", "to=a, by=b, by=c, at x, at y"))
        .containsExactly(Map.entry("first", "a"), Map.entry("second", "b, by=c, at x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[client {address}:{port}] x | [client 203.0.113.9:49152] x | 203.0.113.9",
        "[client {address}:{port}] x | [client 2001:db8::5:49152] x | 2001:db8::5",
        "from {address}: 11: x | from 2001:db8::5: 11: x | 2001:db8::5",
        "from {address}, lip | from ::ffff:203.0.113.9, lip | ::ffff:203.0.113.9",
        "warning: {host}[{address}]: x | warning: unknown[203.0.113.9]: x | 203.0.113.9",
        "from {address} on x | from fe80::1%eth0 on x | fe80::1%eth0",
        "user {user}, rip={address}, end | user a, rip=6.6.6.6, end, rip=203.0.113.9, end |"
            + " 203.0.113.9"
      })
  void findsWhereAnAddressEnds(String pattern, String line, String address) {
    assertThat(fields(pattern, line)).containsEntry("address", address);
  }

  @Test
  void aChoiceIsOneOfItsTexts() {
    String pattern = "{error: |}{Failed {word}|Invalid} for \\{{user}\\}";
    assertThat(fields(pattern, "error: Failed password for {x}")).containsEntry("user", "x");
    assertThat(fields(pattern, "Invalid for {x}")).containsEntry("user", "x");
    assertThat(fields(pattern, "Failed for {x}")).containsKey("nothing");
  }

  @Test
  void aQuotedTextEndsAtItsQuotationMark() {
    assertThat(fields("asked \"{request:quoted}\" {status} {*}", "asked \"GET \\\" 404 /\" 200 5"))
        .containsEntry("request", "GET \\\" 404 /")
        .containsEntry("status", "200");
    assertThat(fields("asked \"{request:quoted}\" {status} {*}", "asked \"GET \\"))
        .containsKey("nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user {user} from {address} says {text}",
        "{*} rhost={address} user={user}",
        "{*}/vhosts/{site}/{file} found",
        "{address} {port}{status} two beside",
        "{address}5 is unclear",
        "seen {user}{address}",
        "{user} {*}{text} two free texts",
        "{word} {address}",
        "not {a field",
        "not a field} here",
        "the {unknown} type",
        "the {address:word} is no word",
        "the {peer:address} has one name",
        "twice {user} and {user} there",
        "time {*} at {time}",
        "own {*} then {own}x",
        "ends with {own}",
        "{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b} too many",
        "a \\"
      })
  void refusesWhatCouldBeMisled(String pattern) {
    assertThatThrownBy(() -> PatternText.read(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void takesTimeThatGrowsWithTheLineAlone() {
    String[] patterns = {
      "{*}a{*}a{*}a{*}a{*}a{*}aab x",
      "x{*} {word} {*} {word}, {*} {word}; end",
      "{word}: {*}aaab{*}aaac"
    };
    byte[] line = ("x" + "a ".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8);
    byte[] other = "a".repeat(4_000_000).getBytes(StandardCharsets.UTF_8);
    Captured captured = new Captured();
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (String pattern : patterns) {
            for (LinePattern one : PatternText.read(pattern)) {
              assertThat(one.matches(line, 0, line.length, captured)).isFalse();
              assertThat(one.matches(other, 0, other.length, captured)).isFalse();
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "key{*}a{w:word};b{*} ~ key.*?a([^ ;]+);b.*",
        "key{*}1={n:number},{w:word};{*} ~ key.*?1=([0-9]+),([^ ;]+);.*",
        "key{*}a{q:quoted}\"b{*} ~ key.*?a((?:\\\\.|[^\"\\\\])*)\"b.*",
        "key{*}a;{w:word};a{v:word},{*} ~ key.*?a;([^ ;]+);a([^ ,]+),.*",
      })
  void betweenFreeTextsTheLeftmostPlaceThatFitsIsFound(String pattern, String same) {
    Pattern reference = Pattern.compile(same, Pattern.DOTALL);
    Random random = new Random(11);
    String some = "aab1=1;;, \"\\";
    int found = 0;
    for (int round = 0; round < 50_000; round++) {
      StringBuilder line = new StringBuilder("key");
      for (int i = random.nextInt(40); i > 0; i--) {
        line.append(some.charAt(random.nextInt(some.length())));
      }
      Matcher matcher = reference.matcher(line);
      Map<String, String> fields = fields(pattern, line.toString());
      if (matcher.matches()) {
        found++;
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          groups.add(matcher.group(i));
        }
        assertThat(fields.values()).as(line.toString()).containsExactlyElementsOf(groups);
      } else {
        assertThat(fields).as(line.toString()).containsKey("nothing");
      }
    }
    assertThat(found).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{*}{aaa|aaab|aaaaa|aaaaaa}{w:word};{*}",
        "{*}aaa{w:word}b{v:word};{*}",
        "{*}aaa{q:quoted}\"{*}",
        "{*}aaa{s:word};{*}ccc{*}"
      })
  void aLineThatRepeatsWhatIsSoughtTakesNoLongerThanAnother(String pattern) {
    String line = "a".repeat(10_000) + "bab".repeat(2_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 300; i++) {
            assertThat(fields(pattern, line)).containsKey("nothing");
          }
        });
  }
}
