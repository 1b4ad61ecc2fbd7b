/**
 * Who may use the hub: people with two factors, API tokens with scopes, and the one table that says
 * who may call what.
 *
 * <p>RATIONALE. Whoever asks becomes an {@link dev.tocsin.identity.Actor} with a set of rights,
 * whether it came with a session or a token; the table ({@code access.AccessRules}) asks for rights
 * only. A request that no rule names is refused before any controller sees it. Hooks are not here:
 * each source has a credential of its own.
 */
@NullMarked
package dev.tocsin.identity;

import org.jspecify.annotations.NullMarked;
