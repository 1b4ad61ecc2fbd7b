package dev.tocsin.routing;

import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file as the API shows it.
 *
 * @param path {@code routes/…} or {@code kamelets/…}
 * @param kind {@code route}, {@code kamelet} or {@code rules}
 * @param state {@code running}, {@code stopped}, {@code broken} or {@code stale}
 * @param active whether a version of it is at work, even if it is not the file's present text
 * @param problem the first problem, or null
 * @param exchanges counts since the hub started; null for others than routes
 * @param yaml the file's text; null in lists
 * @param steps the file as a tree for a diagram; null in lists and while the file is broken
 */
record FileView(
    String path,
    String id,
    @OneOf(words = {"route", "kamelet", "rules", "correlation", "procedure"}) String kind,
    String description,
    @OneOf(words = {"running", "stopped", "broken", "stale"}) String state,
    boolean active,
    @Nullable Problem problem,
    @Nullable Exchanges exchanges,
    @Nullable String yaml,
    @Nullable List<StepView> steps) {

  /** The same without the text. */
  FileView brief() {
    return new FileView(path, id, kind, description, state, active, problem, exchanges, null, null);
  }

  /** The same with its steps, where they can be read. */
  FileView whole() {
    return new FileView(
        path,
        id,
        kind,
        description,
        state,
        active,
        problem,
        exchanges,
        yaml,
        yaml == null || !flows() || state.equals("broken") ? null : StepTree.of(yaml));
  }

  private boolean flows() {
    return kind.equals("route") || kind.equals("kamelet");
  }

  /**
   * @param last when the last one ended, or null
   * @param meanMillis how long one takes on average, or null when none has ended
   * @param lastFailure when the last one that failed ended, or null
   */
  record Exchanges(
      long total,
      long failed,
      int inFlight,
      @Nullable Instant last,
      @Nullable Long meanMillis,
      @Nullable Instant lastFailure) {}
}
