/** Small readers that the parsers share: host names, addresses, times, severity words, links. */
@NullMarked
package dev.tocsin.alert.field;

import org.jspecify.annotations.NullMarked;
