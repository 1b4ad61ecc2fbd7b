package dev.tocsin.signal.tail;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all logs that match a pattern, each with a place of its own, and looks for new ones from
 * time to time. A log that appears later, also while the hub was down, is read from its start.
 */
final class Tails implements Following {

  static final int MOST = 500;
  static final Duration LOOK = Duration.ofSeconds(10);

  /** A log that is gone for so long was not just being rotated. */
  private static final Duration GONE = Duration.ofHours(1);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  /** Longer than anybody ever waits: what lies behind it was set before the clock was. */
  private static final Duration FAR = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Tails.class);

  private final TailOptions options;
  private final LogPattern pattern;
  private final Intake intake;
  private final InstantSource clock;
  private final Map<Path, One> open = new TreeMap<>();
  private Instant nextLook = Instant.MIN;
  private LogPattern.Found last = new LogPattern.Found(List.of(), List.of());
  private boolean looked;
  private volatile boolean any;
  private volatile @Nullable String problem = null;

  Tails(TailOptions options, Intake intake, InstantSource clock) {
    this.options = options;
    this.pattern = new LogPattern(options.files().path());
    this.intake = intake;
    this.clock = clock;
  }

  /** One log and when its turn is. */
  private static final class One {
    final Tail tail;
    Instant due = Instant.MIN;
    @Nullable Instant gone;
    @Nullable String failure;

    One(Tail tail) {
      this.tail = tail;
    }
  }

  @Override
  public boolean awaited() {
    return options.expected() || any;
  }

  @Override
  public @Nullable String problem() {
    return problem;
  }

  @Override
  public Duration step() throws IOException {
    Instant now = clock.instant();
    if (isReached(nextLook, now)) {
      nextLook = now.plus(LOOK);
      look(now);
    }
    One next = open.values().stream().min(Comparator.comparing(one -> one.due)).orElse(null);
    if (next == null) {
      return LOOK;
    }
    if (!isReached(next.due, now)) {
      return Duration.between(now, next.due.isBefore(nextLook) ? next.due : nextLook);
    }
    step(next);
    return Duration.ZERO;
  }

  private void step(One one) {
    Duration wait;
    String failure = null;
    try {
      wait = one.tail.step();
    } catch (IOException | RuntimeException | Error e) {
      wait = AFTER_FAILURE;
      failure = e.toString();
      if (!failure.equals(one.failure)) {
        log.warn("log '{}': cannot read on in {}: {}", options.source(), one.tail, failure);
      }
    }
    boolean changed = (failure == null) != (one.failure == null);
    one.failure = failure;
    one.due = clock.instant().plus(wait);
    if (changed) {
      tell();
    }
  }

  private void look(Instant now) throws IOException {
    boolean known = looked || intake.checkpoint(options.reader()).isPresent();
    LogPattern.Found found = pattern.find(MOST);
    List<One> fresh = new ArrayList<>();
    for (Path file : found.files()) {
      if (!open.containsKey(file) && open.size() < MOST) {
        One one = new One(new Tail(options.of(file, known), intake, clock));
        open.put(file, one);
        fresh.add(one);
      }
    }
    if (!known) {
      // where reading begins is kept before the pattern counts as known
      fresh.forEach(this::step);
    }
    looked = known || isKept();
    drop(now);
    any = !open.isEmpty();
    last = found;
    tell();
  }

  private boolean isKept() {
    try {
      intake.keep(new NewSignal.Checkpoint(options.reader(), "looked"));
      return true;
    } catch (Intake.Refused refused) {
      log.warn("log '{}': its pattern could not be kept yet", options.source());
      return false;
    }
  }

  private void drop(Instant now) throws IOException {
    List<Path> over = new ArrayList<>();
    for (Map.Entry<Path, One> each : open.entrySet()) {
      One one = each.getValue();
      if (Files.exists(each.getKey())) {
        one.gone = null;
      } else if (one.gone == null) {
        one.gone = now;
      } else if (one.gone.plus(GONE).isBefore(now)) {
        over.add(each.getKey());
      }
    }
    for (Path file : over) {
      One one = open.remove(file);
      if (one != null) {
        one.tail.close();
      }
    }
  }

  private void tell() {
    long failing = open.values().stream().filter(one -> one.failure != null).count();
    if (!last.closed().isEmpty()) {
      problem = "the folder " + last.closed().getFirst() + " cannot be looked into";
    } else if (open.isEmpty()) {
      problem = "no file matches " + pattern.path();
    } else if (last.files().size() > MOST) {
      problem = "more than " + MOST + " files match " + pattern.path() + ", not all are read";
    } else {
      problem = failing == 0 ? null : failing + " of " + open.size() + " files cannot be read now";
    }
  }

  private static boolean isReached(Instant due, Instant now) {
    return !due.isAfter(now) || due.isAfter(now.plus(FAR));
  }

  @Override
  public void close() throws IOException {
    for (One one : open.values()) {
      one.tail.close();
    }
    open.clear();
  }
}
