package dev.tocsin.signal.tail;

import dev.tocsin.signal.door.DoorOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a route says about its log.
 *
 * @param headers kept with each signal: {@code server}, when the route names it
 * @param expected whether there is to be such a file; if not, there is no source without it
 * @param fromStart whether lines that were there before the log was first opened count as new
 */
record TailOptions(
    String source,
    LogFiles files,
    Map<String, String> headers,
    boolean expected,
    boolean fromStart) {

  private static final int MAX_PATH = 1024;

  TailOptions {
    headers = Map.copyOf(headers);
  }

  static TailOptions read(String source, Map<String, String> values, List<Path> roots) {
    DoorOptions options = DoorOptions.of("log", source, values);
    String path = options.required("path");
    String server = options.text("server", "");
    String from = options.word("from", "end", List.of("end", "start"));
    boolean expected = options.word("expected", "yes", List.of("yes", "no")).equals("yes");
    options.rejectOthers();
    if (server.length() > 255 || server.chars().anyMatch(c -> c <= ' ' || c > 126)) {
      throw new IllegalArgumentException("log: 'server' must be a plain name");
    }
    Map<String, String> headers = server.isEmpty() ? Map.of() : Map.of("server", server);
    return new TailOptions(
        source, new LogFiles(path(path), roots), headers, expected, from.equals("start"));
  }

  /** The same for one file of the pattern. */
  TailOptions of(Path file, boolean all) {
    return new TailOptions(
        source, new LogFiles(file, files.roots()), headers, expected, fromStart || all);
  }

  private static Path path(String text) {
    try {
      if (text.length() <= MAX_PATH) {
        return Path.of(text);
      }
    } catch (InvalidPathException notAPath) {
      // answered below
    }
    throw new IllegalArgumentException("log: 'path' is not a path");
  }

  /** Name of the read position. */
  String reader() {
    return "log:" + source + ":" + files.path();
  }
}
