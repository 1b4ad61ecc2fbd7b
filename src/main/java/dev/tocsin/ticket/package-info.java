/**
 * Tickets: what a client reports by mail, acknowledged with a number and kept as a thread.
 *
 * <p>RATIONALE. A mail belongs to a ticket only when its sender belongs to the ticket's client;
 * whoever merely quotes a number opens a ticket of their own. An acknowledgement is never sent to a
 * machine, and to a person so seldom that two automatic programs cannot keep each other busy.
 *
 * <p>A person says which incident a ticket is about; the hub proposes those that touch the sender's
 * client and decides nothing, for a mail about an invoice may come while a server is down. A tied
 * ticket of a client is a request in the sense of the contract (annex row 8.1): the response clock
 * begins when the hub confirmed it, if that was before the hub found the fault. Where no
 * acknowledgement was sent, since the sender looks like a machine or wrote too often, the reception
 * counts: the house's own silence gives it no more time. A stranger has no contract, so a
 * stranger's mail moves no clock. A ticket without an incident has no clock: most are questions,
 * and nobody says in the hub yet when one was answered; the monthly report tells how many there
 * were, so that nobody takes them for measured.
 */
@NullMarked
package dev.tocsin.ticket;

import org.jspecify.annotations.NullMarked;
