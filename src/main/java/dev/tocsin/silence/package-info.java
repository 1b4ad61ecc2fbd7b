/**
 * Silences and maintenance windows: what holds alerts back for a time, made and ended by people.
 *
 * <p>RATIONALE. Nothing is dropped: a held alert is kept with its incident, and speaks when the
 * hold ends while its fault still stands. What decides is the hold's own begin and end, compared
 * with the time of the decision; the timers only make what stands be looked at again, so a hub that
 * was away at the end of a window holds nothing back longer, it merely speaks when it is there. The
 * revision is a random text and not a counter: a change that is rolled back leaves no number behind
 * that another change could take.
 */
@NullMarked
package dev.tocsin.silence;

import org.jspecify.annotations.NullMarked;
