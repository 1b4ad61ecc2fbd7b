/**
 * What is watched over: data centres, servers, services, clients and their contacts, and which
 * depends on which.
 *
 * <p>RATIONALE. The whole inventory of a small hoster (200 servers, 20,000 services) fits in
 * memory, so readers get one immutable snapshot and never a half-changed one. Rows are keyed by the
 * names that people and monitoring tools use. YAML file, API and differences share one shape, read
 * by one strict reader that knows the place of each value; YAML is only composed into nodes, never
 * constructed, so a document can hold nothing but text, lists and tables. Names are kept in one
 * spelling (lower case, punycode, addresses by value), so that a lookup is one hash access.
 */
@NullMarked
package dev.tocsin.inventory;

import org.jspecify.annotations.NullMarked;
