/**
 * Mails of monitoring tools and of the servers' own programs, one small reader for each tool.
 *
 * <p>RATIONALE. A tool is known by what it always writes (its own headers, its banner, the shape of
 * its subject), never by the sender. A reader that does not know a mail leaves it to the next; a
 * mail that none knows is quarantined. The beginning and the end of a fault have the same
 * fingerprint: source, tool, kind and what the tool itself calls the thing, never its measured
 * values.
 *
 * <p>RATIONALE. Such a mail may be anybody's. Where {@code tocsin.mail.monitoring-senders} is empty
 * it is taken as weak evidence, because servers' own mails are seldom signed and a full disk that
 * nobody hears of is worse than an incident that a joker opened: weak evidence tells staff, not
 * clients, cuts nothing, and ends nothing that was proven. Once senders are listed, everybody
 * else's copies are quarantined, and those of listed senders without proof stay weak.
 */
@NullMarked
package dev.tocsin.alert.monitoring;

import org.jspecify.annotations.NullMarked;
