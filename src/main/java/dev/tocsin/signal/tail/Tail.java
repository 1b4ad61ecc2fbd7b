package dev.tocsin.signal.tail;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one log, step by step; each step says how long to wait before the next one.
 *
 * <p>At a rotation the old file is read until the new one has content and the old one has been
 * quiet for some steps, since a daemon may go on writing to the old one for a moment.
 */
final class Tail implements Followed {

  static final Duration POLL = Duration.ofMillis(200);

  /** Quiet steps before a rotated file counts as finished: a second. */
  static final int SETTLED = 5;

  private static final Logger log = LoggerFactory.getLogger(Tail.class);

  private final TailOptions options;
  private final LogFiles files;
  private final LogSuccession succession;
  private final Intake intake;
  private final InstantSource clock;

  private @Nullable LogFile current;
  private @Nullable Mark mark;
  private @Nullable Offer offer;
  private @Nullable Instant missingSince;
  private int quiet;

  /** Lines on their way in, kept unchanged until they are accepted. */
  private record Offer(NewSignal signal, Mark after) {}

  Tail(TailOptions options, Intake intake, InstantSource clock) {
    this.options = options;
    this.files = options.files();
    this.succession = new LogSuccession(files);
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public boolean awaited() {
    return options.expected() || Files.exists(files.path());
  }

  /** Says that there is no such file; null when there is one. */
  @Override
  public @Nullable String missing() {
    return Files.exists(files.path()) ? null : "there is no file " + files.path();
  }

  /**
   * Reads once.
   *
   * @return how long to wait before the next step
   * @throws IOException when the log cannot be read now; the next step tries again at the same
   *     place
   */
  @Override
  public Duration step() throws IOException {
    if (offer != null) {
      return handOver(offer);
    }
    LogFile file = current;
    Mark at = mark;
    if (file == null || at == null) {
      return start() ? Duration.ZERO : POLL;
    }
    if (!at.isIn(file)) {
      return resume(at) ? Duration.ZERO : POLL;
    }
    LineCutter.Piece piece = LineCutter.next(file, at.offset());
    if (piece != null) {
      quiet = 0;
      return handOver(offer(file, at, piece));
    }
    return moveOn(file, at);
  }

  private boolean start() throws IOException {
    if (mark != null) {
      return resume(mark);
    }
    Optional<String> saved = intake.checkpoint(options.reader());
    Mark known = saved.map(Mark::of).orElse(null);
    if (known != null) {
      return resume(known);
    }
    Instant since = missingSince;
    LogFile file =
        since == null ? files.open(files.path()) : succession.openFirstSince(since.toEpochMilli());
    if (file == null) {
      missingSince = since == null ? clock.instant() : since;
      return false;
    }
    boolean all = since != null || options.fromStart() || saved.isPresent();
    begin(file, 0, all ? 0 : file.startOfLastLine(LineCutter.LINE));
    return kept();
  }

  /**
   * Keeps the place at which a log was first opened: lines that come while the hub is down are not
   * skipped.
   */
  private boolean kept() throws IOException {
    Mark start = mark;
    if (start == null) {
      return false;
    }
    try {
      intake.keep(new NewSignal.Checkpoint(options.reader(), start.text()));
      return true;
    } catch (Intake.Refused refused) {
      log.warn("log '{}': its read position could not be kept yet", options.source());
      close();
      mark = null;
      return false;
    }
  }

  /** Goes on at the place, wherever its file is called now. */
  private boolean resume(Mark at) throws IOException {
    Map<Path, String> names = succession.names();
    LogFile found = succession.holding(at);
    if (found != null) {
      begin(found, at.file(), at.offset());
      return true;
    }
    LogFile next = names.equals(succession.names()) ? succession.openFirstSince(at.time()) : null;
    if (next == null) {
      return false;
    }
    log.info(
        "log '{}': what was read last is gone, going on with what came after it", options.source());
    begin(next, at.file() + 1, 0);
    return true;
  }

  private Duration moveOn(LogFile file, Mark at) throws IOException {
    Path next = succession.after(file, at);
    if (next == null) {
      quiet = 0;
      return POLL;
    }
    if (next.equals(files.path()) && (LogFiles.isEmpty(next) || ++quiet < SETTLED)) {
      return POLL;
    }
    LineCutter.Piece rest = LineCutter.rest(file, at.offset());
    if (rest != null) {
      return handOver(offer(file, at, rest));
    }
    LogFile opened = succession.openAfter(file, at, next);
    if (opened == null) {
      return POLL;
    }
    begin(opened, at.file() + 1, 0);
    return Duration.ZERO;
  }

  private void begin(LogFile file, long number, long offset) throws IOException {
    close();
    current = file;
    mark = Mark.in(file, number, offset, clock.instant());
    quiet = 0;
  }

  private Offer offer(LogFile file, Mark at, LineCutter.Piece piece) throws IOException {
    Mark after = Mark.in(file, at.file(), at.offset() + piece.bytes().length, clock.instant());
    Map<String, String> headers = new HashMap<>(options.headers());
    if (piece.cut() != null) {
      headers.put("cut", piece.cut());
    }
    String delivery =
        files.path() + ":" + at.file() + ":" + at.inode() + ":" + at.head() + ":" + at.offset();
    Offer made =
        new Offer(
            new NewSignal(
                options.source(),
                clock.instant(),
                files.path().toString(),
                headers,
                piece.bytes(),
                delivery,
                new NewSignal.Checkpoint(options.reader(), after.text())),
            after);
    offer = made;
    return made;
  }

  private Duration handOver(Offer made) throws IOException {
    try {
      intake.accept(made.signal());
    } catch (Intake.Refused refused) {
      return refused.retryAfter();
    }
    offer = null;
    mark = made.after();
    LogFile file = current;
    boolean more = file != null && file.size() - made.after().offset() >= LineCutter.BATCH;
    return more ? Duration.ZERO : POLL;
  }

  @Override
  public String toString() {
    return options.source() + " at " + mark;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
