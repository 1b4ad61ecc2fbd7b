/**
 * Contract time: what counts between two instants, and how a clock of a contract stands. Nothing
 * here knows the present time, the time zone of the machine, or a database.
 *
 * <p>RATIONALE. A length of counted time is the real time that passes inside the open spans of open
 * days, from instant to instant. So it adds up over any cut, never shrinks, and needs no rule of
 * its own for daylight saving: a day counts as long as it lasts. In Europe/Paris the clocks are put
 * forward and back on Sundays, which are closed, so each whole business day counts exactly 24 h (a
 * test walks all of them until 2060). In a zone that changes its clocks on a working day that one
 * day counts 23 or 25 h, as it lasts.
 *
 * <p>A deadline is the first instant at which the target has been counted: work that was due on
 * Friday when the day ended is due at midnight, not on Monday.
 */
@NullMarked
package dev.tocsin.clock.time;

import org.jspecify.annotations.NullMarked;
