/** What a browser sees. */
@NullMarked
package dev.tocsin.console;

import org.jspecify.annotations.NullMarked;
