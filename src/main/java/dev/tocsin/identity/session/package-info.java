/**
 * Sessions of people in the browser, kept in the database.
 *
 * <p>RATIONALE. A table of our own instead of a session framework: nothing but who, since when and
 * how strongly is kept, one query reads a session with its person, and the same SQL runs on both
 * databases. The cookie is 256 random bits, of which only the SHA-256 is kept. It changes whenever
 * somebody proves more than before (password, second factor, step-up, new credential), so a cookie
 * that was planted or seen earlier is worth nothing; the one before stays good for twenty seconds,
 * for requests that were under way. The token against forged requests is signed over the session's
 * id, so that it survives such a change and needs no row of its own. The cookie is SameSite=Lax and
 * not Strict, so that the link of a message opens signed in; what changes anything asks for the
 * token as well.
 */
@NullMarked
package dev.tocsin.identity.session;

import org.jspecify.annotations.NullMarked;
