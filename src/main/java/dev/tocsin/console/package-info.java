/**
 * What a browser sees.
 *
 * <p>RATIONALE. The console is one page without data, at every path of its own: whoever may not
 * sign in learns nothing from it, and a link in a mail leads to its page before and after signing
 * in. It is built from {@code src/main/web} into the class path; the hub works without it.
 */
@NullMarked
package dev.tocsin.console;

import org.jspecify.annotations.NullMarked;
