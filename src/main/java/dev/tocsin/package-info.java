/** Tocsin, an incident hub: one package per capability, each a module with its own contract. */
@NullMarked
package dev.tocsin;

import org.jspecify.annotations.NullMarked;
