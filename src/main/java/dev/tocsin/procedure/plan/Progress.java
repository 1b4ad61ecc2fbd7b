package dev.tocsin.procedure.plan;

import dev.tocsin.procedure.plan.Facts.Given;
import dev.tocsin.procedure.plan.Facts.Way;
import dev.tocsin.procedure.plan.StepState.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a procedure is, from facts alone. */
public final class Progress {

  private static final int MOST_NAMES = 5;
  private static final String BACK = "back";

  private final Facts facts;

  private Progress(Facts facts) {
    this.facts = facts;
  }

  /** Every step, in the procedure's order. */
  public static List<StepState> of(Procedure procedure, Facts facts) {
    Progress progress = new Progress(facts);
    boolean counts = progress.any(procedure.requiredWhen());
    return procedure.steps().stream()
        .map(step -> progress.state(step, counts && progress.any(step.requiredWhen())))
        .toList();
  }

  private boolean any(Set<Circumstance> wanted) {
    return wanted.contains(Circumstance.ALWAYS)
        || !Collections.disjoint(wanted, facts.circumstances());
  }

  private StepState state(Step step, boolean required) {
    Mark mark = facts.marks().get(step.key());
    Instant since = step.again() ? facts.reopenedAt() : null;
    if (mark != null && mark.outcome() != Mark.Outcome.OPENED && !before(mark.at(), since)) {
      return new StepState(step, status(mark), required, mark, List.of());
    }
    if (mark != null && mark.outcome() == Mark.Outcome.OPENED && !before(mark.at(), since)) {
      since = mark.at();
    }
    Found found = look(step, since);
    if (found.given == null) {
      return new StepState(step, Status.OPEN, required, mark, found.missing);
    }
    Given given = found.given;
    Mark made = new Mark(step.key(), Mark.Outcome.DONE, given.actor(), given.at(), given.proof());
    return new StepState(step, status(made), required, made, List.of());
  }

  private static boolean before(Instant at, @Nullable Instant limit) {
    return limit != null && at.isBefore(limit);
  }

  /** What happened at the very time counts as before: the mark was made after it. */
  private static boolean counts(Instant at, @Nullable Instant since) {
    return since == null || at.isAfter(since);
  }

  private static Status status(Mark mark) {
    if (mark.outcome() == Mark.Outcome.SKIPPED) {
      return Status.SKIPPED;
    }
    return mark.actor().equals(Mark.HUB) ? Status.DONE_BY_HUB : Status.DONE_BY_PERSON;
  }

  private Found look(Step step, @Nullable Instant since) {
    Completion completion = step.completion();
    return switch (completion.by()) {
      case NOTICE ->
          completion.notices().contains(BACK)
              ? back(completion.notices(), since)
              : notices(facts.notices(), completion.notices(), since);
      case ACTION -> actions(since);
      case ESTIMATE -> said(completion.by(), since, "estimate-none", "no estimate was given");
      case VERIFIED ->
          facts.standing()
              ? Found.not(Missing.of("not-resolved", "the fault stands"))
              : said(completion.by(), since, "not-verified", "nobody and no check has verified it");
      case REVIEW -> said(completion.by(), since, "review-open", "the review is not finished");
      case PERSON -> Found.not(Missing.of("person", "a person has to confirm it"));
    };
  }

  private Found said(Completion.By what, @Nullable Instant since, String code, String text) {
    return facts.given().stream()
        .filter(given -> given.what() == what && counts(given.at(), since))
        .min(Comparator.comparing(Given::at))
        .map(Found::of)
        .orElseGet(() -> Found.not(Missing.of(code, text)));
  }

  /** Whether a later message reached whom this one did not. */
  private boolean reachedAfter(Facts.Notice lost) {
    return facts.notices().stream()
        .anyMatch(
            other ->
                other.way() == Way.DONE
                    && other.to().equals(lost.to())
                    && other.writtenAt().isAfter(lost.writtenAt()));
  }

  /**
   * What was written since the end counts. Where nothing was, the end of one cut told before counts
   * only if that was the last word to everybody: they hear of no other end.
   */
  private Found back(Set<String> names, @Nullable Instant since) {
    if (facts.standing()) {
      return Found.not(Missing.of("not-resolved", "the fault stands"));
    }
    List<Facts.Notice> after =
        facts.notices().stream()
            .filter(one -> !before(one.writtenAt(), facts.resolvedAt()))
            .toList();
    boolean written = after.stream().anyMatch(one -> names.contains(one.name()));
    boolean waits = facts.notices().stream().anyMatch(one -> waitsForEnd(one, names));
    return notices(written || waits ? after : facts.notices(), names, since);
  }

