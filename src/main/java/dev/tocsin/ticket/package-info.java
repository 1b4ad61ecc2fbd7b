/** Tickets: what a client reports by mail, acknowledged with a number and kept as a thread. */
@NullMarked
package dev.tocsin.ticket;

import org.jspecify.annotations.NullMarked;
