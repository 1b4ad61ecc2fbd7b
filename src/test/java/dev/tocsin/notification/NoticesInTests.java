package dev.tocsin.notification;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets tests of other modules look at what was queued. */
public final class NoticesInTests {

  private NoticesInTests() {}

  public record Queued(String to, String messageId, @Nullable String inReplyTo, NoticeText text) {}

  /** Oldest first. */
  public static List<Queued> queued(Hub hub) {
    return hub.queries.page(new NoticeQueries.Filter(null, null, null, 100)).reversed().stream()
        .map(
            notice ->
                new Queued(
                    notice.address(),
                    notice.messageId(),
                    notice.inReplyTo(),
                    hub.queries.text(notice.id())))
        .toList();
  }

  public static void advance(Hub hub, Duration time) {
    hub.advance(time);
  }
}
