package dev.tocsin.signal.tail;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all logs of a pattern, each from a place of its own, one step of each in turn. Files that
 * appear later are taken from their beginning, also when they appeared while the hub was down.
 */
final class TailGroup implements Followed {

  private static final Logger log = LoggerFactory.getLogger(TailGroup.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /** Between two names of a rotation a log is away for a moment. */
  static final Duration GONE = Duration.ofMinutes(10);

  private final TailOptions options;
  private final LogGlob glob;
  private final Intake intake;
  private final InstantSource clock;
  private final Map<Path, Member> members = new TreeMap<>();
  private Instant lookAgain = Instant.MIN;
  private boolean known;
  private volatile boolean any;
  private volatile @Nullable String problem;

  /** One log. */
  private static final class Member {
    final Tail tail;
    Instant due = Instant.MIN;
    Instant seen;
    @Nullable String failure;

    Member(Tail tail, Instant seen) {
      this.tail = tail;
      this.seen = seen;
    }
  }

  TailGroup(TailOptions options, LogGlob glob, Intake intake, InstantSource clock) {
    this.options = options;
    this.glob = glob;
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public boolean awaited() {
    return options.expected() || any;
  }

  @Override
  public @Nullable String missing() {
    return problem;
  }

  @Override
  public Duration step() throws IOException {
    Instant now = clock.instant();
    if (!now.isBefore(lookAgain)) {
      look(now);
      lookAgain = now.plus(LOOK);
    }
    Instant next = lookAgain;
    for (Map.Entry<Path, Member> one : members.entrySet()) {
      Member member = one.getValue();
      if (!now.isBefore(member.due)) {
        member.due = now.plus(stepOf(one.getKey(), member));
      }
      next = member.due.isBefore(next) ? member.due : next;
    }
    Duration wait = Duration.between(clock.instant(), next);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** One that cannot be read holds up none of the others. */
  private Duration stepOf(Path file, Member member) {
    try {
      Duration wait = member.tail.step();
      if (member.failure != null) {
        log.info("log '{}': {} is readable again", options.source(), file);
        member.failure = null;
      }
      return wait.equals(Tail.POLL) ? IDLE : wait;
    } catch (IOException | RuntimeException e) {
      String failure = e.toString();
      if (!failure.equals(member.failure)) {
        log.warn("log '{}': {} cannot be read, trying again: {}", options.source(), file, failure);
        member.failure = failure;
      }
      return AFTER_FAILURE;
    }
  }

  private void look(Instant now) throws IOException {
    List<Path> files = glob.files();
    boolean late = known || intake.checkpoint(reader()).isPresent();
    int left = 0;
    for (Path file : files) {
      Member member = members.get(file);
      if (member != null) {
        member.seen = now;
      } else if (members.size() < options.most()) {
        members.put(file, new Member(new Tail(options.of(file, glob, late), intake, clock), now));
      } else {
        left++;
      }
    }
    any = !files.isEmpty();
    forget(now);
    remember(now);
    problem = problem(left);
  }

  private void forget(Instant now) throws IOException {
    Iterator<Map.Entry<Path, Member>> all = members.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Path, Member> one = all.next();
      if (one.getValue().seen.plus(GONE).isBefore(now) && !Files.exists(one.getKey())) {
        one.getValue().tail.close();
        all.remove();
      }
    }
  }

  /**
   * That files of this pattern have been looked for: those without a place of their own are new.
   */
  private void remember(Instant now) {
    if (known) {
      return;
    }
    try {
      intake.keep(new NewSignal.Checkpoint(reader(), now.toString()));
      known = true;
    } catch (Intake.Refused later) {
      log.warn("log '{}': that its files were looked for could not be kept yet", options.source());
    }
  }

  private @Nullable String problem(int left) {
    if (left > 0) {
      return left
          + " more files than the "
          + options.most()
          + " that are followed: "
          + glob.pattern();
    }
    List<Path> bad =
        members.entrySet().stream()
            .filter(one -> one.getValue().failure != null)
            .map(Map.Entry::getKey)
            .toList();
    if (!bad.isEmpty()) {
      return bad.getFirst()
          + " cannot be read"
          + (bad.size() > 1 ? ", and " + (bad.size() - 1) + " more" : "");
    }
    return members.isEmpty() ? "there is no file " + glob.pattern() : null;
  }

  private String reader() {
    return "log:" + options.source() + ":" + glob.pattern();
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Member member : members.values()) {
      try {
        member.tail.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
