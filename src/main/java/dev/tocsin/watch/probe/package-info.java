/**
 * How the watch looks: from outside over plain sockets, and through the servers' agents.
 *
 * <p>RATIONALE. An outside look must reach the address that the inventory holds and no other one,
 * whatever the DNS says, and still name the site in TLS and HTTP; and it must end in time, whatever
 * the other side sends. Common HTTP clients look names up and follow where they are sent, so the
 * little that is needed is spoken here: one request, the head of one answer. Reading what came back
 * is apart from fetching it, as pure functions.
 *
 * <p>RATIONALE. An object storage is asked one thing only, a list. The S3 client of AWS would bring
 * over 8 MB into a program of 80, for credentials, retries and regions that are not wanted here; so
 * the delicate part, the signature, comes from AWS's own library for that ({@code http-auth-aws},
 * 0.7 MB with what it needs), and the list is read from the Java platform's HTTP client by its XML
 * reader. Unlike an outside look this one goes by the name of the endpoint, and TLS must be sound.
 */
@NullMarked
package dev.tocsin.watch.probe;

import org.jspecify.annotations.NullMarked;
