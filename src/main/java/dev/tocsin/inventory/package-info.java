/**
 * What is watched over: data centres, servers, services, clients and their contacts, and which
 * depends on which.
 *
 * <p>RATIONALE. The whole inventory of a small hoster (200 servers, 20,000 services) fits in
 * memory, so readers get one immutable snapshot and never a half-changed one. Rows are keyed by the
 * names that people and monitoring tools use.
 */
@NullMarked
package dev.tocsin.inventory;

import org.jspecify.annotations.NullMarked;
