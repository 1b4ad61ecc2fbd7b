/**
 * Isolation: acting on servers through their agent, with the intent on record before the first byte
 * leaves.
 *
 * <p>RATIONALE. The hub never sends a script: it names a verb and a site, and the agent on the
 * server knows what to do. An action whose connection broke is "unknown" until the agent's own
 * check tells what is true; it is never repeated blindly.
 */
@NullMarked
package dev.tocsin.isolation;

import org.jspecify.annotations.NullMarked;
