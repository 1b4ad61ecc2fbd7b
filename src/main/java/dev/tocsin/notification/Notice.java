package dev.tocsin.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person, and how far it has come.
 *
 * @param key unique: incident, template, person and round (or event); a notice with a known key is
 *     not written again
 * @param thread names the person within the incident; notices of one thread are sent in order
 * @param announcementId the event's announcement it belongs to; null for an answer to a ticket
 * @param incidentId null for an answer to a ticket
 * @param ticketId null unless it answers a ticket
 * @param clientId null for staff and for strangers
 * @param contact name of the person, may be empty
 * @param messageId the Message-ID, without angle brackets, the same at every try
 * @param inReplyTo Message-ID of the mail that it answers, without angle brackets, or null
 * @param round how often this person had been told "back" before, counted in one incident
 * @param tries how often it was offered in vain
 * @param uncertain how many of these may have been taken although no answer came
 * @param error why it is not delivered (yet), or null
 * @param reply the mail server's last answer, or null
 */
record Notice(
    String id,
    String key,
    String thread,
    @Nullable String announcementId,
    @Nullable String incidentId,
    @Nullable String ticketId,
    NoticeTemplate template,
    @Nullable String clientId,
    String contact,
    String address,
    String language,
    String messageId,
    @Nullable String inReplyTo,
    int round,
    NoticeStatus status,
    int tries,
    int uncertain,
    Instant dueAt,
    Instant giveUpAt,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant deliveredAt,
    @Nullable String error,
    @Nullable String reply) {

  Notice {
    requireNonNull(id);
    requireNonNull(key);
    requireNonNull(thread);
    requireNonNull(template);
    requireNonNull(status);
  }

  /** Begins the last part of the key of a "back" to somebody for whom the incident goes on. */
  static final String GOES_ON = "goes on ";

  /** Whether it says that the incident is over for this person. */
  boolean ends() {
    return template == NoticeTemplate.BACK && !key.contains("|" + GOES_ON);
  }

  /** A notice with its words, ready to go. */
  record Written(Notice notice, NoticeText text) {}
}
