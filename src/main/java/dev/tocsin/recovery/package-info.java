/**
 * The recovery plan: how everything that a lost data centre held is brought back, in which order,
 * by whom and until when; and the same as a rehearsal.
 *
 * <p>RATIONALE. Only facts are kept (what was lost, how many teams there are, what was really begun
 * and ended). The plan is computed from them by a pure function each time somebody looks or
 * something happens, so it cannot disagree with them. A rehearsal has no incident: what tells
 * people follows the events of incidents, so there is nothing that it could tell by mistake.
 */
@NullMarked
package dev.tocsin.recovery;

import org.jspecify.annotations.NullMarked;
