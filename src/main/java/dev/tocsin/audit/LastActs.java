package dev.tocsin.audit;

import java.time.Instant;
import java.util.Optional;

/** When something was last done. */
public interface LastActs {

  /**
   * When the newest act of this name that was not refused is recorded.
   *
   * @param act e.g. {@code hub.backup}
   */
  Optional<Instant> last(String act);
}
