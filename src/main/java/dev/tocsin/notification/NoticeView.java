package dev.tocsin.notification;

import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice as the API shows it.
 *
 * @param kind name of the template
 * @param to the mail address
 * @param uncertain how many of the tries may have reached the person although no answer came
 * @param nextTry when it is tried next; null unless it waits
 * @param bounced why it came back although a mail server had taken it; null when it did not
 * @param attempts the delivery log; null in lists
 * @param subject null in lists
 * @param text null in lists
 */
record NoticeView(
    String id,
    @Nullable String incident,
    @Nullable String ticket,
    @OneOf(NoticeTemplate.class) String kind,
    @Nullable String client,
    String contact,
    String to,
    @OneOf(words = {"fr", "en"}) String language,
    @OneOf(NoticeStatus.class) String status,
    int tries,
    int uncertain,
    String messageId,
    Instant createdAt,
    @Nullable Instant nextTry,
    @Nullable Instant deliveredAt,
    @Nullable String error,
    @Nullable String reply,
    @Nullable String bounced,
    @Nullable List<AttemptView> attempts,
    @Nullable String subject,
    @Nullable String text) {

  record AttemptView(
      Instant at,
      long tookMillis,
      @OneOf(words = {"delivered", "postponed", "uncertain", "failed"}) String outcome,
      String reply) {
    static AttemptView of(DeliveryStore.Attempt attempt) {
      return new AttemptView(
          attempt.at(), attempt.took().toMillis(), attempt.outcome(), attempt.reply());
    }
  }

  static NoticeView of(Notice notice, @Nullable String bounced) {
    return of(notice, bounced, null, null);
  }

  static NoticeView of(
      Notice notice,
      @Nullable String bounced,
      @Nullable List<DeliveryStore.Attempt> attempts,
      @Nullable NoticeText text) {
    return new NoticeView(
        notice.id(),
        notice.incidentId(),
        notice.ticketId(),
        notice.template().word(),
        notice.clientId(),
        notice.contact(),
        notice.address(),
        notice.language(),
        notice.status().word(),
        notice.tries(),
        notice.uncertain(),
        notice.messageId(),
        notice.createdAt(),
        notice.status() == NoticeStatus.PENDING ? notice.dueAt() : null,
        notice.deliveredAt(),
        notice.error(),
        notice.reply(),
        bounced,
        attempts == null ? null : attempts.stream().map(AttemptView::of).toList(),
        text == null ? null : text.subject(),
        text == null ? null : text.plain());
  }
}
