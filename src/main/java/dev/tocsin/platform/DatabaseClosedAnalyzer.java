package dev.tocsin.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that fails over the database file says why, and what to do. */
final class DatabaseClosedAnalyzer extends AbstractFailureAnalyzer<DatabaseClosed> {

  /** Opening it needs an index in shared memory and a few pages beside it. */
  private static final long TOO_LITTLE = 1 << 20;

  @Override
  protected FailureAnalysis analyze(Throwable root, DatabaseClosed cause) {
    return new FailureAnalysis(cause.getMessage(), toDo(free(cause.file())), cause);
  }

  /**
   * @param free bytes that are left on the disk; below 0: not known
   */
  static String toDo(long free) {
    return free >= 0 && free < TOO_LITTLE
        ? "The disk is full ("
            + free / 1024
            + " KiB are free). Make room on it and start the hub"
            + " again: what it has acknowledged is there and goes on."
        : "See that the file and its folder belong to the user that runs the hub, and that the"
            + " disk works. A damaged file is replaced by a backup (command 'restore').";
  }

  private static long free(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }
}
