/**
 * Secrets that a hoster keeps in HashiCorp Vault or OpenBao: read over its HTTP API (KV version 2),
 * never written.
 *
 * <p>RATIONALE. The order is setting, the hub's own vault, secret server. What an administrator put
 * into the hub is meant for the hub, works without a network, and cannot be replaced by whoever may
 * write at the server; what is only there is asked for there. One thing in the vault gives way: a
 * random value that the hub made and nobody has looked at, since no sender can know it, and it
 * would hide for good what somebody enters at the server afterwards. The two secrets that the hub
 * needs to start at all, its seal and its identity key, are never asked for there, so the hub
 * starts without the server.
 *
 * <p>A value is held in memory alone. Within {@code refresh} it is asked for again, and a different
 * one is told to whoever holds the old one. While the server is away the last one stays in use for
 * {@code keep}; after that, and for a name that was never answered, the answer is "not now", which
 * a door passes on as 503, so that senders try again: not "there is none", on which a door would
 * make up a credential that nobody has. After a failure of the whole server nobody waits for it
 * again before a pause has passed.
 *
 * <p>What is taken is recorded once for each value, before anything uses it, as what comes from a
 * file is: whoever may write at the server can decide what the hub believes.
 *
 * <p>Failures carry words of the hub's own and a status, never a word of the answer, and no library
 * exception as their cause: parsers and HTTP clients quote what they choke on.
 */
@NullMarked
package dev.tocsin.vault.remote;

import org.jspecify.annotations.NullMarked;
