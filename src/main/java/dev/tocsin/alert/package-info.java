/**
 * Alerts: what a signal says, in one shape whatever the sender, and one parser for each format.
 *
 * <p>RATIONALE. Parsers are pure: bytes in, alerts out, no clock but the signal's own time of
 * receipt. A parser never guesses: what it does not know is an error with a reason, and the signal
 * goes to quarantine where it can be replayed later.
 */
@NullMarked
package dev.tocsin.alert;

import org.jspecify.annotations.NullMarked;
