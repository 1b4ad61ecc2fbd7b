package dev.tocsin.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as an incident's page shows it.
 *
 * @param client id of the sender's client, or null for a stranger
 * @param confirmedAt when the hub confirmed that it was received
 * @param tiedBy who said that it is about the incident; null for one that is only proposed
 */
record TicketHead(
    String id,
    long number,
    @Nullable String client,
    String sender,
    String subject,
    Instant confirmedAt,
    @Nullable String tiedBy,
    @Nullable Instant tiedAt) {}
