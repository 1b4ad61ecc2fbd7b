package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.body.LooksLike;
import dev.tocsin.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes are posted to a hook or polled, each parser has an answer within its bounds. */
class ParserFuzzTests {

  private static final Pattern FORMAT = Pattern.compile("format: ([a-z0-9-]+)");

  /** Where a post goes for those that look at it. */
  private static final Map<String, List<String>> PATHS =
      Map.of(
          "opsgenie", List.of("", "/v2/alerts/a3f1c0de/close?identifierType=alias"),
          "pagerduty", List.of("/v2/enqueue"),
          "ovh-api",
              List.of(
                  "/dedicated/server/ns1.example",
                  "/dedicated/server/ns1.example/task/9",
                  "/dedicated/server/ns1.example/intervention/7",
                  "/dedicated/server/ns1.example/plannedIntervention/4",
                  "/ip/51.68.10.16%2F28/spam/51.68.10.20",
                  "/ip/51.68.10.16%2F28/mitigation/51.68.10.20",
                  "/ip/51.68.10.16%2F28/phishing/5",
                  "/vps/vps-1.example",
                  "/hosting/web/client1.example",
                  "/me/notification/email/history/3"));

  private static final List<Map<String, String>> HEADERS =
      List.of(
          Map.of(),
          Map.of("content-type", "application/x-www-form-urlencoded"),
          Map.of("ce-type", "x.y", "ce-id", "1", "ce-source", "/a", "content-type", "text/plain"));

  private static final Map<String, AlertParser> PARSERS = posts(Parsers.all());

  private static Map<String, AlertParser> posts(Map<String, AlertParser> all) {
    Map<String, AlertParser> posts = new TreeMap<>(all);
    posts.keySet().removeAll(Parsers.MAILS);
    return posts;
  }

  static Stream<byte[]> posts() {
    return Stream.concat(
        FuzzRules.fixtures("alertmanager", "tools", "ovh-api", "status-page", "sshd"),
        Stream.of(
            """
            {"check":"disk","target":"web01","server":"web01","fault":"disk-almost-full",
            "severity":"warning","status":"firing","summary":"/var is 94 % full",
            "since":"2026-11-22T00:10:00Z","at":"2026-11-22T00:15:00Z","value":94.2}
            """
                .getBytes()));
  }

  @MethodSource("posts")
  @FuzzTest
  void everyParserAnswers(byte[] body) {
    FuzzRules.reason(LooksLike.explain(Signals.of("x", body), "none", "not of this format"));
    PARSERS.forEach(
        (format, parser) -> {
          for (String path : PATHS.getOrDefault(format, List.of(""))) {
            Map<String, String> headers = HEADERS.get(body.length % HEADERS.size());
            FuzzRules.inTime(
                format,
                () -> read(parser, new Signal("s", "x", Signals.RECEIVED, path, headers, body)));
          }
        });
  }

  /** Some are asked twice, unless what is said depends on what was asked before. */
  private static void read(AlertParser parser, Signal signal) {
    Object first = answer(parser, signal);
    if (!parser.needsOrder() && Math.floorMod(Arrays.hashCode(signal.body()), 8) == 0) {
      FuzzRules.must(first.equals(answer(parser, signal)), parser.format() + " says two things");
    }
  }

  private static Object answer(AlertParser parser, Signal signal) {
    try {
      Reading reading = parser.parse(signal);
      FuzzRules.reading(reading, signal);
      return reading;
    } catch (Unreadable e) {
      FuzzRules.reason(e.getMessage());
      return String.valueOf(e.getMessage());
    }
  }

  /** Fuzzing that begins with nothing that a parser reads does not get far. */
  @Test
  void noParserWasForgotten() throws IOException {
    Set<String> understood = new HashSet<>();
    for (byte[] post : posts().toList()) {
      PARSERS.forEach(
          (format, parser) -> {
            for (String path : PATHS.getOrDefault(format, List.of(""))) {
              if (answer(parser, new Signal("s", "x", Signals.RECEIVED, path, HEADERS.get(0), post))
                  instanceof Reading) {
                understood.add(format);
              }
            }
          });
    }
    assertThat(understood).containsExactlyInAnyOrderElementsOf(PARSERS.keySet());
    assertThat(Parsers.all().keySet()).containsAll(formatsOfRoutes());
  }

  private static Set<String> formatsOfRoutes() throws IOException {
    Set<String> formats = new TreeSet<>();
    try (Stream<Path> routes = Files.list(Path.of("routes/ingest"))) {
      for (Path route : routes.toList()) {
        Matcher format = FORMAT.matcher(Files.readString(route));
        while (format.find()) {
          formats.add(String.valueOf(format.group(1)));
        }
      }
    }
    assertThat(formats).isNotEmpty();
    return formats;
  }
}
