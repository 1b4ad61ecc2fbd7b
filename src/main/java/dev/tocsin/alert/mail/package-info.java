/**
 * What every reader of mails needs: whether a mail is proven to come from whom it names, what its
 * words name, when it was sent.
 *
 * <p>RATIONALE. Everybody can write everybody's From line, and every text can be copied. So what a
 * mail says and whether it is believed are two things: the text makes the alert, and {@link
 * dev.tocsin.alert.mail.Evidence} makes its label {@code evidence}, from nothing but what our own
 * mail server wrote about SPF and DKIM. A weak alert opens an incident for staff; it tells no
 * client, cuts nothing, and does not end a proven fault.
 */
@NullMarked
package dev.tocsin.alert.mail;

import org.jspecify.annotations.NullMarked;
