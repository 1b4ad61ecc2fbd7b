/**
 * Incidents: their state, their complete timeline, and the events that tell the rest of the hub
 * what happened.
 *
 * <p>RATIONALE. Events are rows written in the transaction of the change they tell of; every reader
 * (a route, the console) follows them with a cursor of its own, so a crash repeats at most the
 * event in hand and never skips one.
 */
@NullMarked
package dev.tocsin.incident;

import org.jspecify.annotations.NullMarked;
