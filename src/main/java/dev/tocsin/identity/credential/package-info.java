/**
 * Passwords, one-time codes, recovery codes and the key that seals what must be read back: pure but
 * for the random source.
 *
 * <p>RATIONALE. Argon2id with 32 MiB and three passes costs a guess about a fifth of a second of
 * this size of machine; at most two run at once, so that a flood of logins takes 64 MiB and no
 * more. One of the two places is kept for those who were here before (see {@code login}), so that a
 * flood from elsewhere cannot take both. Hashes run on threads of their own: they would otherwise
 * hold the few carriers of all virtual threads. Random secrets of 80 bits and more (recovery codes,
 * session cookies, API tokens, invitations) are kept as SHA-256: there is nothing to guess in them.
 * The secret of the one-time codes must be read back, so it is sealed with AES-256-GCM under a key
 * that is not in the database; the row's owner is bound into the seal, so that a copied row opens
 * nothing.
 */
@NullMarked
package dev.tocsin.identity.credential;

import org.jspecify.annotations.NullMarked;
