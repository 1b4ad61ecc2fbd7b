/**
 * What the doors that go out and ask share: one bounded request, pauses between them, the thread
 * that asks again and again.
 *
 * <p>RATIONALE. A server that is asked may be slow, endless or somebody else's: each answer has a
 * largest size and a longest time, and no redirect is followed, since a request may carry
 * credentials and the one who answers must not choose where they go next.
 */
@NullMarked
package dev.tocsin.signal.poll;

import org.jspecify.annotations.NullMarked;
