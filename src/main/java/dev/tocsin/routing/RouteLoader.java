package dev.tocsin.routing;

import dev.tocsin.platform.FlowFiles;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies new texts of files to the running hub: Kamelets first, then routes, in path order, each
 * on its own. A file that does not pass leaves what ran before running. Used by one thread.
 */
final class RouteLoader {

  private static final Logger log = LoggerFactory.getLogger(RouteLoader.class);

  private final LiveRoutes live;
  private final Palette bare;
  private final Function<Palette, Trial> trials;
  private final Map<String, FileState> files = new TreeMap<>();

  /**
   * @param bare the hub without Kamelets
   */
  RouteLoader(LiveRoutes live, Palette bare, Function<Palette, Trial> trials) {
    this.live = live;
    this.bare = bare;
    this.trials = trials;
  }

  Collection<FileState> files() {
    return List.copyOf(files.values());
  }

  @Nullable FileState file(String key) {
    return files.get(key);
  }

  /** The hub with the Kamelets that work now. */
  Palette palette() {
    Map<String, KameletShape> shapes = new TreeMap<>();
    for (FileState file : files.values()) {
      if (file.shape != null) {
        shapes.put(file.id, file.shape);
      }
    }
    return bare.with(shapes);
  }

  /**
   * @param changed new texts by key
   * @param removed keys of files that are gone
   */
  void apply(Map<String, String> changed, Set<String> removed) {
    Set<String> dirty = new HashSet<>();
    for (String key : removed) {
      remove(key, dirty);
    }
    changed.forEach(
        (key, text) ->
            files.computeIfAbsent(key, k -> new FileState(k, text, bare.others())).text = text);
    for (FileState file : files()) {
      if (file.other != null && (changed.containsKey(file.key) || file.broken())) {
        other(file, file.other);
      }
    }
    try (Trial trial = trials.apply(bare)) {
      for (FileState file : files()) {
        if (file.kamelet && (changed.containsKey(file.key) || file.broken())) {
          kamelet(file, trial, dirty);
        }
        if (file.kamelet && file.shape != null) {
          prepare(trial, file.shape, file.shapeText);
        }
      }
      Palette palette = palette();
      for (FileState file : files()) {
        boolean touched = file.kamelets.stream().anyMatch(dirty::contains);
        if (file.route() && (changed.containsKey(file.key) || file.broken() || touched)) {
          route(file, trial, palette);
        }
      }
    }
  }

  /**
   * Tries to start the routes that do not run at all: what they lacked (a database that was busy, a
   * secret, a source that another route still held) may be there by now. A route whose earlier
   * version runs is left in peace.
   *
   * @return whether there were any
   */
  boolean retry() {
    List<FileState> down =
        files().stream().filter(file -> file.route() && file.broken() && !file.live()).toList();
    if (down.isEmpty()) {
      return false;
    }
    try (Trial trial = trials.apply(bare)) {
      for (FileState file : files()) {
        if (file.kamelet && file.shape != null) {
          prepare(trial, file.shape, file.shapeText);
        }
      }
      Palette palette = palette();
      down.forEach(file -> route(file, trial, palette));
    }
    return true;
  }

  /** Stops every route, what feeds it first. */
  void stopAll() {
    for (FileState file : files()) {
      stop(file);
    }
  }

  private void remove(String key, Set<String> dirty) {
    FileState gone = files.remove(key);
    if (gone == null) {
      return;
    }
    log.info("{} is gone", key);
    stop(gone);
    if (gone.other != null && gone.live()) {
      gone.other.remove(gone.id);
    }
    if (gone.shape != null) {
      dirty.add(gone.id);
      quietly(() -> live.removeKamelet(gone.id), key);
    }
  }

