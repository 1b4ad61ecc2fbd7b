package dev.tocsin.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An automatic answer to somebody who wrote to the hub (RFC 3834).
 *
 * @param ticketId the ticket; one ticket is answered once
 * @param number its number
 * @param clientId the sender's client, or null for a stranger
 * @param name the sender's name as the inventory has it; empty for a stranger
 * @param address where the answer goes: one mail address
 * @param language {@code fr} or {@code en}
 * @param subject the subject to be repeated in the text; empty for a stranger
 * @param inReplyTo Message-ID of the sender's mail without angle brackets, or null
 */
public record MailReply(
    String ticketId,
    long number,
    @Nullable String clientId,
    String name,
    String address,
    String language,
    String subject,
    @Nullable String inReplyTo,
    Instant receivedAt) {
  public MailReply {
    requireNonNull(ticketId);
    requireNonNull(name);
    requireNonNull(address);
    requireNonNull(language);
    requireNonNull(subject);
    requireNonNull(receivedAt);
  }
}
