/**
 * Durable timers: something is to happen at a time, across restarts, once.
 *
 * <p>RATIONALE. A timer is a row, set in the transaction of whoever wants it, and deleted in the
 * transaction of what it makes happen. So there is nothing to claim and no lease to lose: when two
 * hubs on one database reach for the same timer, one deletes the row and the other finds it gone;
 * when the process dies half way, both the row and the effect are as they were. What leaves the hub
 * (a mail, a command) must go through an outbox, never straight from a handler. Quartz would keep
 * its own tables in its own transactions, and could then fire for an incident whose change was
 * rolled back.
 */
@NullMarked
package dev.tocsin.timer;

import org.jspecify.annotations.NullMarked;
