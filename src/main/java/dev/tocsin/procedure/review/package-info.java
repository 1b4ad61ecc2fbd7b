/**
 * The review of an incident: what people answered, and the document that is made of it.
 *
 * <p>RATIONALE. Facts are never stored with the review: they are read from the incident each time,
 * so that they are always those of the record. What people answer is theirs alone. The PDF is made
 * of the hub's own escaped page, without a doctype, and nothing that it names is ever fetched.
 */
@NullMarked
package dev.tocsin.procedure.review;

import org.jspecify.annotations.NullMarked;
