/**
 * What breaks, broken on purpose: the packaged application runs as a process of its own, and the
 * tests kill it, fill its disk, cut its connections and send it what it must not obey.
 *
 * <p>RATIONALE: nothing of the hub is loaded into the test's own process. What counts is what a
 * sender, a receiver, a server or a client of the API can see from outside, after a kill that no
 * shutdown hook softens.
 */
@NullMarked
package dev.tocsin.fault;

import org.jspecify.annotations.NullMarked;
