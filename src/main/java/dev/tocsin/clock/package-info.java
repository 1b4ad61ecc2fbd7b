/**
 * Contract clocks: how long the contract still gives, and who is told when.
 *
 * <p>RATIONALE. The response clock (GTI) begins when the hub confirmed that the request was
 * received. An incident that a machine found has no request: its clock begins when the hub opened
 * it. Where a client reported it too and a person tied that ticket to the incident, the clock
 * begins at whichever was first, the stricter for the house; untied, it begins where it did before.
 * A clock that has stopped is judged anew by that, without an alarm. What is for information only
 * promises nothing to anybody and has no clock until it gets graver or a client reports it.
 *
 * <p>It stops when a person says that work has begun, which is what the contract calls
 * intervention. To acknowledge is to be in charge, and nobody is helped by that yet. At the same
 * instant the restore clock (GTR) begins, so that one of them always runs while a fault stands; it
 * stops when the fault is over. A fault that ends by itself before anybody began stops the response
 * clock. One that comes back lets them go on from where they were: the time in between does not
 * count.
 *
 * <p>A service's incident that became part of its server's is closed there and then: its clock ends
 * without a judgement, and the server's response clock begins no later than the service's did.
 *
 * <p>Clocks follow the events of incidents, by {@code routes/respond/clocks.camel.yaml}, with the
 * time of the event: a hub that was down counts the same. What a clock was granted is kept with it,
 * so that a change of the settings changes no promise of the past.
 */
@NullMarked
package dev.tocsin.clock;

import org.jspecify.annotations.NullMarked;
