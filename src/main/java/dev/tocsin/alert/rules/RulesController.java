package dev.tocsin.alert.rules;

import dev.tocsin.alert.AlertSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rules for log lines that are at work, and a place to try some. */
@RestController
@RequestMapping("/api/rules")
class RulesController {

  static final int LONGEST_RULES = 65_536;
  static final int LONGEST_LINES = 262_144;
  private static final int AT_ONCE = 2;

  private final RuleBook book;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Semaphore room = new Semaphore(AT_ONCE);

  RulesController(RuleBook book, AlertSettings settings, InstantSource clock) {
    this.book = book;
    this.zone = settings.logZone();
    this.clock = clock;
  }

  /** The files at work, by name; how each file stands is told with the routes. */
  @GetMapping
  Listing list() {
    return new Listing(book.all().stream().map(RuleFileView::of).toList());
  }

  /** One file at work. */
  @GetMapping("/{name}")
  RuleFileView one(@PathVariable String name) {
    return RuleFileView.of(used(name));
  }

  /**
   * Tries rules on lines: the file {@code rules} at work, or the text {@code yaml}. Nothing is kept
   * or sent. Looks at 1,000 lines and for two seconds at most.
   */
  @PostMapping("/test")
  RuleTestResult test(@RequestBody Trial asked) {
    String lines = asked.lines() == null ? "" : asked.lines();
    String yaml = asked.yaml();
    if ((yaml == null) == (asked.rules() == null)) {
      throw refused("say which rules: 'rules' for a file at work, or 'yaml' for a text");
    }
    if (lines.length() > LONGEST_LINES || yaml != null && yaml.length() > LONGEST_RULES) {
      throw new ResponseStatusException(
          HttpStatus.PAYLOAD_TOO_LARGE,
          "'lines' has at most " + LONGEST_LINES + " characters, 'yaml' " + LONGEST_RULES);
    }
    if (!room.tryAcquire()) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "others try rules just now; try again in a moment");
    }
    try {
      return tried(asked, yaml, lines);
    } finally {
      room.release();
    }
  }

  private RuleTestResult tried(Trial asked, @Nullable String yaml, String lines) {
    Instant received = asked.receivedAt() == null ? clock.instant() : asked.receivedAt();
    RuleBook.Used rules;
    if (yaml == null) {
      rules = used(String.valueOf(asked.rules()));
    } else {
      RuleFileReader.Read read = RuleFileReader.read("tried", yaml);
      RuleFile file = read.file();
      if (file == null) {
        return RuleTestResult.unusable(read.description(), read.findings());
      }
      rules = new RuleBook.Used(file, yaml);
    }
    return new RuleTest(rules, received, zone).run(lines.getBytes(StandardCharsets.UTF_8), clock);
  }

  private RuleBook.Used used(String name) {
    return book.find(name)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there are no rules of this name at work"));
  }

  private static ResponseStatusException refused(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }

  /** One page: all files at work. */
  record Listing(List<RuleFileView> items) {}

  /**
   * What to try.
   *
   * @param rules name of a file at work; null with {@code yaml}
   * @param yaml text of a rule file; null with {@code rules}
   * @param lines log lines
   * @param receivedAt when they came in: tells the year of lines that do not; null: now
   */
  record Trial(
      @Nullable String rules,
      @Nullable String yaml,
      @Nullable String lines,
      @Nullable Instant receivedAt) {}
}
