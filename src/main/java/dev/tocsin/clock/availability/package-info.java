/**
 * How long services could be used, reckoned from times out of service. Nothing here knows the
 * present time or a database.
 *
 * <p>RATIONALE. Times that overlap count once. What falls into announced work is no downtime, and
 * announced work is no time that was promised: the part is reckoned of the time without it, as the
 * service levels of IT operations commonly have it, which makes the same downtime weigh more and
 * never less. A part is cut off after three places and never rounded up, so that 100 % means that
 * nothing happened. A month lasts as long as it lasts where the contract is: in Europe/Paris March
 * has an hour less and October one more.
 */
@NullMarked
package dev.tocsin.clock.availability;

import org.jspecify.annotations.NullMarked;
