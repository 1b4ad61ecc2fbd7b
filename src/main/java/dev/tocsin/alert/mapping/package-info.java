/**
 * Any JSON, by a jq program that an operator wrote in a route.
 *
 * <p>RATIONALE. A program can loop, alone or with what a sender put into the body, and a thread
 * cannot be stopped from outside. So each call of a function spends from a budget of steps and time
 * that ends the evaluation from inside; what still runs after the limit is left behind on a thread
 * of its own, and only a few may be left behind at a time. There is no way to read a file, the
 * environment or the clock.
 */
@NullMarked
package dev.tocsin.alert.mapping;

import org.jspecify.annotations.NullMarked;
