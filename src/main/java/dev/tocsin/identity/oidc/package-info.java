/**
 * Signing in with an OpenID Connect provider (Core 1.0), as an option beside the password.
 *
 * <p>RATIONALE. The provider answers one question, which account of its own sits at the browser;
 * the session, its limits and its rights stay the hub's. Signatures and keys are Nimbus' work; what
 * a token must say is checked here, against the hub's clock, where tests can reach every line. The
 * flow is the code flow with PKCE, state and nonce. What a sign-in needs on its way is sealed into
 * a cookie, so that strangers who begin one cost the hub no memory; what came back is remembered
 * until the seal is too old, so that it works once. Nothing is fetched before somebody signs in,
 * and a provider that does not answer is left alone for some seconds: the password does not wait
 * for it.
 *
 * <p>A person is who the provider's <em>subject</em> says, which never changes there; the name that
 * the provider tells only leads to a person at the first sign-in. That first time the local second
 * factor is always asked for, whatever the provider proved, and the subject is bound when it was
 * given: whoever takes somebody's name at the provider still stands before a closed door, and has
 * changed nothing. From then on another account of the same name is refused until an administrator
 * forgets the old one.
 *
 * <p>The second factor stays the hub's. {@code tocsin.oidc.second-factor} may spare a person the
 * code at sign-in, but such a session does not count as fresh and dangerous acts ask for the local
 * factor. Asking the provider to prove it anew ({@code max_age}) would rest isolation and the vault
 * on how one provider reads {@code auth_time}, and end with it when the provider is away in the
 * night that matters. So each person sets a local second factor up, also one whom the provider
 * vouches for.
 */
@NullMarked
package dev.tocsin.identity.oidc;

import org.jspecify.annotations.NullMarked;
