package dev.tocsin.watch;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether somebody works on something, so that it is left alone. Whoever knows of such work
 * provides a bean of this type; the pauses in files of checks hold beside it.
 */
public interface Maintenance {

  /**
   * Why the target is left alone at that moment; empty when it is not.
   *
   * @param server name of a server, or null for a source
   * @param service name of a service, or null for a server or source
   */
  Optional<String> covers(@Nullable String server, @Nullable String service, Instant at);
}
