/**
 * The mail door: reads mailboxes by IMAP and keeps each message as its raw bytes.
 *
 * <p>RATIONALE. A message is fetched without touching its flags, made durable together with the
 * read position, and only then marked as seen or moved; whatever happens in between, it is either
 * fetched again under the same delivery name or already there. The name holds the account as well
 * as the folder, because servers number folders independently and a mailbox may be pointed at
 * another account. What is fetched: everything above the read position, even if somebody else has
 * marked it as seen, and whatever is unseen below it. Without a position, or when the server has
 * renumbered the folder, only what is unseen, so that years of old mail do not become alerts.
 *
 * <p>The package also holds the one careful reader of those bytes, for everybody who has to
 * understand mail.
 */
@NullMarked
package dev.tocsin.signal.mail;

import org.jspecify.annotations.NullMarked;
