/**
 * Tickets: what a client reports by mail, acknowledged with a number and kept as a thread.
 *
 * <p>RATIONALE. A mail belongs to a ticket only when its sender belongs to the ticket's client;
 * whoever merely quotes a number opens a ticket of their own. An acknowledgement is never sent to a
 * machine, and to a person so seldom that two automatic programs cannot keep each other busy.
 */
@NullMarked
package dev.tocsin.ticket;

import org.jspecify.annotations.NullMarked;
