package dev.tocsin.alert.rules;

import dev.tocsin.alert.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lines are looked for, and what follows from them.
 *
 * @param name kebab case, one in its file
 * @param kind kind of the alert
 * @param proposes what is to follow
 * @param by fields that tell one fault from another; none: one fault a server
 * @param count how many make an alert; null: each line is one
 * @param quiet the alert ends when nothing more was seen for this long
 * @param says what the alert says, with fields in braces; empty: the rule's name
 * @param lines patterns of which one must match
 * @param keepOut patterns of which none may match
 * @param ends patterns of lines that end the alert
 */
record Rule(
    String name,
    String kind,
    Severity severity,
    Proposal proposes,
    List<String> by,
    @Nullable Count count,
    Duration quiet,
    String says,
    List<LinePattern> lines,
    List<LinePattern> keepOut,
    List<LinePattern> ends) {

  /** How long a proposed ban is for: temporary by default. */
  static final Duration BAN = Duration.ofHours(1);

  Rule {
    by = List.copyOf(by);
    lines = List.copyOf(lines);
    keepOut = List.copyOf(keepOut);
    ends = List.copyOf(ends);
  }

  /** What a rule proposes. */
  enum Proposal {
    /** An alert. */
    ALERT,
    /** An alert that proposes to ban its address for {@link Rule#BAN}. */
    BAN,
    /** Nothing but a figure. */
    COUNT
  }

  /**
   * "N of these in T".
   *
   * @param times how many
   * @param within in what time
   * @param distinct field of which different values count; empty: each line counts
   * @param weigh field whose number says how many a line stands for; empty: one
   */
  record Count(int times, Duration within, String distinct, String weigh) {}
}
