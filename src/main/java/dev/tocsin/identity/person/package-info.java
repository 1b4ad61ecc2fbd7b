/**
 * People: who they are, what they may do, and their credentials.
 *
 * <p>RATIONALE. Nobody chooses a password for somebody else: an administrator makes a link that
 * works once, and behind it the person sets a password and a second factor. Each change of a
 * credential raises the person's credential version; a session remembers the version it began with
 * and ends when it differs, so that nothing need be searched and removed. The last administrator
 * who can sign in can be neither removed, disabled nor demoted.
 */
@NullMarked
package dev.tocsin.identity.person;

import org.jspecify.annotations.NullMarked;
