package dev.tocsin.notification;

import dev.tocsin.audit.PersonalData;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.OneOf;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Notices over REST: newest first, by cursor. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {

  private static final int MOST = 200;

  private final Database database;
  private final NoticeQueries queries;
  private final DeliveryStore deliveries;
  private final BounceStore bounces;
  private final Settlement settlement;
  private final WakeUp wakeUp;
  private final NoticeSettings settings;
  private final InstantSource clock;

  NoticeController(
      Database database,
      NoticeQueries queries,
      DeliveryStore deliveries,
      BounceStore bounces,
      Settlement settlement,
      WakeUp wakeUp,
      NoticeSettings settings,
      InstantSource clock) {
    this.database = database;
    this.queries = queries;
    this.deliveries = deliveries;
    this.bounces = bounces;
    this.settlement = settlement;
    this.wakeUp = wakeUp;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param next cursor of the next page; null on the last one
   */
  record Page(List<NoticeView> items, @Nullable String next) {}

  @GetMapping
  @PersonalData("notice")
  Page list(
      @RequestParam(required = false) @Nullable String incident,
      @RequestParam(required = false) @OneOf(NoticeStatus.class) @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int size = Math.clamp(limit, 1, MOST);
    List<Notice> found =
        queries.page(new NoticeQueries.Filter(incident, status(status), cursor, size + 1));
    boolean more = found.size() > size;
    List<Notice> page = more ? found.subList(0, size) : found;
    Map<String, String> returned = bounces.of(page.stream().map(Notice::id).toList());
    return new Page(
        page.stream().map(notice -> NoticeView.of(notice, returned.get(notice.id()))).toList(),
        more ? page.getLast().id() : null);
  }

  @GetMapping("/{id}")
  @PersonalData("notice")
  NoticeView one(@PathVariable String id) {
    Notice notice = find(id);
    return NoticeView.of(
        notice, bounces.of(List.of(id)).get(id), deliveries.attempts(id), queries.text(id));
  }

  @PostMapping("/{id}/retry")
  NoticeView retry(@PathVariable String id) {
    database.writing(
        sql -> {
          Notice notice = find(id);
          if (!deliveries.retry(notice, settings.retry().giveUpAfter(), clock.instant())) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT,
                "only a failed notice can be sent again, this one is " + notice.status().word());
          }
          settlement.changed(notice);
          wakeUp.afterCommit();
        });
    return one(id);
  }

  private Notice find(String id) {
    return queries
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such notice"));
  }

  private static @Nullable NoticeStatus status(@Nullable String word) {
    try {
      return word == null ? null : NoticeStatus.of(word);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }
}
