/**
 * Stories of what a hub lives through, with what must be true of it: {@code
 * src/test/resources/scenarios}. Each is played on the pure core; those that say {@code hub: true}
 * also by a whole hub over HTTP.
 */
@NullMarked
package dev.tocsin.scenario;

import org.jspecify.annotations.NullMarked;
