package dev.tocsin.correlation;

import static java.util.Objects.requireNonNull;

import dev.tocsin.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of correlation, as an administrator writes it. What it does not say is left to the rules
 * below it, and then to the settings.
 *
 * @param name lower case words joined by {@code -}; the timeline gives it as the reason
 * @param when all of these fit the alert as it came; empty fits every alert
 * @param severity how bad such an alert is, whatever its source said; null as it came
 * @param kind what it is, e.g. {@code hardware}; null as it came
 * @param level 1, 2 or 3, proposed for the incident; null when the rule proposes none
 * @param group which alerts meet in one incident; null at one resource
 * @param opens how many of these make an incident; null the first
 * @param groupWait for how long a new incident gathers alerts before anybody is told; null as set
 * @param groupInterval least time between two words to staff about what changed in an incident;
 *     null as set
 * @param inhibition what keeps such an alert quiet while it stands; null nothing
 */
public record CorrelationRule(
    String name,
    List<Matcher> when,
    @Nullable Severity severity,
    @Nullable String kind,
    @Nullable Integer level,
    @Nullable Group group,
    @Nullable Opens opens,
    @Nullable Duration groupWait,
    @Nullable Duration groupInterval,
    @Nullable Inhibition inhibition) {

  public CorrelationRule {
    requireNonNull(name);
    when = List.copyOf(when);
    if (level != null && (level < 1 || level > 3)) {
      throw new IllegalArgumentException("a level is 1, 2 or 3");
    }
    if (groupWait != null && groupWait.isNegative()
        || groupInterval != null && groupInterval.isNegative()) {
      throw new IllegalArgumentException("a time is 0s or more");
    }
  }

  /** Fields of an alert by which alerts can meet. */
  public static final Set<String> MEETING =
      Set.of("server", "service", "client", "datacentre", "kind", "source");

  /**
   * Which alerts meet.
   *
   * @param by all of these fields are the same ({@link #MEETING}); an alert that lacks one of them
   *     meets others at its resource
   * @param window they meet when the incident last changed within this time; null as set
   */
  public record Group(List<String> by, @Nullable Duration window) {
    public Group {
      by = checked(by);
    }
  }

  /**
   * How many alerts make an incident. Two are different when their fingerprint or their beginning
   * is.
   *
   * @param after this many of them, 2 or more
   * @param within this time, by when the hub took their signals
   * @param per which are counted together ({@link #MEETING})
   */
  public record Opens(int after, Duration within, List<String> per) {
    public Opens {
      per = checked(per);
      if (after < 2 || after > 1_000 || !within.isPositive()) {
        throw new IllegalArgumentException("2 to 1000 alerts within a time make an incident");
      }
    }
  }

  /**
   * What explains an alert, so that it keeps quiet.
   *
   * @param when all of these fit an alert that stands
   * @param same these fields are the same in both ({@link #MEETING}), one at least
   */
  public record Inhibition(List<Matcher> when, List<String> same) {
    public Inhibition {
      when = List.copyOf(when);
      same = checked(same);
      if (when.isEmpty()) {
        throw new IllegalArgumentException("an inhibition says which alert explains the others");
      }
    }
  }

  private static List<String> checked(List<String> fields) {
    if (fields.isEmpty() || !MEETING.containsAll(fields)) {
      throw new IllegalArgumentException(
          "fields are one or more of " + String.join(", ", MEETING.stream().sorted().toList()));
    }
    return List.copyOf(fields);
  }
}
