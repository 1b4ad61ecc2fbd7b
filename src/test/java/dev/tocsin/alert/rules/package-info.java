@NullMarked
package dev.tocsin.alert.rules;

import org.jspecify.annotations.NullMarked;
