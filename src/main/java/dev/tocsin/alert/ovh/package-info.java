/**
 * What OVHcloud tells: its notification mails and its API.
 *
 * <p>RATIONALE. Phishing imitates these mails, and what they say can cut a site at once. So the
 * text only tells what is claimed; whether it is believed is a label of its own, {@code evidence},
 * which rests on what our own mail server wrote about SPF and DKIM and never on the From line
 * alone.
 */
@NullMarked
package dev.tocsin.alert.ovh;

import org.jspecify.annotations.NullMarked;
