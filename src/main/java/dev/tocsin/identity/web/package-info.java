/**
 * People, sessions and tokens over HTTP: JSON for the console, and plain pages without script for
 * signing in.
 */
@NullMarked
package dev.tocsin.identity.web;

import org.jspecify.annotations.NullMarked;
