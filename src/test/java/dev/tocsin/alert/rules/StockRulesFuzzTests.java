package dev.tocsin.alert.rules;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.alert.Signals;
import dev.tocsin.alert.field.IpAddress;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as lines of a log, under every rule that is shipped. */
class StockRulesFuzzTests {

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+(%[A-Za-z0-9._-]*)?");
  private static final RuleEngine ENGINE = new RuleEngine(StockRules.all());
  private static final String NAMES = String.join(",", StockRules.texts().keySet());
  private static final RuleBook BOOK = book();

  private static RuleBook book() {
    RuleBook book = new RuleBook();
    StockRules.texts().forEach(book::put);
    return book;
  }

  static Stream<byte[]> lines() {
    Stream<byte[]> samples =
        StockRules.all().stream()
            .flatMap(file -> file.samples().stream())
            .map(sample -> sample.line().getBytes(UTF_8));
    return Stream.concat(
        samples,
        Stream.of(
                "<34>1 2026-11-22T01:02:03.5+01:00 web01 sshd 7 - [a b=\"\\\"]\"] Failed password"
                    + " for root from 203.0.113.66 port 22 ssh2",
                "Nov 22 01:02:03 web01 sshd[7]: message repeated 3 times: [ Failed password for"
                    + " root from 203.0.113.66 port 22 ssh2]",
                "<13>Nov  2 01:02:03 sshd: x\r\n\0\n")
            .map(text -> text.getBytes(UTF_8)));
  }

  @MethodSource("lines")
  @FuzzTest
  void whatARuleTakesStandsInTheLine(byte[] log) {
    FuzzRules.inTime("the log", () -> scan(log));
    FuzzRules.inTime("the reading", () -> read(log));
    if (FuzzRules.isWorthRepeating(log)) {
      byte[] longer = FuzzRules.repeated(log, 256 << 10);
      FuzzRules.inTime("the log repeated", () -> scan(longer));
    }
  }

  /** Every stock sample as one line of a megabyte, and its beginning again and again. */
  @Test
  void endsOnLinesMadeToTakeLong() {
    for (byte[] sample : lines().toList()) {
      FuzzRules.inTime("a line", () -> scan(FuzzRules.repeated(sample, 1 << 20)));
    }
  }

  private static void scan(byte[] log) {
    List<String> hits = new ArrayList<>();
    ENGINE.scan(log, 0, log.length, hit -> hits.add(checked(hit, log)));
    List<String> again = new ArrayList<>();
    int lines = ENGINE.scan(log, 0, log.length, hit -> again.add(hit.toString()), stopped -> {});
    must(hits.equals(again), "the same lines say two things");
    must(hits.size() <= lines * ENGINE.rules().size(), "more hits than rules");
    must(lines <= log.length, "more lines than bytes");
  }

  private static String checked(Hit hit, byte[] log) {
    must(0 <= hit.from() && hit.from() <= hit.to() && hit.to() <= log.length, "no such line");
    String line = new String(log, hit.from(), hit.to() - hit.from(), ISO_8859_1);
    must(line.indexOf('\n') < 0, "more than a line");
    String address = hit.fields().get("address");
    if (address != null) {
      must(stands(address, line), hit.rule().name() + " made up " + address);
    }
    must(hit.times() >= 1 && hit.times() <= 100_000, "times " + hit.times());
    must(hit.summary() != null && hit.key() != null, "no summary");
    hit.at(log, Signals.RECEIVED, ZoneId.of("Europe/Paris"));
    return hit.toString();
  }

  /** The address in its canonical form is one that somebody wrote into the line. */
  private static boolean stands(String address, String line) {
    Matcher matcher = ADDRESS.matcher(line);
    while (matcher.find()) {
      String run = matcher.group();
      for (int from = 0; from < run.length(); from++) {
        for (int to = run.length(); to > from; to--) {
          if (IpAddress.parse(run.substring(from, to)).filter(address::equals).isPresent()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static void read(byte[] log) {
    Signal signal = Signals.of("logs", log, Map.of(), Signals.RECEIVED);
    LogRules rules =
        new LogRules(BOOK, new AlertSettings(ZoneId.of("Europe/Paris")), new SimpleMeterRegistry());
    ReadSignal read = rules.read(new SignalBatch("logs", List.of(signal)), NAMES).read().getFirst();
    if (read.reading() != null) {
      FuzzRules.reading(read.reading(), signal);
    } else {
      FuzzRules.reason(read.unreadable());
    }
  }
}
