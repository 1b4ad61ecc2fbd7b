package dev.tocsin.watch.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.watch.check.Judge.Change;
import dev.tocsin.watch.check.Standing.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTests {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Standing standing = Standing.fresh(START);
  private Instant now = START;

  @Test
  void anAlarmBeginsAboveItsBoundAndEndsOnlyAtTheLowerOne() {
    Check disk = check(1, new Bounds(true, 80, 75));
    assertThat(measure(disk, 80)).isEmpty();
    assertThat(measure(disk, 80.1)).containsExactly(Change.FAULT);
    assertThat(measure(disk, 78)).isEmpty();
    assertThat(standing.level()).isEqualTo(Level.ALARM);
    assertThat(measure(disk, 75)).containsExactly(Change.FAULT_OVER);
    assertThat(measure(disk, 79)).isEmpty();
    assertThat(standing.level()).isEqualTo(Level.OK);
  }

  @Test
  void aBoundBelowIsTheSameTheOtherWayRound() {
    Check certificate = check(1, new Bounds(false, 14, 15));
    assertThat(measure(certificate, 14)).isEmpty();
    assertThat(measure(certificate, 13.9)).containsExactly(Change.FAULT);
    assertThat(measure(certificate, 14.5)).isEmpty();
    assertThat(measure(certificate, 89)).containsExactly(Change.FAULT_OVER);
  }

  @Test
  void soManyBadRoundsInARowAreAFault() {
    Check web = check(3, null);
    assertThat(bad(web)).isEmpty();
    assertThat(bad(web)).isEmpty();
    assertThat(good(web)).isEmpty();
    assertThat(bad(web)).isEmpty();
    assertThat(bad(web)).isEmpty();
    assertThat(bad(web)).containsExactly(Change.FAULT);
    assertThat(bad(web)).isEmpty();
    assertThat(standing.since()).isEqualTo(START.plus(Duration.ofMinutes(30)));
    assertThat(good(web)).containsExactly(Change.FAULT_OVER);
  }

  @Test
  void whereNothingIsThereAnyMoreNothingIsAtFault() {
    Check backup = check(1, new Bounds(true, 26, 26));
    measure(backup, 90);
    unknown(backup);
    unknown(backup);
    unknown(backup);
    assertThat(standing.blind()).isTrue();
    assertThat(judge(backup, Sample.none(now, "the server names no backup")))
        .containsExactlyInAnyOrder(Change.FAULT_OVER, Change.SEES);
    assertThat(standing.level()).isEqualTo(Level.NEW);
    Instant since = standing.since();
    now = now.plusSeconds(300);
    assertThat(judge(backup, Sample.none(now, "the server names no backup"))).isEmpty();
    assertThat(standing.since()).isEqualTo(since);
    assertThat(measure(backup, 90)).containsExactly(Change.FAULT);
  }

  @Test
  void aLookThatFailsNeitherBeginsNorEndsAFaultAndIsToldWhenItGoesOn() {
    Check disk = check(1, new Bounds(true, 80, 75));
    measure(disk, 90);
    assertThat(unknown(disk)).isEmpty();
    assertThat(unknown(disk)).isEmpty();
    assertThat(unknown(disk)).containsExactly(Change.BLIND);
    assertThat(unknown(disk)).isEmpty();
    assertThat(standing.level()).isEqualTo(Level.ALARM);
    assertThat(measure(disk, 50)).containsExactly(Change.SEES, Change.FAULT_OVER);
  }

  @Test
  void whatIsExcusedChangesNothing() {
    Check web = check(2, null);
    bad(web);
    Standing before = standing;
    assertThat(judge(web, Sample.excused(now, "left alone"))).isEmpty();
    assertThat(standing).isEqualTo(before);
  }

  @Test
  void whatIsNoLongerLookedAtIsNoLongerAtFault() {
    Check web = check(1, null);
    assertThat(Judge.leave(standing)).isEmpty();
    bad(web);
    assertThat(Judge.leave(standing)).containsExactly(Change.FAULT_OVER);
    for (int i = 0; i < Judge.BLIND_ROUNDS; i++) {
      unknown(web);
    }
    assertThat(Judge.leave(standing)).containsExactly(Change.FAULT_OVER, Change.SEES);
  }

  private List<Change> measure(Check check, double value) {
    return judge(check, Sample.measured(now, value, ""));
  }

  private List<Change> bad(Check check) {
    return judge(check, Sample.bad(now, null, ""));
  }

  private List<Change> good(Check check) {
    return judge(check, Sample.good(now, null, ""));
  }

  private List<Change> unknown(Check check) {
    return judge(check, Sample.unknown(now, ""));
  }

  private List<Change> judge(Check check, Sample sample) {
    now = now.plus(Duration.ofMinutes(5));
    Sample later = new Sample(now, sample.outcome(), sample.value(), sample.detail());
    Judge.Verdict verdict = Judge.judge(standing, later, check);
    standing = verdict.next();
    return new ArrayList<>(verdict.changes());
  }

  static Check check(int rounds, Bounds bounds) {
    return new Check(
        "one",
        CheckKind.DISK,
        Group.ALL,
        Duration.ofMinutes(5),
        rounds,
        bounds,
        "warning",
        List.of(),
        "/",
        List.of());
  }
}
