/**
 * The HTTP door: {@code POST /hooks/{source}} and below it.
 *
 * <p>RATIONALE. A plain servlet on the server's virtual threads: the body is needed as the bytes
 * that were sent (signatures are made over them), so no message converter and no parameter parsing
 * may touch the request. What can be refused without the body is refused before the body is read:
 * source, method, rate, credential. An unsigned header cannot name a signed delivery, so with
 * {@code hmac} the signature is the delivery's name and a replay inside the window is a redelivery.
 * A source that was closed a moment ago answers 503 and not 404, because many senders never repeat
 * after a 4xx and a route that is replaced is closed for a few milliseconds.
 */
@NullMarked
package dev.tocsin.signal.http;

import org.jspecify.annotations.NullMarked;
