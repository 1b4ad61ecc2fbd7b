/**
 * Messages by SMTP.
 *
 * <p>RATIONALE. Jakarta Mail's SMTP transport is used directly, not through a route: the channel
 * must know how far a message came when a connection breaks (before the last dot nothing was taken,
 * after it the message may have been), must keep a connection for many messages, and lets no header
 * of an exchange near an address.
 */
@NullMarked
package dev.tocsin.notification.mail;

import org.jspecify.annotations.NullMarked;