  private void other(FileState file, FlowFiles kind) {
    List<Problem> problems;
    try {
      FlowFiles.Checked checked = kind.check(file.id, file.text);
      file.description = checked.description();
      problems =
          problems(
              file,
              checked.findings().stream()
                  .map(finding -> new Problem(finding.line(), finding.message()))
                  .toList());
      if (problems.isEmpty()) {
        kind.put(file.id, file.text);
        log.info("{} {}", file.key, file.live() ? "is used in its new version" : "is used");
        file.otherText = file.text;
      }
    } catch (RuntimeException | StackOverflowError e) {
      // the other files are still to be read
      problems = List.of(new Problem(1, Trial.reason(e)));
    }
    report(file, problems);
  }

  private void kamelet(FileState file, Trial trial, Set<String> dirty) {
    Guard.Verdict verdict = Guard.kamelet(file.id, file.text, bare);
    file.description = verdict.description();
    KameletShape shape = verdict.shape();
    List<Problem> problems = problems(file, verdict.problems());
    if (problems.isEmpty() && shape != null) {
      try {
        trial.kamelet(shape, file.text);
        live.putKamelet(shape, file.text);
        file.shape = shape;
        file.shapeText = file.text;
        dirty.add(file.id);
      } catch (Exception e) {
        problems = List.of(new Problem(1, Trial.reason(e)));
      }
    }
    report(file, problems);
  }

  private void route(FileState file, Trial trial, Palette palette) {
    Guard.Verdict verdict = Guard.route(file.id, file.text, palette);
    file.description = verdict.description();
    file.kamelets = verdict.kamelets();
    List<Problem> problems = problems(file, verdict.problems());
    if (problems.isEmpty()) {
      try {
        trial.route(file.id, file.text);
        replace(file);
      } catch (Exception e) {
        problems = List.of(new Problem(verdict.fromLine(), Trial.reason(e)));
      }
    }
    report(file, problems);
  }

  private List<Problem> problems(FileState file, List<Problem> found) {
    if (file.id.isEmpty()) {
      return List.of(new Problem(1, "the file's name must end in " + file.ending()));
    }
    for (FileState other : files.values()) {
      if (other != file && other.kind().equals(file.kind()) && other.id.equals(file.id)) {
        if (other.live() || other.key.compareTo(file.key) < 0 && !file.live()) {
          return List.of(
              new Problem(1, "the name '" + file.id + "' is already used by " + other.key));
        }
      }
    }
    return found;
  }

  /** Stops the old version and starts the new one; when that fails the old one starts again. */
  private void replace(FileState file) throws Exception {
    LiveRoutes.Running old = file.running;
    if (old != null) {
      live.stop(old);
      file.running = null;
    }
    try {
      file.running = live.start(file.id, file.text);
      log.info("{} {}", file.key, old == null ? "runs" : "runs in its new version");
    } catch (Exception e) {
      if (old != null) {
        quietly(() -> file.running = live.start(file.id, old.text()), file.key);
      }
      throw e;
    }
  }

  private void stop(FileState file) {
    LiveRoutes.Running running = file.running;
    if (running != null) {
      quietly(() -> live.stop(running), file.key);
      file.running = null;
    }
  }

  private void prepare(Trial trial, KameletShape shape, String text) {
    quietly(() -> trial.kamelet(shape, text), shape.name());
  }

  private static void report(FileState file, List<Problem> problems) {
    if (!problems.isEmpty() && !problems.equals(file.problems)) {
      Problem first = problems.getFirst();
      log.warn(
          "{} is broken{}, line {}: {}",
          file.key,
          file.live() ? " (an earlier version goes on)" : "",
          first.line(),
          first.message());
    } else if (problems.isEmpty() && file.broken()) {
      log.info("{} is well again", file.key);
    }
    file.problems = problems;
  }

  private static void quietly(Attempt attempt, String key) {
    try {
      attempt.run();
    } catch (Exception e) {
      log.warn("{}: {}", key, Trial.reason(e));
    }
  }

  /** Something that Camel may refuse. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws Exception;
  }
}
