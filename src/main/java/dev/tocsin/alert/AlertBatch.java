package dev.tocsin.alert;

import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch of signals with what each of them said, on its way to correlation.
 *
 * @param source the source of all of them
 * @param read one entry a signal, in the order of the signals
 * @param counting how observations become alerts, or null when they are to be dropped
 * @param more how observations of further kinds become alerts
 */
public record AlertBatch(
    String source, List<ReadSignal> read, @Nullable Counting counting, List<Counting> more) {
  public AlertBatch {
    read = List.copyOf(read);
    more = List.copyOf(more);
  }

  public AlertBatch(String source, List<ReadSignal> read, @Nullable Counting counting) {
    this(source, read, counting, List.of());
  }

  /** All of them. */
  public List<Counting> countings() {
    return counting == null ? more : Stream.concat(Stream.of(counting), more.stream()).toList();
  }

  /** The same batch with its observations counted by this rule. */
  public AlertBatch counted(Counting rule) {
    return new AlertBatch(source, read, rule, more);
  }

  /** The signals of the batch. */
  public SignalBatch signals() {
    return new SignalBatch(source, read.stream().map(ReadSignal::signal).toList());
  }

  /**
   * A signal and its reading.
   *
   * @param reading null when it could not be read
   * @param unreadable why it could not be read; null when it could
   */
  public record ReadSignal(
      Signal signal, AlertParser.@Nullable Reading reading, @Nullable String unreadable) {}

  /**
   * "N of these in T": so many observations of one kind with one key make an alert.
   *
   * @param observed kind of observation that counts
   * @param kind kind of the alert
   * @param threshold how many, at least 1
   * @param within sliding window, by the observations' own times, at most 31 days: what was seen is
   *     kept for so long
   * @param quiet the alert ends when nothing more was seen for this long, at most 31 days
   */
  public record Counting(
      String observed,
      String kind,
      Severity severity,
      int threshold,
      Duration within,
      Duration quiet) {
    private static final Duration LONGEST = Duration.ofDays(31);

    public Counting {
      if (within.compareTo(LONGEST) > 0 || quiet.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a counting rule looks back and waits for at most " + LONGEST.toDays() + " days");
      }
      if (threshold < 1 || within.isNegative() || within.isZero() || quiet.isNegative()) {
        throw new IllegalArgumentException(
            "a counting rule needs a threshold and a window above zero");
      }
    }
  }
}
