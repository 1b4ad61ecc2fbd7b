package dev.tocsin.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;

/** The files at work: looks for changes, applies them, and shows how each one stands. */
final class RouteFiles {

  /** Half a minute between retries, at two looks a second. */
  static final int LOOKS_BETWEEN_RETRIES = 60;

  private final CamelContext context;
  private final FileWatch watch;
  private final RouteLoader loader;
  private final RouteCounters counters;
  private final Function<Palette, Trial> trials;
  private volatile List<FileView> views = List.of();
  private volatile Palette palette;
  private int quietLooks;

  RouteFiles(
      CamelContext context,
      RouteFolders folders,
      Palette bare,
      Function<Palette, Trial> trials,
      RouteCounters counters) {
    this.context = context;
    this.watch = new FileWatch(folders);
    this.loader = new RouteLoader(new LiveRoutes(context), bare, trials);
    this.counters = counters;
    this.trials = trials;
    this.palette = bare;
  }

  /** Loads all files as they are. */
  synchronized void load() {
    apply(watch.look(true));
  }

  /** Looks once and applies what changed; now and then starts what could not start before. */
  synchronized void poll() {
    FileWatch.Changes changes = watch.look(false);
    if (!changes.none()) {
      apply(changes);
    } else if (++quietLooks % LOOKS_BETWEEN_RETRIES == 0 && loader.retry()) {
      show();
    }
  }

  synchronized void stop() {
    loader.stopAll();
  }

  private void apply(FileWatch.Changes changes) {
    try {
      loader.apply(changes.changed(), changes.removed());
    } catch (RuntimeException e) {
      watch.forget(changes);
      throw e;
    }
    show();
  }

  private void show() {
    palette = loader.palette();
    views = loader.files().stream().map(RouteFiles::view).toList();
  }

  private static FileView view(FileState file) {
    return new FileView(
        file.key,
        file.id,
        file.kind(),
        file.description,
        file.word(),
        file.live(),
        file.broken() ? file.problems.getFirst() : null,
        null,
        file.text,
        null);
  }

  /** All files in path order, as they stand now. */
  List<FileView> list() {
    return views.stream().map(this::now).toList();
  }

  Optional<FileView> find(String path) {
    return list().stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** Files that are broken or stale. */
  double broken() {
    return views.stream().filter(file -> file.problem() != null).count();
  }

  /** Routes at work. */
  double running() {
    return views.stream().filter(file -> file.kind().equals("route") && file.active()).count();
  }

  private FileView now(FileView file) {
    if (!file.kind().equals("route")) {
      return file;
    }
    RouteCounters.Counts counts = counters.of(file.id());
    ServiceStatus status = context.getRouteController().getRouteStatus(file.id());
    boolean stopped = file.state().equals("running") && (status == null || !status.isStarted());
    return new FileView(
        file.path(),
        file.id(),
        file.kind(),
        file.description(),
        stopped ? "stopped" : file.state(),
        file.active(),
        file.problem(),
        new FileView.Exchanges(
            counts.total(),
            counts.failed(),
            counts.inFlight(),
            counts.last(),
            counts.meanMillis(),
            counts.lastFailure()),
        file.yaml(),
        null);
  }

  /**
   * Checks a text without loading it.
   *
   * @param path where it would be kept, {@code routes/…} or {@code kamelets/…}; null for a route
   *     whose id says its name
   */
  List<Problem> check(String text, @Nullable String path) {
    Palette now = palette;
    FileState file =
        new FileState(path == null ? RouteFolders.ROUTES + "unnamed" : path, text, now.others());
    if (file.other != null) {
      return file.other.check(file.id, text).findings().stream()
          .map(finding -> new Problem(finding.line(), finding.message()))
          .toList();
    }
    String id = path == null ? Guard.idIn(text) : file.id;
    if (id.isEmpty()) {
      return List.of(
          new Problem(
              1,
              "the name must end in .camel.yaml, .kamelet.yaml, .rules.yaml or"
                  + " .correlation.yaml"));
    }
    Guard.Verdict verdict =
        file.kamelet ? Guard.kamelet(id, text, now) : Guard.route(id, text, now);
    if (!verdict.problems().isEmpty()) {
      return verdict.problems();
    }
    return tried(file.kamelet, id, text, now, verdict);
  }

  private List<Problem> tried(
      boolean kamelet, String id, String text, Palette now, Guard.Verdict verdict) {
    try (Trial trial = trials.apply(now)) {
      if (kamelet && verdict.shape() != null) {
        trial.kamelet(verdict.shape(), text);
        return List.of();
      }
      for (FileState file : kamelets(verdict.kamelets())) {
        if (file.shape != null) {
          trial.kamelet(file.shape, file.shapeText);
        }
      }
      trial.route(id, text);
      return List.of();
    } catch (Exception e) {
      return List.of(new Problem(verdict.fromLine(), Trial.reason(e)));
    }
  }

  private synchronized List<FileState> kamelets(Set<String> names) {
    List<FileState> found = new ArrayList<>();
    for (FileState file : loader.files()) {
      if (file.kamelet && names.contains(file.id)) {
        found.add(file);
      }
    }
    return found;
  }
}
