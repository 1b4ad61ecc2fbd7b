package dev.tocsin.watch;

import static java.util.Objects.requireNonNull;

import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.Locale;

/**
 * A backup that was restored to prove that it can be.
 *
 * @param at when it was restored
 * @param backup which one, in the words of who did it
 * @param result {@code good} when what came back was as it should be, {@code failed} when not
 * @param note what there is to say; may be empty
 * @param who did it, or {@code agent} when the server itself told
 */
record RestoreTest(
    String id,
    Instant at,
    String server,
    String backup,
    @OneOf(Result.class) String result,
    String note,
    String who,
    Instant recordedAt) {

  /** Who the agent of a server is called here. */
  static final String AGENT = "agent";

  RestoreTest {
    requireNonNull(id);
    requireNonNull(at);
    requireNonNull(server);
    requireNonNull(backup);
    requireNonNull(result);
    requireNonNull(note);
    requireNonNull(who);
    requireNonNull(recordedAt);
  }

  boolean good() {
    return result.equals(Result.GOOD.word());
  }

  /** What came of it. */
  enum Result {
    GOOD,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
