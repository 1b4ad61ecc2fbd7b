/**
 * What a browser sees.
 *
 * <p>RATIONALE. The console is one page without data, at every path of its own: whoever may not
 * sign in learns nothing from it, and a link in a mail leads to its page before and after signing
 * in. It is built from {@code src/main/web} into the class path; the hub works without it.
 *
 * <p>No module knows of the console. Where a page needs figures of several (the house, the set-up),
 * each gives its own through a small interface of its contract, counted by its own store, and the
 * controller here only puts them side by side. What would have to count a long past is bounded or
 * counted once: the page is looked at every minute, whatever lies behind.
 */
@NullMarked
package dev.tocsin.console;

import org.jspecify.annotations.NullMarked;
