package dev.tocsin.watch;

import dev.tocsin.platform.FlowFolders;
import dev.tocsin.watch.check.BrokenFile;
import dev.tocsin.watch.check.CheckFile;
import dev.tocsin.watch.check.Declarations;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The files of checks, read anew when they change. A broken one is told and its last good version
 * goes on; it changes nothing of the others.
 */
@Component
class CheckFiles {

  private static final Logger log = LoggerFactory.getLogger(CheckFiles.class);
  private static final String SUFFIX = ".checks.yaml";

  /**
   * Stands for what a file holds that cannot be read, with the reason behind it; no YAML has it.
   */
  private static final String UNREADABLE = "\0";

  private final Path folder;
  private final WatchSettings settings;
  private final Declarations stock = stock();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> unsettled = new HashMap<>();
  private final Map<String, Declarations> good = new TreeMap<>();
  private volatile Map<String, String> problems = Map.of();
  private volatile Declarations current = stock;

  CheckFiles(Environment environment, WatchSettings settings, MeterRegistry metrics) {
    this.folder = FlowFolders.own(environment, "watch");
    this.settings = settings;
    metrics.gauge("tocsin.watch.broken.files", this, files -> files.problems.size());
    look(true);
  }

  /** What holds now: the stock checks, changed by the files in the order of their names. */
  Declarations current() {
    return current;
  }

  /** Why a file is not in force, by its name. */
  Map<String, String> problems() {
    return problems;
  }

  /** Reads what changed and stayed so since the last look; whether anything did. */
  synchronized boolean look() {
    return look(false);
  }

  /**
   * @param settled whether files are taken as they are; else one that is just being written waits
   */
  private synchronized boolean look(boolean settled) {
    Map<String, String> seen;
    try {
      seen = read();
    } catch (IOException | UncheckedIOException e) {
      String fault = "the folder cannot be read: " + e;
      Map<String, String> known = new TreeMap<>(problems);
      if (known.put(String.valueOf(folder.getFileName()), fault) == null) {
        log.warn("{}; what was read before holds", fault);
      }
      problems = Map.copyOf(known);
      return false;
    }
    Map<String, String> changed = new TreeMap<>(seen);
    changed.entrySet().removeAll(texts.entrySet());
    Map<String, String> fresh = Map.copyOf(changed);
    if (!settled) {
      changed.entrySet().retainAll(unsettled.entrySet());
    }
    unsettled.clear();
    unsettled.putAll(fresh);
    boolean gone = texts.keySet().retainAll(seen.keySet());
    good.keySet().retainAll(seen.keySet());
    Map<String, String> faults = new TreeMap<>(problems);
    faults.keySet().retainAll(seen.keySet());
    texts.putAll(changed);
    changed.forEach((name, text) -> take(name, text, faults));
    problems = Map.copyOf(faults);
    Declarations all =
        stock.with(new Declarations(Map.of(), List.of(), settings.silence(), List.of()));
    for (Declarations one : good.values()) {
      all = all.with(one);
    }
    current = all;
    return gone || !changed.isEmpty();
  }

  private void take(String name, String text, Map<String, String> faults) {
    try {
      if (text.startsWith(UNREADABLE)) {
        throw new BrokenFile("it cannot be read: " + text.substring(UNREADABLE.length()));
      }
      good.put(name, CheckFile.read(text, stock));
      if (faults.remove(name) != null) {
        log.info("the file of checks {} is in force again", name);
      }
    } catch (BrokenFile e) {
      String fault = String.valueOf(e.getMessage());
      faults.put(name, fault);
      log.warn(
          "the file of checks {} is broken, {}: {}",
          name,
          good.containsKey(name) ? "its last good version holds" : "it is left out",
          fault);
    }
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> seen = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return seen;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file)) {
          seen.put(name, text(file));
        }
      }
    }
    return seen;
  }

  /** Too much of a file is as broken as none of it, and one that cannot be read as one that can. */
  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(4 * CheckFile.LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return UNREADABLE + e.getClass().getSimpleName();
    }
  }

  private static Declarations stock() {
    try (InputStream in = CheckFiles.class.getResourceAsStream("/watch/stock.checks.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the stock checks are missing");
      }
      return CheckFile.read(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), Declarations.NONE);
    } catch (IOException | BrokenFile e) {
      throw new IllegalStateException("the stock checks cannot be read", e);
    }
  }
}
