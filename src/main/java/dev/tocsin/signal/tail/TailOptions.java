package dev.tocsin.signal.tail;

import dev.tocsin.signal.door.DoorOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route says about its log.
 *
 * @param headers kept with each signal: {@code server}, when the route names it
 * @param files the log; of a pattern the folder before it
 * @param expected whether there is to be such a file; if not, there is no source without it
 * @param fromStart whether lines that were there before the log was first opened count as new
 * @param glob which logs, when the path is a pattern; else null
 * @param most how many logs of a pattern are followed
 */
record TailOptions(
    String source,
    LogFiles files,
    Map<String, String> headers,
    boolean expected,
    boolean fromStart,
    @Nullable LogGlob glob,
    int most) {

  private static final int MAX_PATH = 1024;
  private static final int USUAL = 200;
  private static final int MOST = 2_000;

  TailOptions {
    headers = Map.copyOf(headers);
  }

  static TailOptions read(String source, Map<String, String> values, List<Path> roots) {
    DoorOptions options = DoorOptions.of("log", source, values);
    String path = options.required("path");
    String server = options.text("server", "");
    String from = options.word("from", "end", List.of("end", "start"));
    boolean expected = options.word("expected", "yes", List.of("yes", "no")).equals("yes");
    int most = (int) options.number("most", USUAL, 1, MOST);
    options.rejectOthers();
    if (server.length() > 255 || server.chars().anyMatch(c -> c <= ' ' || c > 126)) {
      throw new IllegalArgumentException("log: 'server' must be a plain name");
    }
    Map<String, String> headers = server.isEmpty() ? Map.of() : Map.of("server", server);
    LogGlob glob = LogGlob.isGlob(path) ? LogGlob.of(checked(path), roots) : null;
    Path place = glob == null ? path(path) : glob.base();
    return new TailOptions(
        source, new LogFiles(place, roots), headers, expected, from.equals("start"), glob, most);
  }

  private static Path path(String text) {
    try {
      return Path.of(checked(text));
    } catch (InvalidPathException notAPath) {
      throw new IllegalArgumentException("log: 'path' is not a path");
    }
  }

  private static String checked(String text) {
    if (text.length() > MAX_PATH || text.indexOf(0) >= 0) {
      throw new IllegalArgumentException("log: 'path' is not a path");
    }
    return text;
  }

  /** As they are for one log of the pattern. */
  TailOptions of(Path file, LogGlob of, boolean late) {
    return new TailOptions(
        source, new LogFiles(file, of.roots()), headers, true, fromStart || late, null, most);
  }

  /** Name of the read position. */
  String reader() {
    return "log:" + source + ":" + files.path();
  }
}
