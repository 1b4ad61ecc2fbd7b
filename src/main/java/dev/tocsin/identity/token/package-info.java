/** API tokens for programs: random, kept as hashes, with scopes, an end and their last use. */
@NullMarked
package dev.tocsin.identity.token;

import org.jspecify.annotations.NullMarked;
