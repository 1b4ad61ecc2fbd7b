/**
 * Failed logins from sshd's own log lines.
 *
 * <p>RATIONALE. A user name is chosen by the attacker and stands before the address in the line, so
 * the address is read from the end, where sshd writes it, and a line long enough to have been cut
 * is not believed at all. One attempt leaves several lines (unknown user, PAM, password, end of
 * session); they are drawn together by session, also across signals, because a live log arrives
 * line by line.
 */
@NullMarked
package dev.tocsin.alert.sshd;

import org.jspecify.annotations.NullMarked;
