/**
 * Signing in, and how guessing is slowed down.
 *
 * <p>RATIONALE. No account is ever locked: a lock would be a switch that anybody can throw against
 * the only administrator. Instead each attempt runs in a lane, and lanes do not disturb each other:
 *
 * <ul>
 *   <li><b>device</b>: the browser carries a signed cookie of an earlier complete sign-in of this
 *       person (a device cookie as OWASP describes it). Only pauses of its own apply to it, never
 *       more than thirty seconds. Nobody else can enter this lane, so no flood shuts it.
 *   <li><b>address</b>: the person has signed in from this address within ninety days. Pauses for
 *       this pair of account and address, and the address's own allowance over all accounts.
 *   <li><b>unknown</b>: the same, and besides all unknown addresses together share one allowance
 *       for each account. Here alone can a flood from many addresses make the right person wait;
 *       whoever works from a known browser or place does not notice it, and the person at the
 *       machine can always print a link for a new administrator ({@code tocsin.people.rescue}).
 * </ul>
 *
 * <p>An attempt is counted before it is checked and given back when it was right, so that many at
 * once gain nothing. Codes of the second factor are counted apart and more strictly (a code has a
 * million values, a password of twelve signs has not): five for each password given, then the
 * password again; all unknown addresses together get one in ten minutes. Names that do not exist
 * take the same ways, the same counters and the same hash. Counters live in memory, bounded: a
 * restart forgives, and each of several hubs counts for itself.
 */
@NullMarked
package dev.tocsin.identity.login;

import org.jspecify.annotations.NullMarked;
