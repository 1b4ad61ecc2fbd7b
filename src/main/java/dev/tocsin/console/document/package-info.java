/**
 * The API's description of itself: the OpenAPI document at {@code /v3/api-docs}.
 *
 * <p>RATIONALE. The document is read off the controllers and records themselves, so that it cannot
 * say what the code does not; the console's types are made from a copy of it. Only what no type
 * tells is added here by hand: the fields of inventory entries, bodies that are not JSON, answers
 * other than 200. It is put together when it is first asked for.
 */
@NullMarked
package dev.tocsin.console.document;

import org.jspecify.annotations.NullMarked;
