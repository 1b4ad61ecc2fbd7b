/**
 * What the doors share: reading the options of a route.
 *
 * <p>RATIONALE. A door's options are written by an operator, so a misspelt one must be an error
 * when the route opens and not a default that nobody chose.
 */
@NullMarked
package dev.tocsin.signal.door;

import org.jspecify.annotations.NullMarked;
