/**
 * The hub's side of the agent's protocol: one line out, one line of JSON back, over a reused SSH
 * connection.
 *
 * <p>RATIONALE. Camel's SSH component accepts any host key unless told otherwise, does not limit
 * how long a command runs and holds its output in memory; so the library below it is used directly.
 * What matters to a caller is whether the command may have begun: the result says so by its type,
 * and is "unknown" as soon as one byte of the command was handed to the connection and no complete
 * answer came back.
 */
@NamedInterface("ssh")
@NullMarked
package dev.tocsin.isolation.ssh;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
