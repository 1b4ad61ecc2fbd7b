/**
 * How the watch looks: from outside over plain sockets, and through the servers' agents.
 *
 * <p>RATIONALE. An outside look must reach the address that the inventory holds and no other one,
 * whatever the DNS says, and still name the site in TLS and HTTP; and it must end in time, whatever
 * the other side sends. Common HTTP clients look names up and follow where they are sent, so the
 * little that is needed is spoken here: one request, the head of one answer. Reading what came back
 * is apart from fetching it, as pure functions.
 */
@NullMarked
package dev.tocsin.watch.probe;

import org.jspecify.annotations.NullMarked;
