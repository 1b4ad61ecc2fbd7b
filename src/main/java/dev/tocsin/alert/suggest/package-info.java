/**
 * Help with what was not understood: what a signal looks like, and a mapping for it that a person
 * can take as a beginning.
 *
 * <p>RATIONALE. A guess must never act by itself: it is a text to look at, tried on the one signal
 * that it was made from, by the same engine with the same limits as in a route, and nothing follows
 * from what it gives. Of the signal only names of fields enter the program, and only those made of
 * plain letters, digits and a few signs: no value and no other name becomes part of a program or of
 * a route.
 */
@NullMarked
package dev.tocsin.alert.suggest;

import org.jspecify.annotations.NullMarked;
