/**
 * Correlation: which incident an alert belongs to, decided by pure functions of state, alert and
 * time.
 *
 * <p>RATIONALE. The caller loads the slice of state that a batch can touch (alerts with these
 * fingerprints, open incidents at these resources and their parents), the functions here return
 * changes, the caller writes them in one transaction. Nothing here reads a clock or a database, so
 * every decision can be replayed.
 */
@NullMarked
package dev.tocsin.correlation;

import org.jspecify.annotations.NullMarked;
