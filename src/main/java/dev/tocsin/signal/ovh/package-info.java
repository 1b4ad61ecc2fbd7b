/**
 * The door to OVHcloud's API: looks at what an account holds and makes a signal of each change.
 *
 * <p>RATIONALE. The API tells states, and most of what matters is told by something being there or
 * not: an address in mitigation, a block for spam, a task. So what was told last is kept, committed
 * with the signal that told it, and only a difference becomes a signal; its body is the answer as
 * it came. That an object is gone is believed only when the API itself says so by its own 404,
 * never because a list was short or a request failed. The door knows which words mean that all is
 * well and nothing else; what a word means is for the parser {@code ovh-api} to say.
 *
 * <p>The key of the account may do nothing but read, and only what {@link
 * dev.tocsin.signal.ovh.OvhTopic} lists: the README prints that list, and a test fails when a
 * request leaves it or a rule is not needed.
 */
@NullMarked
package dev.tocsin.signal.ovh;

import org.jspecify.annotations.NullMarked;
