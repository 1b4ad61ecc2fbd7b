/**
 * Wiring that knows nothing of incidents: database, identifiers, clock, and the bridge that lets a
 * Camel route consume from one of the hub's own feeds.
 *
 * <p>RATIONALE. SQLite has one writer, so the hub has one writing connection on every database: two
 * transactions never interleave, and a sequence read by a cursor never commits out of order. Reads
 * go through a pool of their own. An input is answered after its commit has reached the disk; a
 * correlation's commit is not waited for, since it is made again from the same input, and since
 * later commits, those before every act outside among them, cannot outlive it. Camel sees the hub
 * through one component ({@code feed:}), so that modules stay free of Camel types.
 */
@NullMarked
package dev.tocsin.platform;

import org.jspecify.annotations.NullMarked;
