package dev.tocsin.watch.probe;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Signals;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.CheckKind.Means;
import dev.tocsin.watch.check.Sample;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an agent, a web server or a database answers, a sample is made of it. */
class AnswerFuzzTests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Signals.RECEIVED;

  static Stream<byte[]> answers() {
    return Stream.of(
            "{\"items\":[{\"name\":\"nginx\",\"running\":true},{\"name\":\"php\"}]}",
            "{\"items\":[{\"mount\":\"/\",\"used\":94.2,\"inodes\":3},{\"used\":\"NaN\"}]}",
            "{\"items\":[{\"array\":\"md0\",\"disk\":\"sda\",\"state\":\"degraded\",\"detail\":\"x\"}]}",
            "{\"percent\":94.2,\"detail\":\"x\",\"queued\":12}",
            "{\"items\":[{\"sender\":\"a@b\",\"recipients\":99}]}",
            "{\"items\":[{\"name\":\"a\",\"until\":1795305600}]}",
            "{\"items\":[{\"name\":\"a\",\"newest\":1795305600,\"sizes\":[1,200,200,200]}]}",
            "{\"items\":[{\"kind\":\"antivirus\",\"scanner\":\"clamav\",\"started\":1795300000,"
                + "\"ended\":1795305600,\"exit\":1,\"scanned\":9,\"infected\":1,\"errors\":2,"
                + "\"found\":[\"x\"]},{\"kind\":\"malware\",\"scanner\":\"maldet\",\"running\":true}]}",
            "HTTP/1.1 301 Moved\r\nLocation: https://a.example/b?c#d\r\n\r\n",
            "HTTP/1.0 503 \nlocation://x\n\n<meta name=tocsin content=site-cut>",
            "J\0\0\0\n11.4.2-MariaDB\0x",
            "J\0\0\0\377\151\4Host is blocked",
            "//a.example:99/../%zz",
            "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                + "<NextContinuationToken>t</NextContinuationToken><Contents><Key>b%2Fa</Key>"
                + "<LastModified>2026-11-20T03:00:00.000Z</LastModified><Size>9</Size></Contents>"
                + "</ListBucketResult>",
            "<Error><Code>AccessDenied</Code><Message>no</Message></Error>")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  @MethodSource("answers")
  @FuzzTest
  void everyAnswerIsASample(byte[] answer) {
    agent(answer);
    web(answer);
    sample(DatabaseGreeting.read(answer, NOW));
    redirect(new String(answer, ISO_8859_1));
    storage(answer);
  }

  private static void agent(byte[] answer) {
    JsonNode json;
    try {
      json = JSON.readTree(answer);
    } catch (IOException notJson) {
      return;
    }
    for (CheckKind kind : CheckKind.values()) {
      if (kind.means() == Means.AGENT && kind != CheckKind.AGENT) {
        Sample sample = AgentReport.read(kind, json, NOW);
        sample(sample);
        must(sample.equals(AgentReport.read(kind, json, NOW)), "one answer is read in two ways");
        ScanReport.find(AgentReport.items(json), kind.word()).due(NOW, Duration.ofDays(7));
      }
    }
  }

  private static void storage(byte[] answer) {
    StorageAnswer.refusal(answer);
    try {
      StorageReport report = new StorageReport("");
      report.add(StorageAnswer.page(answer).objects());
      sample(report.judge("b/", true, NOW));
    } catch (StorageAnswer.Unreadable e) {
      must(e.getMessage() != null, "no reason");
    }
  }

  private static void web(byte[] answer) {
    try {
      WebAnswer read = WebAnswer.read(answer);
      must(read.status() >= 100 && read.status() < 600, "status " + read.status());
      if (read.redirects()) {
        redirect(read.location().orElseThrow());
      }
    } catch (IOException noHttp) {
      must(noHttp.getMessage() != null, "no reason");
    }
  }

  /** What is asked for next is a host and a path that hold nothing but what such things hold. */
  private static void redirect(String location) {
    Optional<URI> to = Redirect.of("shop.example", "/", location);
    if (to.isPresent()) {
      must(to.get().getHost().matches("[A-Za-z0-9.-]{1,253}"), "host " + to.get().getHost());
      String path = Redirect.pathOf(to.get());
      must(path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c < 127), "path " + path);
    }
  }

  private static void sample(Sample sample) {
    must(sample.detail().length() <= 400, "a long detail");
    must(sample.detail().chars().noneMatch(Character::isISOControl), "control characters");
    must(sample.value() == null || Double.isFinite(sample.value()), "value " + sample.value());
  }
}
