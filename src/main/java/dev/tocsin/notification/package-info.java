/**
 * Notices: one message for each contact and state of an incident, kept with its delivery.
 *
 * <p>RATIONALE. A notice is a row with a unique key (incident, state, contact), written before it
 * is sent; its Message-ID is fixed with the row. What is known to be delivered is never sent again,
 * and what may have been delivered is sent again under the same Message-ID, so that a receiver can
 * tell.
 */
@NullMarked
package dev.tocsin.notification;

import org.jspecify.annotations.NullMarked;
