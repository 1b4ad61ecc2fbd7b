/**
 * Passkeys and security keys (WebAuthn) as a second factor beside the one-time codes.
 *
 * <p>RATIONALE. They come on top of the codes and not in their place: whoever loses a device still
 * has the app and the recovery codes, and the plain pages work without script. The password is
 * asked for as well, so that a device that asks for nothing (a security key without PIN) is still
 * only one of two factors. No attestation is asked for: which make of key a person uses is nothing
 * that a small hoster would refuse anybody for. A challenge belongs to one session, works once and
 * for five minutes. Browsers bind passkeys to a host name, never to an address: a hub whose public
 * address is one on this machine is known to them as {@code localhost}.
 */
@NullMarked
package dev.tocsin.identity.passkey;

import org.jspecify.annotations.NullMarked;
