/**
 * What is to be done in an incident and how far that is: pure, of files and facts alone.
 *
 * <p>RATIONALE. A step that was found done is written down as a mark and given back as a fact from
 * then on. So a later fact (one more client who waits for a message) never undoes what was done,
 * and the same fact told twice changes nothing.
 */
@NullMarked
package dev.tocsin.procedure.plan;

import org.jspecify.annotations.NullMarked;
