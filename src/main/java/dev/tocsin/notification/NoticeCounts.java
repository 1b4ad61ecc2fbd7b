package dev.tocsin.notification;

import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Counts notices, from the tables' indexes alone. */
@Component
class NoticeCounts implements NoticeFigures {

  private final NoticeQueries queries;
  private final NoticeSettings settings;
  private final MessageChannel channel;

  NoticeCounts(NoticeQueries queries, NoticeSettings settings, MessageChannel channel) {
    this.queries = queries;
    this.settings = settings;
    this.channel = channel;
  }

  @Override
  public Figures figures(Instant since) {
    return new Figures(
        queries.count(NoticeStatus.PENDING) + queries.count(NoticeStatus.SENDING),
        queries.failedSince(since));
  }

  @Override
  public ZoneId zone() {
    return settings.zone();
  }

  @Override
  public boolean canSend() {
    return channel.configured();
  }
}
