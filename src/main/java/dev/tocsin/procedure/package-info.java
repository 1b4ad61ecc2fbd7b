/**
 * Procedures: what is to be done in an incident, step by step, with who, when and proof, and the
 * review at its end.
 *
 * <p>RATIONALE. What can be known is never asked: notices, actions, the watch and the state of the
 * incident complete steps by themselves, whenever an event tells that one of them changed. What was
 * found done is written down once, with its proof; from then on nothing that happens later takes it
 * away, only a person does. Small incidents that nobody was told of must not cost seven clicks: the
 * files say when a step holds an incident open.
 *
 * <p>A procedure that is changed while the hub runs holds for what begins from then on: its text is
 * kept with each incident that follows it, so that nobody finds other steps in the middle of a
 * night than those that were begun with.
 */
@NullMarked
package dev.tocsin.procedure;

import org.jspecify.annotations.NullMarked;
