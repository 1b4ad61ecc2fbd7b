/**
 * The hub's own watch: checks that are run by the clock, what they found, and what is silent.
 *
 * <p>RATIONALE. A check says what it found as a sample; whether that is a fault is decided by one
 * pure function ({@link dev.tocsin.watch.check.Judge}). Only a change leaves the module, as a
 * signal like any other: written down together with the new state and handed to the intake until it
 * was taken, so that a full disk or a restart loses no change and tells none twice. Quartz keeps
 * the clock; its work is only to hand on, so that a target that hangs delays nobody.
 */
@NullMarked
package dev.tocsin.watch;

import org.jspecify.annotations.NullMarked;
