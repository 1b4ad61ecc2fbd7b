/**
 * The world around the hub, simulated: servers with sites that really answer, the agents on them, a
 * mail server, and a story that plays by itself. The hub in the middle is the real one.
 *
 * <p>RATIONALE. But for the way in without a password, nothing here uses a class of the hub. The
 * story acts as an outsider would, through HTTP, mail and log files, so that what it shows is what
 * the hub does and not what its parts could do. The simulators serve the integration tests too.
 */
@NullMarked
package dev.tocsin.demo;

import org.jspecify.annotations.NullMarked;
