/**
 * The door to providers' status pages: looks at a page and makes a signal when what it says of the
 * present has changed.
 *
 * <p>RATIONALE. A page is a list of everything that ever happened, most of it over, and its bytes
 * differ with each request even when nothing happened (a feed states the time of the request). So
 * not the page but what is unresolved on it is compared with what was told last. The signal is the
 * whole page as it came; which of our data centres and services it means is the operator's to say
 * in the settings, since a provider's names are its own and a page without one of ours is no news.
 */
@NullMarked
package dev.tocsin.signal.statuspage;

import org.jspecify.annotations.NullMarked;
