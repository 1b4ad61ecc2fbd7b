/** Who may use the hub: API tokens, kept as hashes. */
@NullMarked
package dev.tocsin.identity;

import org.jspecify.annotations.NullMarked;
