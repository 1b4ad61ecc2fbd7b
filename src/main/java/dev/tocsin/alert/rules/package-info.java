/**
 * Rules for log lines, as files that an operator reads and writes.
 *
 * <p>RATIONALE. The rules of log watchers are regular expressions, and their history is one of
 * addresses that an attacker wrote into a user name (CVE-2013-2178, CVE-2013-7176) and of patterns
 * that never end. Here a pattern is the line itself with fields in it. It holds for the whole line;
 * what stands before the first free text is read from the start, what stands behind the last one
 * from the end, each byte once. A rule whose address has free text on both sides is refused when it
 * is loaded, so that no rule of any operator can take an address out of free text; a line that may
 * have been cut is not read from its end. A rule file carries samples, and one whose samples do not
 * hold is not put to work.
 */
@NullMarked
package dev.tocsin.alert.rules;

import org.jspecify.annotations.NullMarked;
