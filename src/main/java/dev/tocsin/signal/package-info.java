/**
 * Signals: raw inputs, made durable before anything answers "received", then handed on in order.
 *
 * <p>RATIONALE. A signal is bytes plus where they came from; it is committed with its source's read
 * position in one transaction, so a tailed file or a mailbox is neither lost nor read twice.
 * Understanding comes later and may fail without losing anything: what no parser takes is
 * quarantined and can be replayed.
 */
@NullMarked
package dev.tocsin.signal;

import org.jspecify.annotations.NullMarked;
