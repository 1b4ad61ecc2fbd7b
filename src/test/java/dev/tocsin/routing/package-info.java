/** Tests of the guard, the palette and the loader. */
@NullMarked
package dev.tocsin.routing;

import org.jspecify.annotations.NullMarked;