  /** Whether it told somebody of a fault, and nothing told the same one of an end since. */
  private boolean waitsForEnd(Facts.Notice told, Set<String> names) {
    return !names.contains(told.name())
        && told.way() != Way.FAILED
        && facts.notices().stream()
            .filter(one -> names.contains(one.name()) && one.to().equals(told.to()))
            .noneMatch(one -> !one.writtenAt().isBefore(told.writtenAt()));
  }

  private Found notices(List<Facts.Notice> all, Set<String> names, @Nullable Instant since) {
    List<Facts.Notice> written =
        all.stream()
            .filter(one -> names.contains(one.name()) && counts(one.writtenAt(), since))
            .distinct()
            .toList();
    if (written.isEmpty()) {
      return Found.not(Missing.of("notice-none", "no such message was written to a client"));
    }
    List<Missing> missing = new ArrayList<>();
    long waiting = written.stream().filter(one -> one.way() == Way.WAITING).count();
    if (waiting > 0) {
      missing.add(Missing.of("notice-waiting", "on their way: " + waiting, "" + waiting));
    }
    List<String> failed =
        written.stream()
            .filter(one -> one.way() == Way.FAILED || one.way() == Way.GONE)
            .filter(lost -> !reachedAfter(lost))
            .map(Facts.Notice::to)
            .distinct()
            .toList();
    if (!failed.isEmpty()) {
      missing.add(Missing.of("notice-failed", "not reached: " + list(failed), list(failed)));
    }
    if (!missing.isEmpty()) {
      return Found.not(missing);
    }
    Instant last = last(written.stream().map(Facts.Notice::at).toList());
    String people = Long.toString(written.stream().map(Facts.Notice::to).distinct().count());
    Map<String, String> values = Map.of("people", people);
    String whom = people.equals("1") ? "the one contact" : "all " + people + " contacts";
    return Found.by("notice", "delivered to " + whom, values, last);
  }

  private Found actions(@Nullable Instant since) {
    List<Facts.Action> all =
        facts.actions().stream().filter(one -> counts(one.at(), since)).distinct().toList();
    Set<String> done = new HashSet<>(names(all, Way.DONE));
    List<Missing> missing = new ArrayList<>();
    add(missing, "action-proposed", "to be decided", names(all, Way.PROPOSED));
    add(missing, "action-running", "under way", names(all, Way.WAITING));
    add(missing, "action-unknown", "not known to have happened", names(all, Way.UNKNOWN));
    List<String> failed = new ArrayList<>(names(all, Way.FAILED));
    failed.removeAll(done);
    add(missing, "action-failed", "failed", failed);
    if (done.isEmpty() && missing.isEmpty()) {
      missing.add(Missing.of("action-none", "nothing was isolated"));
    }
    if (!missing.isEmpty()) {
      return Found.not(missing);
    }
    String what = list(done.stream().sorted().toList());
    Instant last =
        last(all.stream().filter(one -> one.way() == Way.DONE).map(Facts.Action::at).toList());
    return Found.by("action", "done and checked: " + what, Map.of("what", what), last);
  }

  private static List<String> names(List<Facts.Action> actions, Way way) {
    return actions.stream()
        .filter(one -> one.way() == way)
        .map(Facts.Action::what)
        .distinct()
        .toList();
  }

  private static void add(List<Missing> missing, String code, String text, List<String> names) {
    if (!names.isEmpty()) {
      missing.add(Missing.of(code, text + ": " + list(names), list(names)));
    }
  }

  private static String list(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return names.size() > MOST_NAMES ? first + ", …" : first;
  }

  private static Instant last(List<Instant> times) {
    return Collections.max(times);
  }

  /** What was found out about an open step. */
  private record Found(@Nullable Given given, List<Missing> missing) {
    static Found of(Given given) {
      return new Found(given, List.of());
    }

    static Found by(String code, String text, Map<String, String> values, Instant at) {
      Proof proof = Proof.of(code, text, values);
      return of(new Given(Completion.By.PERSON, Mark.HUB, at, proof));
    }

    static Found not(Missing missing) {
      return not(List.of(missing));
    }

    static Found not(List<Missing> missing) {
      return new Found(null, missing);
    }
  }
}
