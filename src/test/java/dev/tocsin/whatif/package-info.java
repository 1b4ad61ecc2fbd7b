@NullMarked
package dev.tocsin.whatif;

import org.jspecify.annotations.NullMarked;
