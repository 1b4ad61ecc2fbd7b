package dev.tocsin.signal.statuspage;

import static dev.tocsin.alert.FuzzRules.must;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.signal.statuspage.StatusDocument.NotAStatusPage;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a provider's page answers, it is read within bounds or is no status page. */
class StatusPageFuzzTests {

  private static final int LONG = 512 << 10;

  static Stream<byte[]> pages() {
    return Stream.concat(
        FuzzRules.fixtures("status-page", "tools/statuspage"),
        Stream.of(
                "<feed><title>x</title><entry><id>a</id><published>2026-11-22T01:02:03Z</published>"
                    + "<content>&lt;strong>Resolved&lt;/strong> - x</content></entry></feed>",
                "<rss><channel><item><guid>b</guid><pubDate>Sun, 22 Nov 2026 01:02:03 +0000"
                    + "</pubDate></item></channel></rss>",
                "{\"page\":{\"name\":\"x\"},\"components\":[{\"id\":\"1\",\"status\":\"major\"}]}")
            .map(String::getBytes));
  }

  @MethodSource("pages")
  @FuzzTest
  void everyPageIsReadOrRefused(byte[] page) {
    FuzzRules.inTime("the page", () -> read(page));
    if (FuzzRules.isWorthRepeating(page)) {
      byte[] longer = FuzzRules.repeated(page, LONG);
      FuzzRules.inTime("the page repeated", () -> read(longer));
    }
  }

  private static void read(byte[] page) {
    try {
      StatusDocument document = StatusDocument.read(page);
      must(document.equals(StatusDocument.read(page)), "one page is read in two ways");
      must(document.events().size() <= StatusDocument.MOST, "many events");
      must(document.title().length() <= 300, "a long title");
      for (StatusEvent event : document.events()) {
        must(!event.id().isEmpty() && event.id().length() <= 300, "id " + event.id());
        must(event.title().length() <= 300 && event.link().length() <= 300, "long texts");
        must(event.state().length() <= 300 && event.impact().length() <= 300, "long words");
        must(event.components().size() <= 64, "many components");
        must(event.text().length() <= 2 * (64 << 10), "a text of " + event.text().length());
        must(!event.key().isEmpty() && !event.standing().isEmpty(), "no key");
        must(event.key().indexOf(' ') < 0, "a blank in the key " + event.key());
        must(
            (event.key() + event.state() + event.title())
                .chars()
                .noneMatch(Character::isISOControl),
            "control characters");
        must(event.startedAt() == null || event.startedAt().toEpochMilli() > 0, "a time of no use");
        event.isPresent();
      }
    } catch (NotAStatusPage e) {
      FuzzRules.reason(e.reason());
    }
  }
}
