/**
 * Load and latency measurements of the packaged hub as a process of its own, beside the programs it
 * is compared with.
 *
 * <p>RATIONALE: both sides of a comparison take the same alerts from the same load generator, over
 * the same number of connections, in turns within one run, because two runs on a shared machine
 * differ by more than what is measured. Medians and ranges are printed, never the best round.
 */
@NullMarked
package dev.tocsin.bench;

import org.jspecify.annotations.NullMarked;
