package dev.tocsin.watch.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.watch.check.Judge.Change;
import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Standing.Level;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JudgePropertiesTests {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final double ALARM = 80;
  private static final double UNTIL = 75;

  /** Begin and end of a fault alternate, so that an alert that opens is resolved exactly once. */
  @Property
  void whatBeginsEndsBeforeItBeginsAgain(
      @ForAll @Size(max = 60) List<Outcome> outcomes,
      @ForAll @Size(60) List<@DoubleRange(min = 60, max = 100) Double> values,
      @ForAll @IntRange(min = 1, max = 5) int rounds) {
    Check check = JudgeTests.check(rounds, new Bounds(true, ALARM, UNTIL));
    Standing standing = Standing.fresh(START);
    boolean fault = false;
    boolean blind = false;
    for (int i = 0; i < outcomes.size(); i++) {
      Sample sample = new Sample(START.plusSeconds(i), outcomes.get(i), values.get(i), "");
      Judge.Verdict verdict = Judge.judge(standing, sample, check);
      for (Change change : verdict.changes()) {
        switch (change) {
          case FAULT -> {
            assertThat(fault).isFalse();
            fault = true;
          }
          case FAULT_OVER -> {
            assertThat(fault).isTrue();
            fault = false;
          }
          case BLIND -> {
            assertThat(blind).isFalse();
            blind = true;
          }
          case SEES -> {
            assertThat(blind).isTrue();
            blind = false;
          }
        }
      }
      standing = verdict.next();
      assertThat(standing.level() == Level.ALARM).isEqualTo(fault);
      assertThat(standing.blind()).isEqualTo(blind);
    }
    assertThat(Judge.leave(standing)).hasSize((fault ? 1 : 0) + (blind ? 1 : 0));
  }

  @Property
  void aValueBetweenTheBoundsChangesNothing(
      @ForAll @Size(min = 1, max = 40)
          List<@DoubleRange(min = UNTIL + 0.01, max = ALARM) Double> values,
      @ForAll boolean alarmed) {
    Check check = JudgeTests.check(1, new Bounds(true, ALARM, UNTIL));
    Standing standing =
        Judge.judge(Standing.fresh(START), Sample.measured(START, alarmed ? 99 : 10, ""), check)
            .next();
    for (double value : values) {
      Judge.Verdict verdict = Judge.judge(standing, Sample.measured(START, value, ""), check);
      assertThat(verdict.changes()).isEmpty();
      standing = verdict.next();
    }
    assertThat(standing.level()).isEqualTo(alarmed ? Level.ALARM : Level.OK);
  }
}
