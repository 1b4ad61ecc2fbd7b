/**
 * The syslog door: lines that other machines send, over TCP, TLS or UDP.
 *
 * <p>RATIONALE. A syslog message names any host it likes, so a line belongs to the machine whose
 * address it came from, unless the route says that the sender is a relay. What comes over a
 * connection waits there when the hub cannot keep up: nothing is read that could not be stored, and
 * TCP makes the sender wait. UDP cannot wait; what is dropped is counted. A line break inside a
 * counted message becomes a blank, so that one message never becomes two lines.
 */
@NullMarked
package dev.tocsin.signal.syslog;

import org.jspecify.annotations.NullMarked;
