package dev.tocsin.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the watch last saw, for other modules. */
public interface LastLooks {

  /**
   * The checks of a service, or of a server itself without its sites.
   *
   * @param service name; null asks for the server itself
   */
  List<Look> of(@Nullable String server, @Nullable String service);

  /**
   * One check at one target.
   *
   * @param fault kind of the alert that it gives
   * @param good whether it stands well and its last look found something out
   * @param since when it came to stand so
   * @param lookedAt when it was last looked at, or null
   * @param detail one line of that look
   */
  record Look(
      String check,
      String target,
      String fault,
      boolean good,
      Instant since,
      @Nullable Instant lookedAt,
      String detail) {}
}
