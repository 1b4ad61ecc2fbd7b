/** What the hub's own watch tells. */
@NullMarked
package dev.tocsin.alert.watch;

import org.jspecify.annotations.NullMarked;
