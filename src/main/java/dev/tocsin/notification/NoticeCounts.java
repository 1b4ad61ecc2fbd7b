package dev.tocsin.notification;

import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Counts notices, from the store's indexes alone. */
@Component
class NoticeCounts implements NoticeFigures {

  private final NoticeStore store;
  private final NoticeSettings settings;
  private final MessageChannel channel;

  NoticeCounts(NoticeStore store, NoticeSettings settings, MessageChannel channel) {
    this.store = store;
    this.settings = settings;
    this.channel = channel;
  }

  @Override
  public Figures figures(Instant since) {
    return new Figures(
        store.count(NoticeStatus.PENDING) + store.count(NoticeStatus.SENDING),
        store.failedSince(since));
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
