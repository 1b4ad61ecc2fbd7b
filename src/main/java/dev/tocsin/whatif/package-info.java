/**
 * What other rules of correlation would have made of the signals that were really there.
 *
 * <p>RATIONALE. The present rules and the changed ones are both played over the same signals, and
 * the two are compared with each other, not with what the database holds: what people did by hand,
 * and rules that were others then, would else look like consequences of the change. Both runs use
 * the same {@code Correlator} as the hub and keep everything in memory; nothing here writes, so
 * there is nothing to undo.
 */
@NullMarked
package dev.tocsin.whatif;

import org.jspecify.annotations.NullMarked;
