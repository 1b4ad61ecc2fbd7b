/**
 * The record of every access and act: append-only, chained by hash, verifiable and exportable
 * (annex row 10.3). It is the security journal; who records uses {@link dev.tocsin.audit.Audit}.
 *
 * <p>RATIONALE. The hash of an entry is SHA-256 over the former hash and every column, so that
 * anybody can check an export without a secret. A hash alone protects nothing from somebody who can
 * write to the database, who would simply compute all later ones anew; so each entry also carries a
 * seal, an HMAC with the secret {@code audit-seal}, which is not in the database in the clear, and
 * the head (last sequence and hash) is sealed too. Somebody with the database alone can therefore
 * neither change, insert, remove nor swap an entry unseen, and {@code verify} names the first one
 * that is wrong. What remains is to put back an older state of entries and head together: it is
 * found by the last head that the running hub remembers, by the anchor file in the data folder
 * (written every minute and at the end; one that this key did not write counts as a break) and,
 * beyond the machine, by the head lines in the security log and in backups. Somebody who owns the
 * machine and reads the key can write a new history; only a head that was kept elsewhere
 * contradicts it. A hub that finds its head forged goes on, since an incident hub must, but marks
 * the place in the sealed head for good: the next entry does not launder the forgery.
 */
@NullMarked
package dev.tocsin.audit;

import org.jspecify.annotations.NullMarked;
