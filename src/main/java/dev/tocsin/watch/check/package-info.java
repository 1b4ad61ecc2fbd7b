/**
 * What is checked, how often and when it is a fault: declarations and decisions, without a clock
 * and without a network.
 *
 * <p>RATIONALE. The stock declarations need no file. An operator's file holds only what differs: a
 * check of the same name takes the place of the stock one.
 */
@NullMarked
package dev.tocsin.watch.check;

import org.jspecify.annotations.NullMarked;
